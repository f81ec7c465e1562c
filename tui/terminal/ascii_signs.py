"""Signs that widgets and style sheets draw with, each as one sign of ASCII: frames, bars, blocks, arrows.

The last net under ``--ascii``: texts of our own are written in ASCII where they are made, but borders,
scrollbars and the like are drawn by the library. Letters are left alone: those of titles are data.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_CORNERS = (" AND ", "VERTICAL AND", "HORIZONTAL AND", "ARC")
_TYPOGRAPHY = {
    **dict.fromkeys("–—−‐‑‒―", "-"),
    **dict.fromkeys("·•∙⋅", "."),
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("‘’‚", "'"),
    **dict.fromkeys("←‹«", "<"),
    **dict.fromkeys("→›»", ">"),
    **dict.fromkeys("↑▲△▴", "^"),
    **dict.fromkeys("↓▼▽▾", "v"),
    **dict.fromkeys("▶▸", ">"),
    **dict.fromkeys("◀◂", "<"),
    **dict.fromkeys("■▪█", "#"),
    **dict.fromkeys("□▫", "."),
    **dict.fromkeys("●◆◉", "o"),
    **dict.fromkeys("✓✔✗✘×", "x"),
    "…": "~",
    "±": "+",
    "♥": "L",
    "\N{NO-BREAK SPACE}": " ",
}
_SHADES = {"░": ".", "▒": ":", "▓": "#"}


def _frame_sign(name: str) -> str:
    if any(word in name for word in _CORNERS):
        return "+"
    return "|" if "VERTICAL" in name or name.endswith((" UP", " DOWN")) else "-"


def _block_sign(name: str) -> str:
    return "|" if "LEFT" in name or "RIGHT" in name else "#"


@lru_cache(1)
def signs_table() -> dict[int, str]:
    """Code point → sign of ASCII, for ``str.translate``; built when first needed."""
    table = {place: _frame_sign(unicodedata.name(chr(place))) for place in range(0x2500, 0x2580)}
    table |= {place: _block_sign(unicodedata.name(chr(place))) for place in range(0x2580, 0x25A0)}
    table |= dict.fromkeys(range(0x25A0, 0x2600), "*")
    table |= dict.fromkeys(range(0x2800, 0x2900), ".")
    table[0x2800] = " "
    return table | {ord(sign): plain for sign, plain in (_SHADES | _TYPOGRAPHY).items()}
