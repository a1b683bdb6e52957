# What holds while the image is built (postBuild) and in each launch (start).

# Compiled functions of numba are kept for the kind of processor that made them. Where an image is built is not where it
# runs; "generic" code runs, and is found again, on both.
export NUMBA_CPU_NAME=generic

# A container sees all processors of its host and may use one or two: threads beyond these wait for each other, and each
# takes memory.
export OMP_NUM_THREADS=2 OPENBLAS_NUM_THREADS=2 NUMBA_NUM_THREADS=2
