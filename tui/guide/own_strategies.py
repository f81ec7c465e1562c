"""The user's file of strategies: read with care, each mistake told in one sentence.

An entry must bear an id, because what was recorded belongs to it: numbers given by place in the file would
swap the histories of two strategies when their order is changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from tui.guide.model import Cadence, Group, Strategy

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

GROUPS: Final = ("likes", "followers", "engagement", "habits")
CADENCES: Final = ("day", "week", "month", "quarter")
TITLE_LIMIT: Final = 60
TEXT_LIMIT: Final = 140
COUNTS_LIMIT: Final = 40

_KEYS: Final = ("id", "group", "title", "why", "how", "moves", "cadence", "counts", "on_videos")
_MOVES: Final = {
    "likes": "like_rate",
    "followers": "follow_rate",
    "engagement": "er_view",
    "habits": "er_view",
}
_MOST_BYTES: Final = 1_000_000
_MOST_ENTRIES: Final = 200
_MOST_PROBLEMS: Final = 20
_ID: Final = re.compile(r"U[1-9][0-9]{0,3}")


@dataclass(frozen=True, slots=True)
class Own:
    """What the user's file holds.

    Attributes:
        strategies: the entries that can be used, in the order of the file.
        hidden: ids to be hidden, each of them known.
        problems: one sentence for each mistake, with the file, the place, the value and what to do.
    """

    strategies: tuple[Strategy, ...] = ()
    hidden: frozenset[str] = frozenset()
    problems: tuple[str, ...] = ()


def read_own(
    path: Path,
    *,
    taken: Collection[str],
    clean: Callable[[str], str] = str,
    metrics: Collection[str] | None = None,
) -> Own:
    """Read the user's file.

    Args:
        path: the file; one that does not exist holds nothing.
        taken: ids of the guide's own strategies.
        clean: makes a text of the file safe to draw.
        metrics: ids that ``moves`` may name; any when None.
    """
    reading = _Reading(path, taken, clean, metrics)
    raw = reading.document()
    strategies = reading.strategies(raw)
    hidden = reading.hidden(raw, [*taken, *(strategy.id for strategy in strategies)])
    problems = reading.problems
    if len(problems) > _MOST_PROBLEMS:
        more = f"{reading.file} has {len(problems) - _MOST_PROBLEMS} more mistakes; correct these first."
        problems = [*problems[:_MOST_PROBLEMS], more]
    return Own(strategies, hidden, tuple(problems))


class _Reading:
    """One reading of the file; collects the problems."""

    def __init__(
        self,
        path: Path,
        taken: Collection[str],
        clean: Callable[[str], str],
        metrics: Collection[str] | None,
    ) -> None:
        self.path = path
        self.taken = taken
        self.clean = clean
        self.metrics = metrics
        self.file = clean(str(path))
        self.problems: list[str] = []

    def document(self) -> dict[str, Any]:
        """The file as TOML; empty when it is not there or cannot be read."""
        import tomllib

        try:
            with self.path.open("rb") as file:
                data = file.read(_MOST_BYTES + 1)
            if len(data) > _MOST_BYTES:
                self._tell("is larger than 1 MB", "shorten it")
                return {}
            raw = tomllib.loads(data.decode("utf-8-sig"))
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError as error:
            self._tell(f"could not be read ({error.strerror})", "check its permissions")
        except UnicodeDecodeError:
            self._tell("is not UTF-8 text", "save it again as UTF-8")
        except (ValueError, RecursionError) as error:
            self._tell(f"is not TOML ({self.clean(str(error))[:TEXT_LIMIT]})", "correct that line")
        else:
            for key in raw:
                if key not in ("hide", "strategy"):
                    self._tell(f"has the key {self._shown(key)}", "known here are hide and [[strategy]]")
            return raw
        return {}

    def hidden(self, raw: dict[str, Any], known: Collection[str]) -> frozenset[str]:
        """The ids of ``hide`` that exist."""
        ids = raw.get("hide", [])
        if not isinstance(ids, list):
            self._tell(f"has hide = {self._shown(ids)}", 'write a list, such as hide = ["L07"]')
            return frozenset()
        for strategy in ids:
            if strategy not in known:
                advice = "`likewise strategies list` shows the ids"
                self._tell(f"hides {self._shown(strategy)}, which is no strategy", advice)
        return frozenset(strategy for strategy in ids if strategy in known)

    def strategies(self, raw: dict[str, Any]) -> tuple[Strategy, ...]:
        """The entries that can be used."""
        entries = raw.get("strategy", [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            self._tell("has a key strategy that is no list of tables", "begin each one with [[strategy]]")
            return ()
        if len(entries) > _MOST_ENTRIES:
            self._tell(f"has {len(entries)} strategies", f"the first {_MOST_ENTRIES} are used")
        found: dict[str, Strategy] = {}
        for number, entry in enumerate(entries[:_MOST_ENTRIES], start=1):
            strategy = self._strategy(entry, f"strategy {number}", found, entries)
            if strategy is not None:
                found[strategy.id] = strategy
        return tuple(found.values())

    def _strategy(
        self, entry: dict[str, Any], place: str, found: Collection[str], entries: list[dict[str, Any]]
    ) -> Strategy | None:
        own_id = entry.get("id")
        if not (isinstance(own_id, str) and _ID.fullmatch(own_id)) or own_id in found or own_id in self.taken:
            what = "has no id" if own_id is None else f"has the id {self._shown(own_id)}"
            what += ", which another one bears" if isinstance(own_id, str) and own_id in found else ""
            self._tell(what, f'give it id = "{_free_id(entries)}" (U and a number of its own)', place)
            return None
        place = f"strategy {own_id}"
        for key in entry:
            if key not in _KEYS:
                self._tell(f"has the key {self._shown(key)}", f"known here are {', '.join(_KEYS)}", place)
        group = self._one_of(entry, "group", GROUPS, place, needed=True)
        title = self._text(entry, "title", TITLE_LIMIT, place)
        if title == "":
            self._tell("has no title", "say in a few words what to do", place)
        if group is None or title == "":
            return None
        counts = self._text(entry, "counts", COUNTS_LIMIT, place)
        on_videos = self._flag(entry, "on_videos", place)
        return Strategy(
            id=own_id,
            group=cast("Group", group),
            title=title,
            why=self._text(entry, "why", TEXT_LIMIT, place) or "An idea of your own.",
            seen="log",
            how=self._text(entry, "how", TEXT_LIMIT, place) or _how(counts, on_videos=on_videos),
            moves=self._moves(entry, place) or (_MOVES[group],),
            cadence=cast("Cadence | None", self._one_of(entry, "cadence", CADENCES, place)),
            counts=counts,
            on_videos=on_videos,
            own=True,
        )

    def _text(self, entry: dict[str, Any], key: str, limit: int, place: str) -> str:
        value = entry.get(key, "")
        if not isinstance(value, str):
            self._tell(f"has {key} = {self._shown(value)}", "put the text between quotation marks", place)
            return ""
        text = self.clean(value).strip()
        if len(text) > limit:
            self._tell(f"has a {key} of {len(text)} signs, which was cut", f"use at most {limit}", place)
            text = text[: limit - 1].rstrip() + "…"
        return text

    def _one_of(
        self, entry: dict[str, Any], key: str, allowed: tuple[str, ...], place: str, *, needed: bool = False
    ) -> str | None:
        value = entry.get(key)
        if value in allowed:
            return str(value)
        if value is not None or needed:
            what = f"has no {key}" if value is None else f"has {key} = {self._shown(value)}"
            self._tell(what, f"use {', '.join(allowed[:-1])} or {allowed[-1]}", place)
        return None

    def _flag(self, entry: dict[str, Any], key: str, place: str) -> bool:
        value = entry.get(key, False)
        if not isinstance(value, bool):
            self._tell(f"has {key} = {self._shown(value)}", "use true or false", place)
            return False
        return value

    def _moves(self, entry: dict[str, Any], place: str) -> tuple[str, ...]:
        value = entry.get("moves", [])
        if not isinstance(value, list) or not all(isinstance(metric, str) for metric in value):
            advice = 'write a list of figures, such as moves = ["like_rate"]'
            self._tell(f"has moves = {self._shown(value)}", advice, place)
            return ()
        known = [metric for metric in value if self.metrics is None or metric in self.metrics]
        for metric in value:
            if metric not in known:
                advice = f"known are {', '.join(sorted(self.metrics or ()))}"
                self._tell(f"moves {self._shown(metric)}, which is no figure by day", advice, place)
        return tuple(dict.fromkeys(known))

    def _shown(self, value: object) -> str:
        """A value of the file in a sentence, short enough and safe to draw."""
        text = self.clean(value if isinstance(value, str) else repr(value))
        return f"“{text if len(text) <= COUNTS_LIMIT else text[: COUNTS_LIMIT - 1] + '…'}”"

    def _tell(self, what: str, advice: str, place: str = "") -> None:
        where = f"{self.file}, {place}," if place else self.file
        self.problems.append(f"{where} {what}: {advice}.")


def _free_id(entries: list[dict[str, Any]]) -> str:
    """The first id that no entry of the file bears, whether or not the entry can be used."""
    borne = {entry["id"] for entry in entries if isinstance(entry.get("id"), str)}
    number = 1
    while f"U{number}" in borne:
        number += 1
    return f"U{number}"


def _how(counts: str, *, on_videos: bool) -> str:
    if on_videos:
        return "Tag the videos you did it with."
    return f"Log the number of {counts}." if counts else "Log it on the day you did it."
