r"""Poses and annotations for other programs, and annotations from them.

What each format of poses keeps
-------------------------------

=========== ============================ ============ =============== ========== ===================================
ending      for                          individuals  room            missing    time
=========== ============================ ============ =============== ========== ===================================
.parquet    dancekit; polars, R, DuckDB  all          root            NaN        own stamps; exact
.h5         dancekit; MATLAB, R          all          root            NaN        own stamps; exact
.csv        R, SPSS, Excel               all          root            empty      own stamps
.nc         movement, xarray             all          root            NaN        own stamps
.bvh        Blender, MotionBuilder       one          by ``place=``   bridged    even, from 0
.c3d        Vicon, Visual3D, Mokka       all          by ``place=``   residual   even, frame numbers
.trc        OpenSim                      one          by ``place=``   empty      even, own start
.pose       sign language research       all          no              masked     even, from 0
.json       three.js                     all          by ``place=``   bridged    even, from 0
=========== ============================ ============ =============== ========== ===================================

BVH and three.js hold turned joints of a skeleton with constant bones, and come back to the keypoints as far as bones
kept their length (``bones="moving"`` of BVH: exactly). Annotations go to and from ELAN (``.eaf``), Praat
(``.TextGrid``) and tables (``.csv``).
"""

from __future__ import annotations

from dancekit.interchange.annotation_files import (
    export_annotations,
    read_annotations,
    write_annotations,
)
from dancekit.interchange.annotations import Annotations, Media, annotation_table
from dancekit.interchange.bvh import write_bvh
from dancekit.interchange.c3d import write_c3d
from dancekit.interchange.eaf_read import read_eaf
from dancekit.interchange.eaf_write import write_eaf
from dancekit.interchange.exporting import FORMATS, export, export_recording
from dancekit.interchange.importing import import_annotations
from dancekit.interchange.netcdf import write_netcdf
from dancekit.interchange.pose import write_pose
from dancekit.interchange.tables import wide_frame, write_csv
from dancekit.interchange.textgrid import read_textgrid, write_textgrid
from dancekit.interchange.three import write_three
from dancekit.interchange.tiers import tiers_of
from dancekit.interchange.trc import write_trc

__all__ = [
    "FORMATS",
    "Annotations",
    "Media",
    "annotation_table",
    "export",
    "export_annotations",
    "export_recording",
    "import_annotations",
    "read_annotations",
    "read_eaf",
    "read_textgrid",
    "tiers_of",
    "wide_frame",
    "write_annotations",
    "write_bvh",
    "write_c3d",
    "write_csv",
    "write_eaf",
    "write_netcdf",
    "write_pose",
    "write_textgrid",
    "write_three",
    "write_trc",
]
