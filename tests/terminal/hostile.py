"""An export whose titles try everything a title can try, and what must never be seen on the wire."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from tests import nasty

if TYPE_CHECKING:
    from pathlib import Path

ACCOUNT = "mira.bakes"
LAST_DAY = date(2026, 11, 20)

ESCAPES = (
    "clip \x1b]52;c;cm0gLXJmIC8=\x07 board",
    "clip \x1b]52;c;cm0gLXJmIC8=\x1b\\ board",
    "link \x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\ end",
    "name \x1b]0;owned\x07 of window",
    "clear \x1b[2J\x1b[H screen",
    "colour \x1b[31mred\x1b[0m end",
    "device \x1bPq#0;2;0;0;0\x1b\\ control",
    "csi \u009b31m c1",
    "osc \u009d52;c;cm0=\u009c c1",
    "rub \x08\x08\x08 out \x7f del",
    "bell \x07 and \x0e shift \x0f",
    "bidi \u202egnp.exe\u202c end",
    "isolate \u2066a\u2067b\u2069 end",
    "zero\u200bwidth\u2060join\ufeffer",
    "line\u2028para\u2029graph",
    "tag \U000e0041\U000e0042 letters",
    "zalgo " + "e" + "\u0301\u0316\u0323" * 12,
)
MARKUP = (
    "[/]",
    "[/b]",
    "[/foo] closes nothing",
    "[b]bold[/i]",
    "[POV] a recipe",
    "[#fyp] tag",
    "[@click=app.quit]leave[/]",
    "[link=http://evil.example]link[/link]",
    "[on]x [not]y [$x]z",
    "[red on blue]x[/]",
    "[[double]] and \\[escaped\\]",
    "a trailing backslash \\",
    "[",
    "]",
    "unclosed [b",
    "{braces} {0} %s %(x)s $x ${x}",
    "=cmd|'/c calc'!A1",
    "@SUM(1+1)*cmd",
)
# NUL makes a file binary and a lone surrogate cannot be written; the readers' own tests have both.
WRITABLE = tuple(text for text in nasty.ALL if "\x00" not in text and "\ud800" not in text)
TITLES = MARKUP + ESCAPES + WRITABLE

FORBIDDEN = {
    "an operating system command (clipboard, link, title)": re.compile(rb"\x1b\]"),
    "a device control string": re.compile(rb"\x1b[PX^_]"),
    "a C1 control": re.compile(rb"\xc2[\x80-\x9f]"),
    "a bidirectional override": re.compile(rb"\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]"),
    "something invisible": re.compile(rb"\xe2\x80[\x8b\xa8\xa9]|\xe2\x81\xa0|\xef\xbb\xbf|\xf3\xa0\x81"),
    "a raw control": re.compile(rb"[\x00-\x07\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]"),
}


_POINTER = re.compile(rb"\x1b\]22;[a-z-]*\x07")
"""Textual sets the shape of the mouse pointer."""


def offences(output: bytes) -> list[str]:
    """What the output of the program holds that it must not."""
    output = _POINTER.sub(b"", output)
    return [
        f"{what}: {output[max(0, found.start() - 20) : found.end() + 20]!r}"
        for what, pattern in FORBIDDEN.items()
        if (found := pattern.search(output))
    ]


def write_export(folder: Path) -> Path:
    """Write Overview and Content as loose CSV files; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    days = [LAST_DAY - timedelta(days=back) for back in reversed(range(60))]
    overview = [["Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares"]]
    overview += [[_day(day), str(900 + 7 * n), "40", str(80 + n), "6", "3"] for n, day in enumerate(days)]
    counts = ["Total likes", "Total comments", "Total shares", "Total views"]
    content = [["Time", "Video title", "Video link", "Post time", *counts]]
    for n, title in enumerate(TITLES):
        posted = datetime(2026, 11, 18, 9, tzinfo=UTC) - timedelta(days=n)
        link = f"https://www.tiktok.com/@{ACCOUNT}/video/{int(posted.timestamp()) << 32 | n}"
        content.append(
            [_day(LAST_DAY), title, link, _day(posted.date()), str(90 + n), "5", "4", str(2000 - n)]
        )
    for name, rows in (("Overview.csv", overview), ("Content.csv", content)):
        text = io.StringIO()
        csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
        (folder / name).write_text("\ufeff" + text.getvalue(), encoding="utf-8")
    return folder


def _day(day: date) -> str:
    return f"{day:%B} {day.day}"
