"""Which markers make which keypoint.

Marker sets agree on most labels (Plug-in Gait's and its relatives). Each keypoint has a list of rules, the best first:
markers to average, or markers from which a joint centre is computed (see `dancekit.readers.joint_centres`). Keypoints
without a rule that the markers satisfy stay NaN.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from dancekit import skeleton
from dancekit.errors import FormatError
from dancekit.readers import joint_centres
from dancekit.readers.overrule import listed

__all__ = ["APPROXIMATE", "Found", "Markers", "bare_label", "keypoints_of", "missing_of", "overrule"]

# "@" stands for L or R. Joint centres (software writes them as points) come first, then pairs of markers on both sides
# of a joint, then what sits on the joint.
_AVERAGES: dict[str, tuple[tuple[str, ...], ...]] = {
    "eye": (("@EYE",),),
    "ear": (("@EAR",), ("@TRAG",), ("@FHD", "@BHD")),
    "shoulder": (("@SJC",), ("@GHJC",)),
    "elbow": (("@EJC",), ("@ELB", "@ELBM"), ("@ELB", "@MELB"), ("@LELB", "@MELB"), ("@LEL", "@MEL"), ("@ELB",)),
    "wrist": (("@WJC",), ("@WRA", "@WRB"), ("@RSP", "@USP"), ("@IWR", "@OWR"), ("@WRI",), ("@WRIST",)),
    "pinky": (("@PNK",), ("@HM5",), ("@MC5",), ("@OHAND",)),
    "index": (("@FIN",), ("@HM2",), ("@MC2",), ("@IDX",), ("@IHAND",)),
    "thumb": (("@THM",), ("@TMB",), ("@THUMB",)),
    "hip": (("@HJC",),),
    "knee": (("@KJC",), ("@KNE", "@KNEM"), ("@KNE", "@KNM"), ("@KNE", "@MKNE"), ("@KNE", "@KNI"), ("@LFC", "@MFC")),
    "ankle": (("@AJC",), ("@ANK", "@ANKM"), ("@ANK", "@MANK"), ("@ANK", "@MED"), ("@ANK", "@MMA"), ("@LMAL", "@MMAL")),
    "heel": (("@HEE",), ("@HEEL",), ("@CAL",)),
    "foot_index": (("@TOE",), ("@MT2",), ("@MT1", "@MT5")),
}
_CORNERS = {
    "asis": (("LASI", "RASI"), ("LFWT", "RFWT"), ("LASIS", "RASIS"), ("LIAS", "RIAS")),
    "psis": (("LPSI", "RPSI"), ("LBWT", "RBWT"), ("LPSIS", "RPSIS"), ("LIPS", "RIPS"), ("SACR", "SACR")),
}
_SHOULDERS = (("LSHO", "RSHO"), ("LACR", "RACR"), ("LAC", "RAC"), ("LSHOULDER", "RSHOULDER"))
_TRUNK = ((("C7", "CLAV"), ("T10", "STRN")), (("C7",), ("T10",)), (("CLAV",), ("STRN",)))

APPROXIMATE = ("left_ear", "right_ear")
"""Stand-ins: the middle of a head band's front and back marker on one side lies a hand's breadth above the ear."""

Markers = Mapping[str, np.ndarray]
Found = tuple[np.ndarray, tuple[str, ...]]


def keypoints_of(markers: Markers) -> dict[str, Found]:
    """Find every keypoint that the markers give.

    Parameters
    ----------
    markers
        (T, 3) metres by label, in capitals and without the subject's name.

    Returns
    -------
    dict
        Keypoint to (T, 3) metres and the labels it was made of. A marker not seen in a frame is NaN, and so is what
        depends on it.

    Examples
    --------
    >>> found = keypoints_of({"LWRA": np.zeros((1, 3)), "LWRB": np.ones((1, 3))})
    >>> {name: (points.tolist(), labels) for name, (points, labels) in found.items()}
    {'left_wrist': ([[0.5, 0.5, 0.5]], ('LWRA', 'LWRB'))}
    """
    found: dict[str, Found] = {}
    for name in skeleton.KEYPOINTS:
        side, _, part = name.partition("_")
        own = (name.upper(),), (name.upper().replace("_", ""),)
        rules = [tuple(label.replace("@", side[0].upper()) for label in rule) for rule in _AVERAGES.get(part, ())]
        labels = _first(markers, (*own, *rules))
        if labels:
            found[name] = np.mean([markers[label] for label in labels], axis=0), labels
    for computed in (_hips, _shoulders, _legs):
        for name, value in computed(markers).items():
            found.setdefault(name, value)
    return {name: found[name] for name in skeleton.KEYPOINTS if name in found}


def missing_of(found: Mapping[str, object]) -> list[str]:
    """Name the joints of trunk and limbs that are not among the keypoints found."""
    return [name for name in skeleton.BODY if name not in found]


def _first(markers: Markers, rules: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return next((rule for rule in rules if all(label in markers for label in rule)), ())


def _pair(markers: Markers, labels: tuple[str, ...]) -> np.ndarray:
    return np.stack([markers[label] for label in labels], axis=-2)


def _hips(markers: Markers) -> dict[str, Found]:
    asis, psis = (_first(markers, _CORNERS[corner]) for corner in ("asis", "psis"))
    if not (asis and psis):
        return {}
    centres = joint_centres.hip_centres(_pair(markers, asis), _pair(markers, psis))
    labels = tuple(dict.fromkeys((*asis, *psis)))
    return {"left_hip": (centres[:, 0], labels), "right_hip": (centres[:, 1], labels)}


def _shoulders(markers: Markers) -> dict[str, Found]:
    labels = _first(markers, _SHOULDERS)
    trunk = next((rule for rule in _TRUNK if all(label in markers for part in rule for label in part)), None)
    pelvis = _first(markers, _CORNERS["psis"])
    if not labels or not (trunk or pelvis):
        return {}
    left, right = (markers[label] for label in labels)
    if trunk:
        top, bottom = (_pair(markers, part).mean(axis=-2) for part in trunk)
    else:
        top, bottom = (left + right) / 2, _pair(markers, pelvis).mean(axis=-2)
    centre: Callable[..., np.ndarray] = joint_centres.shoulder_centre
    return {
        "left_shoulder": (centre(left, right, bottom - top), (labels[0],)),
        "right_shoulder": (centre(right, left, bottom - top), (labels[1],)),
    }


def _legs(markers: Markers) -> dict[str, Found]:
    found: dict[str, Found] = {}
    for side in ("left", "right"):
        knee, ankle, heel, toe = (f"{side[0].upper()}{part}" for part in ("KNE", "ANK", "HEE", "TOE"))
        if not all(label in markers for label in (knee, ankle, heel, toe)):
            continue
        shank, foot = markers[knee] - markers[ankle], markers[toe] - markers[heel]
        for part, label, depth_m in (
            ("knee", knee, joint_centres.HALF_KNEE_M),
            ("ankle", ankle, joint_centres.HALF_ANKLE_M),
        ):
            place = joint_centres.leg_centre(markers[label], shank=shank, foot=foot, side=side, depth_m=depth_m)
            found[f"{side}_{part}"] = place, (label,)
    return found


def overrule(found: dict[str, Found], markers: Markers, mapping: Mapping[str, list[str]], where: str) -> None:
    """Let the caller's mapping of keypoints to labels overrule what was found.

    Raises
    ------
    FormatError
        If it names a label that does not exist.
    """
    for keypoint, names in mapping.items():
        labels = tuple(bare_label(name) for name in names)
        unknown = [label for label in labels if label not in markers]
        if unknown:
            raise FormatError(f"{where}: mapping names {', '.join(unknown)}; the labels are: {listed(markers)}")
        found.pop(keypoint, None)
        if labels:
            found[keypoint] = np.mean([markers[label] for label in labels], axis=0), labels


def bare_label(label: str) -> str:
    """Give a label in capitals and without the subject's name.

    Examples
    --------
    >>> bare_label("Ana:lank")
    'LANK'
    """
    return label.rpartition(":")[2].strip().upper()
