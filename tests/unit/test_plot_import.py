"""What the first plot imports: the library without its manual, which is half of it."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import sys
from widgets import _plotext
_plotext.preload()
manual = [name for name in sys.modules if name.startswith("plotext._doc.sections")]
import plotext
plotext.figure.clear()
print(manual, hasattr(plotext, "figure"))
"""


def test_the_manual_is_not_built() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] True"
