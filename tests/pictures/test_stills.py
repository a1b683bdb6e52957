"""Still pictures: bodies where they are, in their colours, alike as pixels and as SVG, without what is missing."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree

import hypothesis
import numpy as np
import PIL.Image
import pytest
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import dancekit as dk
from dancekit import skeleton
from dancekit.errors import FormatError, RecordingError, VideoError
from dancekit.pictures.camera import fitted
from dancekit.pictures.looks import LIGHT
from dancekit.pictures.outlines import hull
from dancekit.pictures.raster import raster
from dancekit.pictures.room import Room
from dancekit.pictures.shapes import Disc, Group, Image, Polygon, Ring, Text, mixed, within
from dancekit.pictures.svg import svg

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def groove(sample):
    """One dancer for ten seconds, in space and in the picture."""
    return dk.load(sample("groove.parquet"))


@pytest.fixture
def pose():
    """One frame of a standing dancer with the left arm stretched out to the viewer's right."""
    recording = dk.synthetic.dance("groove", duration_s=0.1).select(start_s=0, end_s=0.01)
    position = np.array(recording.position)
    shoulder = position[0, 0, skeleton.index("left_shoulder")]
    for name, reach in (("left_elbow", 0.3), ("left_wrist", 0.6), ("left_index", 0.7), ("left_pinky", 0.7)):
        position[0, 0, skeleton.index(name)] = shoulder + np.array([reach, 0, 0.05])
    position[0, 0, skeleton.index("left_thumb")] = shoulder + np.array([0.65, 0.0, 0.05])
    return recording.replace(position=position)


def rgb(code):
    return np.array([int(code[i : i + 2], 16) for i in (1, 3, 5)])


def share_of(pixels, color, tolerance=40):
    return float((np.abs(pixels.astype(int) - rgb(color)).max(axis=-1) < tolerance).mean())


def test_the_left_arm_is_blue_and_where_it_is_stretched_to(pose):
    pixels = dk.snapshot(pose, floor=False).to_array()
    blue = np.argwhere(np.abs(pixels.astype(int) - rgb(LIGHT.left)).max(axis=-1) < 40)
    orange = np.argwhere(np.abs(pixels.astype(int) - rgb(LIGHT.right)).max(axis=-1) < 40)
    assert len(blue) > 500
    assert len(orange) > 500
    assert blue[:, 1].max() > orange[:, 1].max() + 80
    farthest = blue[blue[:, 1].argmax()]
    assert farthest[0] < 0.45 * pixels.shape[0]


def test_what_is_missing_is_not_drawn_and_what_is_unsure_is_pale(pose):
    limb = skeleton.indices("left_arm").tolist() + skeleton.indices("left_hand").tolist()
    position, confidence = np.array(pose.position), np.array(pose.confidence)
    position[:, :, limb] = np.nan
    confidence[:, :, limb] = 0.2
    whole, holed, unsure = (
        dk.snapshot(recording, floor=False)
        for recording in (pose, pose.replace(position=position), pose.replace(confidence=confidence))
    )
    blue = [share_of(picture.to_array(), LIGHT.left) for picture in (whole, holed, unsure)]
    assert blue[1] < 0.8 * blue[0]
    assert blue[2] < 0.8 * blue[0]
    full = dk.snapshot(pose.replace(confidence=confidence), floor=False, fade=False)
    assert share_of(full.to_array(), LIGHT.left) == pytest.approx(blue[0])


@pytest.mark.parametrize("view", ["front", "side", "top", (30, 20)])
def test_everybody_is_in_the_picture_from_every_side(sample, view):
    picture = dk.snapshot(dk.load(sample("duo_crossing.parquet")), 2.0, view=view, floor=False)
    corners = [shape.points for shape in picture.shapes if isinstance(shape, Polygon)]
    corners += [
        shape.center + np.array([[-shape.radius], [shape.radius]])
        for shape in picture.shapes
        if isinstance(shape, Disc)
    ]
    points = np.concatenate(corners)
    assert (points >= -1).all()
    assert (points <= 481).all()
    assert {shape.text for shape in picture.shapes if isinstance(shape, Text)} == {"first", "second"}


def test_ghosts_and_trails_are_drawn_behind(groove):
    plain, rich = dk.snapshot(groove, 3.0), dk.snapshot(groove, 3.0, ghosts=(2, 1), trails="hands")
    assert len(rich.shapes) > len(plain.shapes) + 100
    faint = [shape.opacity for shape in rich.shapes if isinstance(shape, Polygon)]
    assert faint[-1] == 1.0
    at_the_start = dk.snapshot(groove, 0.0, ghosts=(3, 0))
    assert len(at_the_start.shapes) == len(dk.snapshot(groove, 0.0).shapes)


def test_trails_stay_in_the_picture(sample):
    jump = dk.load(sample("hiphop.parquet"))
    picture = dk.snapshot(jump, 3.0, trails="hands", trail_s=3.0, floor=False)
    points = np.concatenate([shape.points for shape in picture.shapes if isinstance(shape, Polygon)])
    assert (points >= 0).all()
    assert (points <= 480).all()


def test_ghosts_fade_as_one(groove):
    groups = [shape for shape in dk.snapshot(groove, 3.0, ghosts=(2, 1)).shapes if isinstance(shape, Group)]
    assert len(groups) == 3
    assert all(0 < group.opacity < 0.5 for group in groups)


def test_without_perspective_lengths_across_the_view_are_true(groove):
    room = Room(groove, LIGHT)
    flat = [
        fitted(room.box([0]), (0.0, 0.0), (400, 400), perspective=perspective).project(
            np.array([[0.0, 1.0, z], [0.5, 1.0, z]])
        )[0]
        for perspective in (False, True)
        for z in (-0.5, 0.5)
    ]
    lengths = [float(np.ptp(points[:, 0])) for points in flat]
    assert lengths[0] == pytest.approx(lengths[1], rel=1e-9)
    assert lengths[3] > 1.05 * lengths[2]
    assert dk.snapshot(groove, 1.0, perspective=False).to_svg() != dk.snapshot(groove, 1.0).to_svg()


def test_the_nose_shows_from_the_front_and_not_from_behind(groove):
    def noses(view, perspective):
        tip = {mixed(tone.color, LIGHT.ink, 0.45) for tone in discs(view, perspective)}
        shapes = dk.snapshot(groove, 1.0, view=view, perspective=perspective, floor=False).shapes
        return sum(isinstance(shape, Polygon) and shape.color in tip for shape in shapes)

    def discs(view, perspective):
        shapes = dk.snapshot(groove, 1.0, view=view, perspective=perspective, floor=False).shapes
        return [shape for shape in shapes if isinstance(shape, Disc)]

    for perspective in (True, False):
        assert noses((0, 5), perspective) == 1
        assert noses((180, 5), perspective) == 0


def test_a_trunk_with_an_unknown_shoulder_is_still_drawn(pose):
    position = np.array(pose.position)
    position[:, :, skeleton.index("left_shoulder")] = np.nan
    whole, holed = (
        dk.snapshot(recording, floor=False).to_array() for recording in (pose, pose.replace(position=position))
    )
    assert share_of(holed, LIGHT.center) > 0.4 * share_of(whole, LIGHT.center)


def test_another_background_is_behind_everything(groove):
    picture = dk.snapshot(groove, 1.0, background="#fff8e7", floor=False)
    assert picture.to_array()[0, 0].tolist() == [0xFF, 0xF8, 0xE7]
    assert "#ffffff" not in picture.to_svg()


def test_svg_and_pixels_hold_the_same_shapes(groove, tmp_path):
    picture = dk.snapshot(groove, 3.0)
    root = ElementTree.fromstring(picture.save(tmp_path / "a.svg").read_text(encoding="utf-8"))
    assert (root.get("width"), root.get("height")) == ("480", "480")
    kinds = {Polygon: "polygon", Disc: "circle", Text: "text", Image: "image", Group: "g"}
    for kind, name in kinds.items():
        assert len(root.findall(f".//{SVG}{name}")) == sum(isinstance(shape, kind) for shape in picture.shapes)
    assert root.find(f"{SVG}title").text == "dancer at 3.00 s"


def test_what_overlaps_in_a_group_shows_nothing_through():
    squares = [Polygon(np.array([[x, 0], [x + 20, 0], [x + 20, 20], [x, 20]], float), "#000000") for x in (0, 10)]
    pixels = raster([Group(squares, 0.5)], (40, 20), "#ffffff")
    np.testing.assert_allclose(pixels[10, [5, 15, 25, 35], 0], [127, 127, 127, 255], atol=1)
    root = ElementTree.fromstring(svg([Group(squares, 0.5)], (40, 20), "#ffffff"))
    group = root.find(f"{SVG}g")
    assert group.get("opacity") == "0.500"
    assert len(group) == 2


def test_a_ring_is_a_line_half_to_either_side_of_its_radius():
    ring = Ring(np.array([50.0, 50.0]), 30.0, 10.0, "#000000")
    row = raster([ring], (100, 100), "#ffffff")[50, :, 0]
    dark = np.flatnonzero(row < 128)
    assert dark.tolist() == [*range(15, 25), *range(75, 85)]
    circle = ElementTree.fromstring(svg([ring], (100, 100), "#ffffff")).find(f"{SVG}circle")
    assert (circle.get("r"), circle.get("stroke-width"), circle.get("fill")) == ("30.00", "10.00", "none")


@hypothesis.given(
    hnp.arrays(float, (4, 2), elements=st.floats(-50, 50)), hnp.arrays(float, 4, elements=st.floats(1, 20))
)
@pytest.mark.parametrize("n", [2, 3, 4])
def test_skin_goes_around_all_circles_and_is_convex(n, centers, radii):
    outline = hull(centers[:n], radii[:n])
    steps = np.roll(outline, -1, axis=0) - outline
    turns = steps[:, 0] * np.roll(steps[:, 1], -1) - steps[:, 1] * np.roll(steps[:, 0], -1)
    assert (turns >= -1e-6).all()
    for direction in np.stack([np.cos(np.arange(12)), np.sin(np.arange(12))], 1):
        farthest = (centers[:n] @ direction + radii[:n]).max()
        assert farthest - 0.026 * radii.max() <= (outline @ direction).max() <= farthest + 1e-6


def test_png_has_the_pixels_that_dpi_asks_for(groove, tmp_path):
    picture = dk.snapshot(groove, 3.0, size=(200, 100))
    with PIL.Image.open(picture.save(tmp_path / "a.png", dpi=288)) as image:
        assert image.size == (600, 300)
        assert image.info["dpi"][0] == pytest.approx(288, abs=0.1)
    png, shown = picture._repr_png_()
    with PIL.Image.open(BytesIO(png)) as image:
        assert image.size == (400, 200)
    assert shown == {"width": 200, "height": 100}


@pytest.mark.parametrize("name", ['<script>alert("x")</script>', "a & b", "]]>", "\x00\ud800\ufffe", "日本 🕺"])
def test_names_that_look_like_markup_stay_text(groove, name):
    arrays = ("position", "root", "image", "confidence", "presence")
    both = {key: np.repeat(getattr(groove, key), 2, axis=1) for key in arrays}
    recording = groove.replace(individuals=(name, "other"), **both)
    picture = dk.snapshot(recording, 1.0)
    assert picture.to_array().shape == (480, 480, 3)
    root = ElementTree.fromstring(picture.to_svg())
    written = [element.text or "" for element in root.findall(f".//{SVG}text")]
    assert "other" in written
    assert name.strip("\x00\ud800\ufffe") in written
    assert not root.findall(f".//{SVG}script")


def test_a_strip_shows_the_moments_asked_for(groove):
    strip = dk.film_strip(groove, [0.0, 1.02, 5.0], size=(160, 220))
    assert [shape.text for shape in strip.shapes if isinstance(shape, Text)] == ["0.00 s", "1.00 s", "5.00 s"]
    assert strip.size == (3 * 164 - 4, 220 + 22)
    spread = dk.film_strip(groove, n=3, start_s=2.0, end_s=4.0)
    assert [shape.text for shape in spread.shapes if isinstance(shape, Text)] == ["2.00 s", "3.00 s", "4.00 s"]
    rows = dk.film_strip(groove, n=5, columns=2, labels=False, size=(160, 220))
    assert rows.size == (2 * 164 - 4, 3 * 224 - 4)


def test_all_pictures_of_a_strip_have_one_scale(groove):
    strip = dk.film_strip(groove, [1.0, 1.0, 4.0], labels=False, floor=False, size=(160, 220))
    heads = [shape for shape in strip.shapes if isinstance(shape, Disc)]
    np.testing.assert_allclose(heads[2].center - heads[0].center, [164, 0])
    assert heads[0].radius == pytest.approx(heads[4].radius, rel=0.1)


def test_floors_of_neighbours_do_not_reach_into_each_other(sample):
    duo = dk.load(sample("duo_crossing.parquet"))
    strip = dk.film_strip(duo, [0.0, 4.0], labels=False)
    width = (strip.size[0] - 4) // 2
    assert width > 220, "two people are wider than high"
    for shape in strip.shapes:
        if isinstance(shape, Polygon):
            left = shape.points[:, 0] <= width + 1e-6
            assert left.all() or (shape.points[:, 0] >= width + 4 - 1e-6).all()


@hypothesis.given(hnp.arrays(float, (6, 2), elements=st.floats(-200, 200)))
def test_cutting_keeps_what_is_inside_and_nothing_else(points):
    center = points.mean(axis=0)
    turn = np.argsort(np.arctan2(*(points - center).T))
    outline = Polygon(points[turn], "#000000")
    whole = raster([outline], (60, 40), "#ffffff", smooth=1)
    cut = within([outline], (60, 40))
    assert all((shape.points >= -1e-6).all() and (shape.points <= [60 + 1e-6, 40 + 1e-6]).all() for shape in cut)
    assert (raster(cut, (60, 40), "#ffffff", smooth=1) != whole).any(axis=2).mean() < 0.06


def test_over_the_video_joints_lie_on_their_pixels(groove, sample):
    picture = dk.snapshot(groove, 3.0, video=sample("groove.mp4"), size=(960, 1280))
    assert picture.size == (960, 1280)
    frame = int(np.searchsorted(groove.time, 3.0 + 1e-6)) - 1
    knee = groove.image[frame, 0, skeleton.index("left_knee")] * 2
    x, y = np.rint(knee).astype(int)
    pixel = picture.to_array()[y, x].astype(int)
    assert np.abs(pixel - rgb(LIGHT.left)).max() < 40


def test_over_the_video_heads_are_rings_and_several_people_have_names(sample):
    duo, video = dk.load(sample("duo_crossing.parquet")), sample("duo_crossing.mp4")
    shapes = dk.snapshot(duo, 1.0, video=video, size=(640, 480)).shapes
    assert [shape.text for shape in shapes if isinstance(shape, Text)] == ["first", "second"]
    frame = int(np.searchsorted(duo.time, 1.0 + 1e-6)) - 1
    rings = [shape for shape in shapes if isinstance(shape, Ring) and shape.color == LIGHT.center]
    for n, ring in enumerate(rings):
        ears = duo.image[frame, n, skeleton.indices(["left_ear", "right_ear"])]
        np.testing.assert_allclose(ring.center, ears.mean(axis=0), atol=1e-3)
        tall = np.ptp(duo.image[frame, n, :, 1])
        assert 0.04 * tall < ring.radius < 0.11 * tall, "a head is an eighth to a quarter as high as a body"
    alone = dk.snapshot(duo, 1.0, video=video, individual="first")
    assert not [shape for shape in alone.shapes if isinstance(shape, Text)]


def test_lines_over_the_video_are_as_thin_as_the_body_is_small(groove, sample):
    video = sample("groove.mp4")
    small = groove.replace(image=240 + (groove.image - 240) / 4)
    lines = [
        [
            shape.radius
            for shape in dk.snapshot(recording, 3.0, video=video, size=(480, 640)).shapes
            if isinstance(shape, Disc)
        ]
        for recording in (groove, small)
    ]
    assert lines[0][0] == pytest.approx(4 * lines[1][0], rel=0.15)


def test_a_trail_over_the_video_ends_at_its_keypoint(groove, sample):
    options = {"video": sample("groove.mp4"), "size": (480, 640)}
    plain, trailed = dk.snapshot(groove, 3.0, **options), dk.snapshot(groove, 3.0, trails="left_wrist", **options)
    frame = int(np.searchsorted(groove.time, 3.0 + 1e-6)) - 1
    way = trailed.shapes[1 : len(trailed.shapes) - len(plain.shapes) + 1]
    assert len(way) == 30
    wrist = groove.image[frame, 0, skeleton.index("left_wrist")]
    assert np.linalg.norm(way[-1].points - wrist, axis=1).min() < 4


def test_what_can_not_be_drawn_is_said(groove, sample, tmp_path):
    with pytest.raises(FormatError, match=r"saved as \.png or \.svg, not as '\.gif'"):
        dk.snapshot(groove, 1.0).save(tmp_path / "a.gif")
    with pytest.raises(RecordingError, match="no frames"):
        dk.snapshot(groove.select(start_s=99))
    with pytest.raises(RecordingError, match="times_s is empty"):
        dk.film_strip(groove, [])
    with pytest.raises(RecordingError, match="no moments to draw"):
        dk.film_strip(groove, start_s=5.0, end_s=4.0)
    with pytest.raises(RecordingError, match="columns is 0; expected at least 1"):
        dk.film_strip(groove, columns=0)
    with pytest.raises(RecordingError, match="background is 'red'; expected a colour"):
        dk.snapshot(groove, background="red")
    with pytest.raises(RecordingError, match=r"size is \(0, 10\); expected width and height in pixels"):
        dk.snapshot(groove, size=(0, 10))
    with pytest.raises(RecordingError, match="a time is nan"):
        dk.snapshot(groove, float("nan"))
    with pytest.raises(RecordingError, match="theme is 'pink'"):
        dk.snapshot(groove, theme="pink")
    with pytest.raises(RecordingError, match="no keypoints in the picture"):
        dk.snapshot(groove.replace(image=None), video=sample("groove.mp4"))
    with pytest.raises(VideoError, match=r"nowhere\.mp4"):
        dk.snapshot(groove, video="nowhere.mp4")
    nobody = groove.replace(position=np.full_like(groove.position, np.nan), image=None)
    with pytest.raises(RecordingError, match="nobody to draw"):
        dk.snapshot(nobody)
    assert list(tmp_path.iterdir()) == []


def test_pictures_are_told_in_words(groove):
    assert repr(dk.snapshot(groove, 1.0)) == "<Picture 480 x 480: dancer at 1.00 s>"


def test_a_page_shows_a_picture(groove, tmp_path):
    page = dk.page([dk.snapshot(groove, 1.0)], tmp_path / "page.html")
    assert 'src="data:image/png;base64,iVBOR' in page.read_text(encoding="utf-8")
