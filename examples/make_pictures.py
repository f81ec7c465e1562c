"""Draws the pictures of the README from the app itself: ``python -m examples.make_pictures``.

The demo account of a fixed day is shown, so the pictures change only when the app does.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tui.app import LikewiseApp
from tui.settings import Settings
from tui.start import DemoOptions, Start

if TYPE_CHECKING:
    from textual.pilot import Pilot

FOLDER = Path(__file__).parent / "pictures"
LAST_DAY = date(2026, 11, 20)
_PATIENCE = 200
WIDE, NARROW = (120, 40), (80, 24)

# Where, with which theme and size, after which keys.
PICTURES: dict[str, tuple[str, tuple[int, int], tuple[str, ...]]] = {
    "overview": ("likewise-dark", WIDE, ("p", "4")),
    "videos": ("likewise-dark", WIDE, ("2", "p", "4", "down", "down", "down", "down", "down", "enter")),
    "map": ("likewise-dark", WIDE, ("2", "p", "5", "x")),
    "followers": ("likewise-dark", WIDE, ("3", "p", "4")),
    "verdict": ("likewise-dark", WIDE, ("4",)),
    "strategies": ("likewise-dark", WIDE, ("5", "end")),
    "guide-light": ("likewise-light", WIDE, ("6", *["right_square_bracket"] * 10)),
    "data": ("likewise-dark", WIDE, ("7",)),
    "overview-light": ("likewise-light", WIDE, ()),
    "overview-80x24": ("likewise-dark", NARROW, ()),
    "videos-80x24": ("likewise-dark", NARROW, ("2",)),
    "followers-80x24": ("likewise-dark", NARROW, ("3",)),
    "verdict-80x24": ("likewise-dark", NARROW, ("4",)),
    "strategies-80x24": ("likewise-dark", NARROW, ("5",)),
    "guide-80x24": ("likewise-dark", NARROW, ("6",)),
    "data-80x24": ("likewise-dark", NARROW, ("7",)),
}


async def draw(folder: Path, name: str) -> str:
    """The picture of one screen as SVG.

    Args:
        folder: of the demo vault; it is filled when empty.
        name: of the picture.
    """
    theme, size, keys = PICTURES[name]
    # Whatever this terminal can show.
    os.environ["COLORTERM"] = "truecolor"
    start = Start(folder, demo=DemoOptions(None, LAST_DAY), today=LAST_DAY + timedelta(days=1))
    app = LikewiseApp(Settings(ascii=False, theme=theme), start)
    async with app.run_test(size=size) as pilot:
        await _settled(app, pilot)
        for key in keys:
            await pilot.press(key)
            await _settled(app, pilot)
        svg = app.export_screenshot(title="likewise")
    # The picture must not fetch a font from elsewhere; the reader's own monospace does.
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


async def _settled(app: LikewiseApp, pilot: Pilot[None]) -> None:
    """Wait until the tab shows its figures and nothing is being read or laid out."""
    for _ in range(_PATIENCE):
        await app.workers.wait_for_complete()
        await pilot.pause(0.1)
        if app.tab is not None and app.tab.view is not None:
            break
    # A detail beside a list is drawn once the cursor has rested.
    await pilot.pause(0.8)


def main() -> None:
    """Draw all pictures."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as vault:
        for name in PICTURES:
            path = FOLDER / f"{name}.svg"
            path.write_text(asyncio.run(draw(Path(vault), name)), encoding="utf-8")
            print(path.relative_to(FOLDER.parent.parent))


if __name__ == "__main__":
    main()
