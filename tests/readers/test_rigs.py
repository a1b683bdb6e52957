"""Joint names of many rigs: which joint becomes which keypoint, and what is said where none can be found."""

from __future__ import annotations

import pytest

from dancekit import skeleton
from dancekit.errors import FormatError
from dancekit.readers.bvh_text import Joint
from dancekit.readers.rigs import map_rig, side_and_core

# Per rig: left joints in the order collar, shoulder, elbow, wrist, hip, knee, ankle, toe; and the way to the right.
RIGS = {
    "HumanIK": ("LeftShoulder LeftArm LeftForeArm LeftHand LeftUpLeg LeftLeg LeftFoot LeftToeBase", ("Left", "Right")),
    "Mixamo": (
        (
            "mixamorig:LeftShoulder mixamorig:LeftArm mixamorig:LeftForeArm mixamorig:LeftHand "
            "mixamorig:LeftUpLeg mixamorig:LeftLeg mixamorig:LeftFoot mixamorig:LeftToeBase"
        ),
        ("Left", "Right"),
    ),
    "Biovision": ("LeftCollar LeftShoulder LeftElbow LeftWrist LeftHip LeftKnee LeftAnkle LeftToe", ("Left", "Right")),
    "Xsens": (
        "LeftShoulder LeftUpperArm LeftForeArm LeftHand LeftUpperLeg LeftLowerLeg LeftFoot LeftToe",
        ("Left", "Right"),
    ),
    "Rokoko": ("LeftShoulder LeftArm LeftForeArm LeftHand LeftThigh LeftShin LeftFoot LeftToe", ("Left", "Right")),
    "Bandai": (
        "Shoulder_L UpperArm_L LowerArm_L Hand_L UpperLeg_L LowerLeg_L Foot_L Toes_L",
        ("_L", "_R"),
    ),
    "Character Creator": (
        (
            "CC_Base_L_Clavicle CC_Base_L_Upperarm CC_Base_L_Forearm CC_Base_L_Hand "
            "CC_Base_L_Thigh CC_Base_L_Calf CC_Base_L_Foot CC_Base_L_ToeBase"
        ),
        ("_L_", "_R_"),
    ),
    "Unreal": ("clavicle_l upperarm_l lowerarm_l hand_l thigh_l calf_l foot_l ball_l", ("_l", "_r")),
    "Biped": (
        (
            "Bip01_L_Clavicle Bip01_L_UpperArm Bip01_L_Forearm Bip01_L_Hand Bip01_L_Thigh Bip01_L_Calf Bip01_L_Foot "
            "Bip01_L_Toe0"
        ),
        ("_L_", "_R_"),
    ),
    "SMPL": ("L_Collar L_Shoulder L_Elbow L_Wrist L_Hip L_Knee L_Ankle L_Foot", ("L_", "R_")),
    "Poser": ("lCollar lShldr lForeArm lHand lThigh lShin lFoot lToe", ("l", "r")),
    "VRM": (
        (
            "J_Bip_L_Shoulder J_Bip_L_UpperArm J_Bip_L_LowerArm J_Bip_L_Hand J_Bip_L_UpperLeg J_Bip_L_LowerLeg "
            "J_Bip_L_Foot J_Bip_L_ToeBase"
        ),
        ("_L_", "_R_"),
    ),
    "Rigify": ("shoulder.L upper_arm.L forearm.L hand.L thigh.L shin.L foot.L toe.L", (".L", ".R")),
    "ASF": ("lclavicle lhumerus lradius lwrist lfemur ltibia lfoot ltoes", ("l", "r")),
    "lower case": ("leftcollar leftshoulder leftelbow leftwrist lefthip leftknee leftankle lefttoe", ("left", "right")),
}
PARTS = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle", "foot_index")


def rig(left_names: str, way: tuple[str, str], *, end: float = 0.0) -> list[Joint]:
    joints = [Joint("Hips", -1, (0.0, 0.0, 0.0), (), 0), Joint("Spine", 0, (0.0, 1.0, 0.0), (), 0)]
    for side in ("left", "right"):
        names = left_names.split()
        names = names if side == "left" else [name.replace(*way, 1) for name in names]
        for chain, parent in ((names[:4], 1), (names[4:], 0)):
            for name in chain:
                joints.append(Joint(name, parent, (1.0, 0.0, 0.0), (), 0))
                parent = len(joints) - 1
            joints.append(Joint(f"{chain[-1]}_end", parent, (end, 0.0, 0.0), (), 0, is_end=True))
    return joints


@pytest.mark.parametrize("name", RIGS)
def test_trunk_and_limbs_of_known_rigs(name):
    joints = rig(*RIGS[name])
    found = map_rig(joints, None, "a.bvh").joints
    left = RIGS[name][0].split()
    for side, names in (("left", left), ("right", [n.replace(*RIGS[name][1], 1) for n in left])):
        for part, expected in zip(PARTS, names[1:], strict=True):
            if (name, part) == ("Biped", "foot_index"):
                continue  # "Toe0" is not a name that dancekit knows; it stays NaN rather than a guess
            assert [joints[p].name for p in found[f"{side}_{part}"]] == [expected], (side, part)


def test_the_shoulder_is_the_arm_where_there_is_one_and_else_the_shoulder():
    """LeftShoulder is the collar bone in Mixamo and the shoulder in Biovision."""
    assert side_and_core("LeftShoulder") == ("left", "shoulder")
    names = {}
    for key in ("Mixamo", "Biovision"):
        joints = rig(*RIGS[key])
        names[key] = joints[map_rig(joints, None, "a").joints["left_shoulder"][0]].name
    assert names == {"Mixamo": "mixamorig:LeftArm", "Biovision": "LeftShoulder"}


def test_end_sites_serve_as_toes_and_as_hands_where_they_have_a_length():
    joints = rig(*RIGS["Biovision"], end=2.0)
    found = map_rig(joints, None, "a.bvh")
    assert joints[found.joints["left_foot_index"][0]].name == "LeftToe_end"
    assert joints[found.joints["right_index"][0]].name == "RightWrist_end"
    assert found.approximate == ("left_index", "right_index")
    assert "left_heel" not in found.joints
    assert "nose" not in found.joints


def test_a_foot_without_toes_lends_its_end_site_as_a_stand_in():
    joints = [joint for joint in rig(*RIGS["Biovision"], end=2.0) if "Toe" not in joint.name]
    ankles = {joint.name: k for k, joint in enumerate(joints) if "Ankle" in joint.name}
    joints += [Joint(f"{name}_end", k, (0.0, 0.0, 1.5), (), 0, is_end=True) for name, k in ankles.items()]
    found = map_rig(joints, None, "a.bvh")
    assert joints[found.joints["left_foot_index"][0]].name == "LeftAnkle_end"
    assert "left_foot_index" in found.approximate


def test_fingers_give_knuckles_and_a_thumb_at_the_wrist_gives_its_end():
    joints = rig(*RIGS["HumanIK"])
    hand = next(k for k, joint in enumerate(joints) if joint.name == "LeftHand")
    other = next(k for k, joint in enumerate(joints) if joint.name == "RightHand")
    fingers = ["LeftHandIndex1", "LeftHandPinky1", "LeftHandThumb1", "LeftHandThumb2"]
    joints += [Joint(name, hand, (1.0, 0.0, 0.0), (), 0) for name in fingers]
    joints += [Joint("RThumb", other, (0.0, 0.0, 0.0), (), 0)]
    joints += [Joint("RThumb_end", len(joints) - 1, (1.0, 0.0, 1.0), (), 0, is_end=True)]
    found = map_rig(joints, None, "a.bvh")
    named = {keypoint: joints[places[0]].name for keypoint, places in found.joints.items()}
    assert named["left_index"] == "LeftHandIndex1"
    assert named["left_pinky"] == "LeftHandPinky1"
    assert named["left_thumb"] == "LeftHandThumb2"
    assert named["right_thumb"] == "RThumb_end"
    assert found.approximate == ("right_thumb",)


def test_twist_and_share_bones_are_left_alone():
    assert side_and_core("CC_Base_L_ForearmTwist01") == ("left", "forearmtwist1")
    assert side_and_core("LHipJoint") == ("left", "hipjoint")
    assert side_and_core("CC_Base_Hip") == ("", "hip")


def test_keypoints_are_in_the_skeletons_order():
    found = list(map_rig(rig(*RIGS["Mixamo"], end=1.0), None, "a").joints)
    assert found == sorted(found, key=skeleton.index)


def test_missing_joints_are_named_with_the_files_joints_and_the_remedy():
    joints = [joint for joint in rig(*RIGS["Biovision"]) if "Wrist" not in joint.name]
    with pytest.raises(FormatError) as caught:
        map_rig(joints, None, "clip.bvh")
    message = str(caught.value)
    assert message.startswith(
        "clip.bvh: no joint found for left_wrist, right_wrist. The file's joints are: Hips, Spine,"
    )
    assert "LeftElbow" in message
    assert "mapping={'left_wrist': 'name of its joint', ...}" in message


def test_a_mapping_overrules_adds_averages_and_removes():
    joints = rig(*RIGS["Biovision"], end=2.0)
    mapping = {
        "left_wrist": "leftelbow",
        "nose": ["Hips", "Spine"],
        "left_index": None,
        "right_index": "RightWrist_end",
    }
    found = map_rig(joints, mapping, "clip.bvh")
    assert joints[found.joints["left_wrist"][0]].name == "LeftElbow"
    assert found.joints["nose"] == (0, 1)
    assert "left_index" not in found.joints
    assert found.approximate == ()  # what the caller names is no stand-in


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ({"left_paw": "Hips"}, "mapping names the keypoint 'left_paw'; the keypoints are: nose, left_eye_inner"),
        ({"nose": "Schnauze"}, "mapping names Schnauze; the joints are: Hips, Spine, LeftCollar"),
        ("LeftHand", "mapping='LeftHand'; expected a dictionary"),
        ({"left_knee": None}, "no joint found for left_knee"),
    ],
)
def test_wrong_mappings_are_explained(mapping, message):
    with pytest.raises(FormatError, match=r"clip\.bvh: ") as caught:
        map_rig(rig(*RIGS["Biovision"]), mapping, "clip.bvh")
    assert message in str(caught.value)
