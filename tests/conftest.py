"""What holds for every test."""

from __future__ import annotations

import os

# As the program sets it for itself: the matrices are small, and more threads only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
