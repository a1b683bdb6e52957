"""CSV tables of every layout into recordings, and every question that a table may leave open."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit import skeleton, synthetic
from dancekit.errors import FormatError
from dancekit.readers import read
from dancekit.recording import Recording


@pytest.fixture(scope="module")
def dance() -> Recording:
    """A second of a dance in a room, seen by a camera."""
    return synthetic.dance("groove", duration_s=1.0)


@pytest.fixture
def write(tmp_path):
    def to_file(text: str):
        path = tmp_path / "table.csv"
        path.write_text(text)
        return path

    return to_file


def wide(
    points: np.ndarray, *, axes: str = "xyz", name=lambda k, axis: f"{skeleton.KEYPOINTS[k]}_{axis}", fps=30.0
) -> str:
    """Write (T, 33, A) as a wide table with a column of time."""
    head = ["time_s", *(name(k, axis) for k in range(33) for axis in axes)]
    rows = [[f"{t / fps:.9f}", *(f"{v:.9g}" for v in frame.ravel())] for t, frame in enumerate(points)]
    return "\n".join(",".join(row) for row in [head, *rows]) + "\n"


def picture(frames: int = 5) -> np.ndarray:
    """Pixels (T, 33, 2), all different."""
    return 100.0 + np.arange(frames * 66).reshape(frames, 33, 2)


NAMES = {
    "snake": lambda k, axis: f"{skeleton.KEYPOINTS[k]}_{axis}",
    "upper": lambda k, axis: f"{skeleton.KEYPOINTS[k].upper()}_{axis.upper()}",
    "camel": lambda k, axis: f"{skeleton.KEYPOINTS[k].title().replace('_', '')}.{axis}",
    "blank": lambda k, axis: f"{skeleton.KEYPOINTS[k].replace('_', ' ')} {axis}",
    "numbered": lambda k, axis: f"{axis}{k}",
    "numbered from 1": lambda k, axis: f"{axis}{k + 1}",
    "landmarks": lambda k, axis: f"landmark_{k}_{axis}",
    "number first": lambda k, axis: f"{k}_{axis}",
}


@pytest.mark.parametrize("names", NAMES)
def test_wide_tables_of_pixels(write, names):
    recording = read(write(wide(picture(), axes="xy", name=NAMES[names])))
    np.testing.assert_allclose(recording.image[:, 0], picture())
    np.testing.assert_allclose(recording.time, np.arange(5) / 30, atol=1e-9)
    assert np.isnan(recording.position).all()
    assert np.isnan(recording.root).all()
    assert np.isnan(recording.confidence).all()  # the table says nothing of it
    assert recording.meta["steps"] == [{"step": "read", "format": "csv", "space": "image"}]
    assert recording.meta["layout"] == ("numbered" if names.startswith("numbered") else "wide")


def test_wide_tables_of_a_room(write, dance):
    points = (dance.position + dance.root[:, :, None])[:, 0]
    recording = read(write(wide(points, fps=dance.fps)))
    np.testing.assert_allclose(recording.position, dance.position, atol=2e-6)
    np.testing.assert_allclose(recording.root, dance.root, atol=2e-6)
    assert recording.fps == pytest.approx(dance.fps, rel=1e-6)
    assert np.isnan(recording.image).all()


def test_hip_centred_tables_have_no_root_and_mediapipes_y_down_is_turned(write, dance):
    down = dance.position[:, 0] * [1, -1, -1]
    recording = read(write(wide(down)))
    assert recording.meta["steps"][0]["up"] == "-y"
    np.testing.assert_allclose(recording.position, dance.position, atol=2e-6)
    assert np.isnan(recording.root).all()


def test_the_tidy_table_goes_and_comes_back_bit_for_bit(tmp_path, dance):
    other = dance.select(end_s=0.5)
    both = Recording(
        time=other.time,
        **{
            name: np.concatenate([getattr(other, name)] * 2, axis=1)
            for name in ("position", "root", "image", "confidence", "presence")
        },
        fps=other.fps,
        individuals=("Ana", "Ben"),
    )
    path = tmp_path / "tidy.csv"
    both.to_frame().write_csv(path)
    back = read(path, fps=both.fps)
    assert back.same_arrays(both)
    assert back.fps == both.fps
    assert back.meta["layout"] == "tidy"


def test_shares_of_the_picture_need_its_size(write):
    shares = picture() / 1000
    path = write(wide(shares, axes="xy"))
    with pytest.raises(FormatError, match=r"pass space='normalized', image_size=\(width, height\) if they are shares"):
        read(path)
    with pytest.raises(FormatError, match=r"need image_size=\(width, height\) in pixels; got None"):
        read(path, space="normalized")
    recording = read(path, space="normalized", image_size=(640, 480))
    np.testing.assert_allclose(recording.image[:, 0], shares * [640, 480], rtol=1e-6)


def test_mediapipes_landmarks_with_depth_are_not_taken_for_metres(write):
    landmarks = np.random.default_rng(0).uniform(0.2, 0.8, (4, 33, 3))
    path = write(wide(landmarks, name=NAMES["numbered"]))
    with pytest.raises(FormatError, match=r"can't be told apart; pass space='normalized'.*, or unit='mm', 'cm' or 'm'"):
        read(path)
    recording = read(path, space="normalized", image_size=(100, 100))
    np.testing.assert_allclose(recording.image[:, 0], landmarks[..., :2] * 100, rtol=1e-6)
    assert np.isnan(recording.position).all()


def test_large_numbers_with_depth_ask_for_the_unit(write, dance):
    points = (dance.position + dance.root[:, :, None])[:, 0] * 1000
    path = write(wide(points))
    with pytest.raises(FormatError, match="can't be told apart; pass space='image' if they are pixels, or unit='mm'"):
        read(path)
    np.testing.assert_allclose(read(path, unit="mm").position, dance.position, atol=1e-5)


def test_room_coordinates_need_depth_and_hips(write):
    with pytest.raises(FormatError, match="a place in a room needs z, and there is none; pass space='image'"):
        read(write("time_s,nose_x,nose_y\n0,1,2\n"), space="metres")
    with pytest.raises(FormatError, match="relative to the hips, and there are no hips"):
        read(write("time_s,nose_x,nose_y,nose_z\n0,1,2,3\n"), space="metres")


def test_confidence_and_presence_by_their_names(write):
    head = "time_s,nose_x,nose_y,nose_visibility,nose_presence,LEFT_WRIST_x,LEFT_WRIST_y,LEFT_WRIST_likelihood"
    recording = read(write(f"{head}\n0,100,50,0.5,0.75,200,60,1\n1,101,51,,0.25,201,61,0\n"))
    np.testing.assert_array_equal(recording.confidence[:, 0, 0], [0.5, np.nan])
    np.testing.assert_array_equal(recording.presence[:, 0, 0], [0.75, 0.25])
    np.testing.assert_array_equal(recording.confidence[:, 0, 15], [1, 0])
    assert np.isfinite(recording.image).sum() == 8


def test_what_was_not_found_is_missing_and_never_zero(write):
    recording = read(write("time_s,nose_x,nose_y,nose_c\n0,100,50,1\n1,0,0,0\n2,0,0,0.9\n3,,5,0\n"))
    np.testing.assert_array_equal(recording.image[:, 0, 0], [[100, 50], [np.nan, np.nan], [0, 0], [np.nan, 5]])


DLC = """scorer,net,net,net,net,net,net
bodyparts,nose,nose,nose,leftwrist,leftwrist,leftwrist
coords,x,y,likelihood,x,y,likelihood
0,100,50,0.9,200,80,0.8
1,101,51,0.9,201,,0.1
"""
DLC_TWO = """scorer,net,net,net,net
individuals,ana,ana,ben,ben
bodyparts,nose,nose,nose,nose
coords,x,y,x,y
0,100,50,300,60
1,101,51,301,61
"""


def test_deeplabcut_with_one_and_with_several_animals(write):
    one = read(write(DLC), fps=25)
    np.testing.assert_array_equal(one.image[:, 0, 0], [[100, 50], [101, 51]])
    np.testing.assert_array_equal(one.image[:, 0, 15], [[200, 80], [201, np.nan]])
    np.testing.assert_allclose(one.confidence[:, 0, 15], [0.8, 0.1])
    np.testing.assert_allclose(one.time, [0, 0.04])
    assert one.meta["layout"] == "deeplabcut"
    two = read(write(DLC_TWO), fps=25)
    assert two.individuals == ("ana", "ben")
    np.testing.assert_array_equal(two.image[:, 1, 0], [[300, 60], [301, 61]])


def test_rows_of_several_people_share_their_times(write):
    text = "time_s,person,nose_x,nose_y\n0,Ana,100,50\n0,Ben,300,60\n0.5,Ben,301,61\n1.0,Ana,102,52\n"
    recording = read(write(text))
    assert recording.individuals == ("Ana", "Ben")
    np.testing.assert_array_equal(recording.time, [0, 0.5, 1.0])
    np.testing.assert_array_equal(recording.image[:, 0, 0, 0], [100, np.nan, 102])
    np.testing.assert_array_equal(recording.image[:, 1, 0, 0], [300, 301, np.nan])


def test_milliseconds_and_frames_per_second(write):
    path = write("time_ms,nose_x,nose_y\n0,100,50\n40,101,51\n80,102,52\n")
    np.testing.assert_allclose(read(path).time, [0, 0.04, 0.08])
    assert read(path).fps == pytest.approx(25)
    assert read(path, fps=24).fps == 24
    path = write("nose_x,nose_y\n100,50\n101,51\n")
    np.testing.assert_allclose(read(path, fps=10).time, [0, 0.1])


def test_an_empty_row_is_a_frame_in_which_nobody_was_found(write):
    recording = read(write("nose_x,nose_y\n100,50\n,\n102,51\n"), fps=25)
    np.testing.assert_array_equal(recording.image[:, 0, 0, 0], [100, np.nan, 102])


def test_a_mapping_gives_names_and_leaves_out(write):
    path = write("time_s,head_x,head_y,tail_x,tail_y,nose_x,nose_y\n0,100,50,10,20,500,600\n")
    plain = read(path)
    assert plain.meta["notes"] == ["not understood: head, tail"]
    mapped = read(path, mapping={"left_wrist": "tail", "nose": "head"})
    assert mapped.meta["mapping"] == {"left_wrist": "tail", "nose": "head"}
    np.testing.assert_array_equal(mapped.image[0, 0, 0], [100, 50])
    assert np.isnan(read(path, mapping={"nose": None, "left_wrist": "tail"}, space="image").image[0, 0, 0]).all()


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        (
            "a,b\n1,2\n",
            {},
            "no column is understood as a keypoint. There are: a, b. Expected names such as left_wrist_x",
        ),
        ("nose_x,nose_y\n1,2\n", {}, "no column of time (time_s, time_ms ...); pass fps="),
        ("nose_x,nose_y\n1,2\n", {"fps": 0}, "fps is 0; expected a positive number"),
        ("nose_x,nose_y\n1,2\n", {"fps": 25, "space": "pixels"}, "space='pixels' is not known; choose one of: image"),
        ("nose_x,nose_y\n,\n,\n", {"fps": 25}, "not one keypoint has coordinates"),
        ("person,nose_x,nose_y\nA,100,2\nB,1,2\n", {"fps": 25}, "several individuals, but no column of time"),
        ("time_s,nose_x,nose_y\n0,100,2\n0,101,2\n", {}, "line 3: time 0 s after 0 s; it has to increase"),
        ("time_s,nose_x,nose_y\n0,100,2\n,101,2\n", {}, "line 3: no time; it has to increase"),
        ("time_s,nose_x,nose_y\n0,100,2\n1,1o1,2\n", {}, "line 3, column 'nose x': '1o1' is no number"),
        (
            "time_s,nose_x,nose_y\n0,5,2\n",
            {},
            "coordinates from 2 to 5 can't be told apart; pass space='image' if they",
        ),
        ("time_s,nose_x,nose_y,NOSE_x\n0,100,2,3\n", {}, "several columns are nose x; leave one out with mapping="),
        ("time_s,x0,y0,x50,y50\n0,1,2,3,4\n", {}, "keypoints are numbered up to 50; expected MediaPipe's 33 (0 to 32)"),
        ("time_s,nose_x,nose_y\n0,100,2\n", {"mapping": {"nose": "face"}}, "mapping names face; expected one of: nose"),
        ("time_s,nose_x,nose_y\n0,100,2\n", {"mapping": {"face": "nose"}}, "mapping names the keypoint 'face'"),
        ("time_s,keypoint,x,y,z\n0,paw,1,2,3\n", {}, "unknown keypoints: paw"),
        ("frame,keypoint,x,y,z\n0,nose,1,2,3\n", {}, "the table has no column time_s"),
        ("time_s,keypoint,x,y,z\n0,nose,1,2,c\n", {}, "line 2, column 'z': 'c' is no number"),
        ("scorer,net\nbodyparts,nose\ncoords,x\n", {"fps": 25}, "a header, but no row of numbers"),
    ],
)
def test_what_is_wrong_is_said(write, text, options, message):
    with pytest.raises(FormatError) as caught:
        read(write(text), **options)
    assert "table.csv" in str(caught.value)
    assert message in str(caught.value)
