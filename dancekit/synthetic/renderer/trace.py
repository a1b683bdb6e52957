"""The ray tracer: rays step by the signed distance, and what they hit is lit by sky and lamp.

The picture is cut into tiles of eight pixels; each tile knows which shapes can appear in it, which is what makes a
frame affordable. Pixels at an edge, and all of a face, are looked at several times.
"""

from __future__ import annotations

import math

import numpy as np

from dancekit.synthetic.figure import BONES
from dancekit.synthetic.renderer.distance import distance
from dancekit.synthetic.renderer.kernels import inlined, kernel
from dancekit.synthetic.renderer.noise import noise
from dancekit.synthetic.renderer.paint import garment_of, surface
from dancekit.synthetic.renderer.placing import BONE, COLOUR, GROUP
from dancekit.synthetic.renderer.shadow import floor_shade, lit
from dancekit.synthetic.renderer.walls import far_wall, ray

__all__ = ["trace"]

_TILE = 8
_HEAD = BONES.index("head")
_BONES = len(BONES)


@kernel
def _march(
    rows: np.ndarray,
    which: np.ndarray,
    count: int,
    view: np.ndarray,
    dx: float,
    dy: float,
    dz: float,
    near: float,
    far: float,
) -> tuple[float, int]:
    """Follow a ray to the first surface: depth and shape, or -1."""
    length = math.sqrt(dx * dx + dy * dy + dz * dz)
    t, d, owner = near, 1e9, -1
    for _ in range(240):
        d, owner = distance(rows, which, count, view[0] + dx * t, view[1] + dy * t, view[2] + dz * t)
        if d < 0.0008:
            return t, owner
        t += 0.95 * d / length
        if t > far:
            return 1e9, -1
    # A ray that grazes a surface runs out of steps just above it: it has hit, or specks of background would show.
    if d < 0.004:
        return t, owner
    return 1e9, -1


@kernel
def _normal(
    rows: np.ndarray, which: np.ndarray, count: int, px: float, py: float, pz: float
) -> tuple[float, float, float]:
    """Direction away from the surface, by four distances at the corners of a tetrahedron."""
    e = 0.0012
    a, _ = distance(rows, which, count, px + e, py - e, pz - e)
    b, _ = distance(rows, which, count, px - e, py - e, pz + e)
    c, _ = distance(rows, which, count, px - e, py + e, pz - e)
    d, _ = distance(rows, which, count, px + e, py + e, pz + e)
    return _unit(a - b - c + d, -a - b + c + d, -a + b - c + d)


@inlined
def _unit(x: float, y: float, z: float) -> tuple[float, float, float]:
    size = 1.0 / math.sqrt(x * x + y * y + z * z + 1e-20)
    return x * size, y * size, z * size


@inlined
def _local(bones: np.ndarray, bone: int, px: float, py: float, pz: float) -> tuple[float, float, float]:
    """Place of a point in the frame of a bone."""
    frame = bones[bone]
    x, y, z = px - frame[0], py - frame[1], pz - frame[2]
    return (
        frame[3] * x + frame[4] * y + frame[5] * z,
        frame[6] * x + frame[7] * y + frame[8] * z,
        frame[9] * x + frame[10] * y + frame[11] * z,
    )


@kernel
def _fold(
    bones: np.ndarray,
    bone: int,
    x: float,
    y: float,
    z: float,
    depth: float,
    fineness: float,
    normal: tuple[float, float, float],
) -> tuple[float, float, float]:
    """Tilt a normal by the slope of noise in the bone's frame: folds of cloth, strands of hair."""
    step = 0.15
    x, y, z, shift = x * fineness, y * fineness * 0.6, z * fineness, bone * 3.0
    level = noise(x, y + shift, z)
    bx = noise(x + step, y + shift, z) - level
    by = noise(x, y + shift + step, z) - level
    bz = noise(x, y + shift, z + step) - level
    frame, size = bones[bone], depth / step * 0.25
    return _unit(
        normal[0] - size * (frame[3] * bx + frame[6] * by + frame[9] * bz),
        normal[1] - size * (frame[4] * bx + frame[7] * by + frame[10] * bz),
        normal[2] - size * (frame[5] * bx + frame[8] * by + frame[11] * bz),
    )


@kernel
def _openness(
    rows: np.ndarray, which: np.ndarray, count: int, px: float, py: float, pz: float, normal: tuple[float, float, float]
) -> float:
    """How much of the sky a surface sees, by distances at four heights above it."""
    total, weights = 0.0, 0.0
    for k in range(1, 5):
        height = 0.022 * k
        d, _ = distance(rows, which, count, px + normal[0] * height, py + normal[1] * height, pz + normal[2] * height)
        total += min(1.0, max(0.0, d / height)) / k
        weights += 1.0 / k
    return 0.35 + 0.65 * total / weights


@kernel
def _shade(
    rows: np.ndarray, which: np.ndarray, count: int, bones: np.ndarray, hit: int,
    px: float, py: float, pz: float, dx: float, dy: float, dz: float,
    depths: np.ndarray, lamp: np.ndarray, half: float, palette: np.ndarray, printed: np.ndarray,
) -> tuple[float, float, float]:  # fmt: skip
    """Colour of the point where a ray hit a shape."""
    normal = _normal(rows, which, count, px, py, pz)
    bone = int(rows[hit, BONE])
    actor = bone // _BONES
    own = bone - actor * _BONES
    row = int(rows[hit, COLOUR])
    garment = row % 9
    x, y, z = _local(bones, bone, px, py, pz)
    _, height, _ = _local(bones, actor * _BONES, px, py, pz) if garment != 8 else (0.0, 0.0, 0.0)
    first = row - garment
    garment, hem = garment_of(garment, own, y, height)
    r, g, b, shine, sharp, folds, fineness = surface(
        garment, own, x, y, z, palette, first, garment != 8 and printed[min(actor, len(printed) - 1)]
    )
    if folds > 0:
        normal = _fold(bones, bone, x, y, z, folds, fineness, normal)
    nx, ny, nz = normal
    lx, ly, lz = lamp[2, 0], lamp[2, 1], lamp[2, 2]
    open_sky = _openness(rows, which, count, px, py, pz, normal)
    sun = lit(depths, lamp, half, px + nx * 0.006, py + ny * 0.006, pz + nz * 0.006, 1.5, 0.012)
    facing = nx * lx + ny * ly + nz * lz
    facing = max(0.0, (facing + 0.15) / 1.15 if garment == 0 else facing)
    vx, vy, vz = _unit(-dx, -dy, -dz)
    hx, hy, hz = _unit(lx + vx, ly + vy, lz + vz)
    glint = shine * math.pow(max(0.0, nx * hx + ny * hy + nz * hz), sharp) * sun
    rim = 0.10 * math.pow(1 - min(1.0, max(0.0, nx * vx + ny * vy + nz * vz)), 3.0) * open_sky
    # The sky is a little brighter from above, and from where the camera stands as if a reflector stood by it.
    sky = 0.38 + 0.16 * ny + 0.08 * (nx * vx + ny * vy + nz * vz)
    light = (sky * open_sky + 0.80 * facing * sun) * hem
    warm = 0.02 * (1 - facing) * open_sky if garment == 0 else 0.0
    return r * (light + rim) + glint + warm, g * (light * 0.985 + rim) + glint, b * (light * 0.96 + rim) + glint


@kernel
def _sort_into_tiles(boxes: np.ndarray, width: int, height: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each tile the shapes that may appear in it, how many, and their nearest and farthest depth."""
    across, down, shapes = (width + _TILE - 1) // _TILE, (height + _TILE - 1) // _TILE, boxes.shape[0]
    which = np.empty((across * down, shapes), np.int64)
    count = np.zeros(across * down, np.int64)
    reach = np.zeros((across * down, 2))
    for tile in range(across * down):
        x, y = tile % across * _TILE, tile // across * _TILE
        reach[tile, 0] = 1e9
        for i in range(shapes):
            if (
                boxes[i, 0] < x + _TILE + 1
                and boxes[i, 1] > x - 1
                and boxes[i, 2] < y + _TILE + 1
                and boxes[i, 3] > y - 1
            ):
                which[tile, count[tile]] = i
                count[tile] += 1
                reach[tile, 0] = min(reach[tile, 0], boxes[i, 4])
                reach[tile, 1] = max(reach[tile, 1], boxes[i, 5])
    return which, count, reach


@inlined
def _at_edge(hits: np.ndarray, depth: np.ndarray, rows: np.ndarray, x: int, y: int) -> bool:
    """Whether a pixel's neighbours show something else, or the pixel shows a face."""
    own = hits[y, x]
    if own >= 0 and int(rows[own, BONE]) % _BONES == _HEAD:
        return True
    for j in range(max(0, y - 1), min(hits.shape[0], y + 2)):
        for i in range(max(0, x - 1), min(hits.shape[1], x + 2)):
            other = hits[j, i]
            if (own < 0) != (other < 0):
                return True
            if own >= 0 and (abs(depth[j, i] - depth[y, x]) > 0.02 or rows[own, GROUP] != rows[other, GROUP]):
                return True
    return False


@kernel
def trace(
    rows: np.ndarray, bones: np.ndarray, boxes: np.ndarray, view: np.ndarray, looks: int, half_room: float,
    depths: np.ndarray, lamp: np.ndarray, half: float, shade: np.ndarray, shade_axes: np.ndarray,
    palette: np.ndarray, printed: np.ndarray, room: np.ndarray, out: np.ndarray,
) -> None:  # fmt: skip
    """Draw one frame into `out` (H, W, 3), linear light.

    Parameters
    ----------
    rows, bones, boxes
        Shapes, bones, and the shapes' bounds in the picture.
    view
        The camera, see `walls.ray`.
    looks
        Pixels at an edge average looks x looks rays.
    half_room
        Middle of the room to a wall, metres.
    depths, lamp, half
        The lamp's depth map, its axes and half its width.
    shade, shade_axes
        Map of what hangs low over the floor, and its axes; as wide as the depth map.
    palette, printed
        Colours by actor and garment; whether an actor's shirt has its print.
    room
        (H, W, 6): the empty room.
    out
        Filled.
    """
    height, width = out.shape[0], out.shape[1]
    across = (width + _TILE - 1) // _TILE
    which, count, reach = _sort_into_tiles(boxes, width, height)
    hits, depth = np.full((height, width), -1, np.int32), np.full((height, width), 1e9)
    for y in range(height):
        for x in range(width):
            tile = y // _TILE * across + x // _TILE
            if count[tile] > 0:
                dx, dy, dz = ray(view, x + 0.5, y + 0.5)
                depth[y, x], hits[y, x] = _march(
                    rows, which[tile], count[tile], view, dx, dy, dz, reach[tile, 0], reach[tile, 1]
                )
    for y in range(height):
        for x in range(width):
            tile = y // _TILE * across + x // _TILE
            edge = count[tile] > 0 and _at_edge(hits, depth, rows, x, y)
            n = looks if edge else 1
            red, green, blue, sun, open_sky = 0.0, 0.0, 0.0, -1.0, 1.0
            for s in range(n * n):
                dx, dy, dz = ray(view, x + (s % n + 0.5) / n, y + (s // n + 0.5) / n)
                t, hit = depth[y, x], hits[y, x]
                if edge:
                    t, hit = _march(rows, which[tile], count[tile], view, dx, dy, dz, reach[tile, 0], reach[tile, 1])
                if hit >= 0:
                    r, g, b = _shade(
                        rows, which[tile], count[tile], bones, hit,
                        view[0] + dx * t, view[1] + dy * t, view[2] + dz * t, dx, dy, dz,
                        depths, lamp, half, palette, printed,
                    )  # fmt: skip
                else:
                    if sun < 0:
                        t, side = far_wall(view, dx, dy, dz, half_room)
                        px, py, pz = view[0] + dx * t, view[1] + dy * t, view[2] + dz * t
                        open_sky = 1 - 0.75 * floor_shade(shade, shade_axes, half, px, pz) if side == 0 else 1.0
                        sun = lit(depths, lamp, half, px, py, pz, 3.0, -0.01)
                    r = room[y, x, 0] * open_sky + room[y, x, 3] * sun
                    g = room[y, x, 1] * open_sky + room[y, x, 4] * sun
                    b = room[y, x, 2] * open_sky + room[y, x, 5] * sun
                red, green, blue = red + r, green + g, blue + b
            out[y, x, 0], out[y, x, 1], out[y, x, 2] = red / (n * n), green / (n * n), blue / (n * n)
