"""What columns of people's own tables are called, and what they can be."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal

from tui.sources.tabular import normalise

if TYPE_CHECKING:
    from collections.abc import Mapping

IGNORE: Final = "ignore"
DATE: Final = "date"
CAPTURED: Final = "captured_at"
ACCOUNT: Final = "account"
DAY_FIRST: Final = "day-first"
MONTH_FIRST: Final = "month-first"

MEANINGS: Final[Mapping[str, str]] = {
    DATE: "the day of the row",
    DAY_FIRST: "the day of the row, written day first: 3/4/2026 is 3 April",
    MONTH_FIRST: "the day of the row, written month first: 3/4/2026 is March 4",
    CAPTURED: "the moment at which the figures were read",
    ACCOUNT: "the handle that the row is about",
    "followers": "followers at the end of the day",
    "net_followers": "change of the followers in the day",
    "followers_gained": "followers who came in the day",
    "followers_lost": "followers who left in the day",
    "views": "video views in the day; of a video in all",
    "profile_views": "profile views in the day",
    "likes": "likes in the day; of a video in all",
    "comments": "comments in the day; of a video in all",
    "shares": "shares in the day; of a video in all",
    "viewers": "people reached in the day",
    "viewers_new": "new viewers in the day",
    "viewers_returning": "returning viewers in the day",
    "following": "accounts that the account follows",
    "likes_total": "likes of the account in all",
    "videos_total": "videos of the account in all",
    "video_id": "the number of a video",
    "url": "the link of a video",
    "title": "the title or caption of a video",
    "posted_at": "the moment a video was posted",
    "duration_s": "the length of a video in seconds",
    "kind": "video or photo",
    "saves": "saves of a video in all",
    "avg_watch_s": "average watch time of a video in seconds",
    "watched_full": "part of the viewers who watched a video to its end",
    "new_followers": "followers gained by a video",
    IGNORE: "nothing that is kept",
}
"""Everything that a column can be said to be, with what that is."""

PER_DAY: Final = (
    *("views", "profile_views", "likes", "comments", "shares", "viewers", "viewers_new"),
    *("viewers_returning", "net_followers", "followers_gained", "followers_lost"),
)
TOTALS: Final = ("following", "likes_total", "videos_total")
VIDEO: Final = (
    *("video_id", "url", "title", "posted_at", "duration_s", "kind", "saves"),
    *("avg_watch_s", "watched_full", "new_followers"),
)
NUMBERS: Final = frozenset(
    {"followers", *PER_DAY, *TOTALS, "saves", "avg_watch_s", "watched_full", "new_followers", "duration_s"}
)
"""Names of columns that hold numbers."""

Sense = Literal["sure", "either", "total", "per_day", "ignore"]


@dataclass(frozen=True, slots=True)
class Known:
    """What a header says.

    Attributes:
        name: what the column is; ``videos`` for a number of posts.
        sense: whether it is a total, a count of the day, or either.
    """

    name: str
    sense: Sense


_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BRAND: Final = re.compile("tik ?tok", re.IGNORECASE)
_NOISE: Final = frozenset({"count", "counts", "number", "num", "no", "of", "int", "integer", "raw", "the"})
_TRAILING: Final = frozenset({"text", "value", "n"})
_SENSES: Final[Mapping[str, Sense]] = {
    "either": "either",
    "total": "total",
    "per_day": "per_day",
    "ignore": "ignore",
}


def known(header: str) -> Known | None:
    """What a header says its column is; None when it says nothing."""
    words = words_of(header)
    table = _table()
    while words:
        if found := table.get(" ".join(words)):
            return found
        if words[-1] not in _TRAILING:
            break
        words = words[:-1]
    return None


def words_of(header: str) -> list[str]:
    """The words of a header in small letters, without those that tell nothing."""
    plain = unicodedata.normalize("NFKC", _CAMEL.sub(" ", _BRAND.sub(" ", header))).casefold()
    words = re.sub(r"[^\w]+|_", " ", plain).split()
    return [word for word in words if word not in _NOISE] or words


@cache
def _table() -> Mapping[str, Known]:
    text = files("tui.sources.generic").joinpath("names.toml").read_text(encoding="utf-8")
    table: dict[str, Known] = {}
    for group, names in tomllib.loads(text).items():
        for name, aliases in names.items():
            for alias in aliases.split(","):
                key = " ".join(words_of(alias))
                if table.setdefault(key, entry := Known(name, _SENSES.get(group, "sure"))) != entry:
                    raise ValueError(f"{alias.strip()} stands twice in names.toml")
    for name in MEANINGS.keys() - {IGNORE, DAY_FIRST, MONTH_FIRST}:
        table.setdefault(" ".join(words_of(name)), Known(name, "sure"))
    return table


def header_key(keys: frozenset[str]) -> str:
    """A set of headers as one line, under which it is remembered what its columns are."""
    from hashlib import sha256

    line = " | ".join(sorted(key for key in keys if key))
    return line if len(line) <= 160 else f"{line[:140]} … {sha256(line.encode()).hexdigest()[:16]}"


def said_about(
    keys: frozenset[str], columns: Mapping[str, str], remembered: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    """What a person said the columns of a table are, now or when such a table was met before.

    Args:
        keys: normalised headers of the table.
        columns: said now, header to name.
        remembered: said before: set of headers (or ``*`` for every table), then header to name.
    """
    found: dict[str, str] = {}
    for said in (remembered.get("*", {}), remembered.get(header_key(keys), {}), columns):
        found.update({normalise(header): name for header, name in said.items() if normalise(header) in keys})
    return found


def parse_said(text: str) -> tuple[str, str]:
    """``Column=name`` as a pair.

    Raises:
        ValueError: it is no such pair, or there is no such name; the message says what there is.
    """
    header, sign, name = text.rpartition("=")
    name = name.strip().casefold()
    if not sign or not normalise(header):
        raise ValueError(f"{text!r} is not written as 'Column=name'")
    if name not in MEANINGS:
        from difflib import get_close_matches

        near = get_close_matches(name, MEANINGS, n=1)
        meant = f" Did you mean {near[0]}?" if near else ""
        raise ValueError(f"{name!r} is nothing that a column can be.{meant} There are: {', '.join(MEANINGS)}")
    return normalise(header), name
