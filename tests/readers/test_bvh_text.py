"""Parsing BVH: every dialect that occurs, and every way to be wrong, with its line."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit.errors import FormatError
from dancekit.readers.bvh_motion import parse_motion, snap_rate
from dancekit.readers.bvh_text import load_bvh, parse_bvh

ARM = """HIERARCHY
ROOT Hips
{
  OFFSET 1 2 3
  CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation
  JOINT Arm
  {
    OFFSET 0 10 0
    CHANNELS 3 Yrotation Xrotation Zrotation
    End Site
    {
      OFFSET 0 5 0
    }
  }
}
MOTION
Frames: 2
Frame Time: 0.0083333
1 2 3 4 5 6 7 8 9
10 20 30 40 50 60 70 80 90
"""


def assert_is_arm(bvh):
    assert [(j.name, j.parent, j.offset, len(j.channels), j.first, j.is_end) for j in bvh.joints] == [
        ("Hips", -1, (1.0, 2.0, 3.0), 6, 0, False),
        ("Arm", 0, (0.0, 10.0, 0.0), 3, 6, False),
        ("Arm_end", 1, (0.0, 5.0, 0.0), 0, 9, True),
    ]
    assert bvh.joints[1].channels == ("Yrotation", "Xrotation", "Zrotation")
    np.testing.assert_array_equal(bvh.motion, [np.arange(1, 10), np.arange(10, 100, 10)])
    assert bvh.fps == 120.0


DIALECTS = {
    "plain": ARM,
    "tabs": ARM.replace("  ", "\t").replace("Frames: ", "Frames:\t"),
    "crlf": ARM.replace("\n", "\r\n"),
    "old mac": ARM.replace("\n", "\r"),
    "no last newline": ARM.rstrip(),
    "lower case": ARM.lower().replace("hips", "Hips").replace("joint arm", "joint Arm"),
    "upper case": ARM.upper().replace("HIPS", "Hips").replace("ARM\n", "Arm\n"),
    "glued braces": ARM.replace("Hips\n{", "Hips{").replace("Arm\n  {", "Arm{").replace("End Site\n    {", "End Site{"),
    "blank lines": ARM.replace("\n", "\n\n"),
    "trailing blanks": ARM.replace("\n", "  \t\n"),
    "named end site": ARM.replace("End Site", "End Site Fingertip"),
    "end site with no channels": ARM.replace("OFFSET 0 5 0", "OFFSET 0 5 0 CHANNELS 0"),
    "no colons": ARM.replace("Frames:", "Frames").replace("Frame Time:", "Frame Time"),
    "a frame over two lines": ARM.replace("5 6 7", "5\n6 7"),
    "exponents": ARM.replace("1 2 3 4", "1e0 2.0E+0 .3e1 4"),
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_dialect_reads_as_the_same_tree_and_table(dialect):
    assert_is_arm(parse_bvh(DIALECTS[dialect]))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_encodings_and_byte_order_marks(tmp_path, encoding):
    path = tmp_path / "arm.bvh"
    path.write_bytes(ARM.encode(encoding))
    assert_is_arm(load_bvh(path))


def test_names_may_hold_blanks_and_accents(tmp_path):
    path = tmp_path / "arm.bvh"
    path.write_bytes(ARM.replace("Arm", "Bras côté gauche").encode("latin-1"))
    assert load_bvh(path).joints[1].name == "Bras côté gauche"


ERRORS = {
    "nothing": ("", "no line MOTION"),
    "other text": ("Dear Ana,\n", "no line MOTION"),
    "no hierarchy": (ARM.replace("HIERARCHY", "TREE"), "line 1: got 'TREE', expected HIERARCHY"),
    "no root": (ARM.replace("ROOT", "JOINT"), "line 2: got 'JOINT', expected ROOT"),
    "no offset": (ARM.replace("  OFFSET 1 2 3\n", ""), "line 4: got 'CHANNELS', expected OFFSET"),
    "word for number": (ARM.replace("OFFSET 0 10 0", "OFFSET 0 ten 0"), "line 8: got 'ten', expected a number"),
    "nan offset": (ARM.replace("OFFSET 0 10 0", "OFFSET 0 nan 0"), "line 8: nan is no length"),
    "strange channel": (ARM.replace("Yrotation X", "Wrotation X"), "line 9: channels Wrotation"),
    "channel twice": (ARM.replace("Yrotation Xrotation Z", "Xrotation Xrotation Z"), "line 9: channels Xrotation"),
    "channel count": (ARM.replace("CHANNELS 3", "CHANNELS 7"), "line 9: 7 channels; expected 0 to 6"),
    "strange keyword": (ARM.replace("JOINT Arm", "JOYNT Arm"), "line 6: got 'joynt', expected JOINT, End Site"),
    "moving end site": (ARM.replace("OFFSET 0 5 0", "OFFSET 0 5 0 CHANNELS 1 Xrotation"), "an End Site can't have"),
    "brace too few": (ARM.replace("}\nMOTION", "MOTION"), "line 14: the hierarchy ends too early"),
    "brace too many": (ARM.replace("MOTION", "}\nMOTION"), "line 16: there is more after the root"),
    "two roots": (ARM.replace("MOTION", "ROOT Other\n{\n}\nMOTION"), "only files with one ROOT can be read"),
    "motion cut off": (ARM[: ARM.index("Frames")], "MOTION needs 'Frames:'"),
    "no frames line": (ARM.replace("Frames: 2", "Bilder: 2"), "line 17: got 'Bilder: 2', expected a line such as"),
    "no frame time": (ARM.replace("Frame Time: 0.0083333\n", ""), "line 18: got '1 2 3 4 5 6 7 8 9', expected"),
    "frame time 0": (ARM.replace("0.0083333", "0"), "line 18: frame time '0'; expected seconds"),
    "frame time word": (ARM.replace("0.0083333", "fast"), "line 18: frame time 'fast'"),
    "frame time nan": (ARM.replace("0.0083333", "nan"), "line 18: frame time 'nan'"),
    "no frame": (ARM.replace("Frames: 2", "Frames: 0"), "the file holds no frame"),
    "too few frames": (ARM.replace("Frames: 2", "Frames: 3"), "line 21: 2 frames, but the file announces 'Frames: 3'"),
    "too many frames": (ARM.replace("Frames: 2", "Frames: 1"), "2 frames, but the file announces 'Frames: 1'"),
    "row cut off": (ARM.rstrip()[:-3], "line 20: 8 numbers; expected 9, one per channel; the file may be cut off"),
    "row too short": (ARM.replace("8 9\n", "8\n"), "line 19: 8 numbers; expected 9, one per channel"),
    "word in motion": (ARM.replace("7 8 9", "7 x 9"), "line 19: 'x' is not a number"),
    "decimal comma": (ARM.replace("7 8 9", "7 8,5 9"), "line 19: '8,5' is not a number"),
    "nan in motion": (ARM.replace("7 8 9", "7 nan 9"), "line 19: 'nan' is not a number"),
    "infinite": (ARM.replace("7 8 9", "7 1e400 9"), "line 19: '1e400' is not a number"),
}


@pytest.mark.parametrize("case", ERRORS)
def test_what_is_wrong_is_said_with_file_and_line(case):
    text, message = ERRORS[case]
    with pytest.raises(FormatError) as caught:
        parse_bvh(text, where="my dance.bvh")
    assert str(caught.value).startswith("my dance.bvh")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("printed", "fps"),
    [
        ("0.0333333", 30), ("0.033333", 30), (".03333", 30), ("0.033", 30), ("0.0333667", 30 / 1.001),
        ("0.0166667", 60), ("0.016667", 60), ("0.01667", 60), ("0.0166833", 60 / 1.001),
        (".0083333", 120), ("0.008333", 120), ("0.00833", 120), ("0.008342", 120 / 1.001),
        ("0.0416667", 24), ("0.041708", 24 / 1.001), ("0.04", 25), ("0.02", 50), ("0.01", 100), ("0.010000", 100),
        ("0.0125", 80), ("1", 1), ("0.05", 20), ("0.0137", 1 / 0.0137), ("0.0344828", 1 / 0.0344828),
    ],
)  # fmt: skip
def test_frame_times_snap_to_the_rate_that_was_meant(printed, fps):
    assert snap_rate(printed) == pytest.approx(fps, rel=1e-12)


def test_motion_without_channels_is_empty_rows():
    with pytest.raises(FormatError, match="1 frames, but the file announces"):
        parse_motion(["", "Frames: 2", "Frame Time: .04", "1 2"], 2, first_line=1, where="a")
