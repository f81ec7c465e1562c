"""Reads saved answers of the Business API's ``business/get``: figures a day, the audience, the account."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui.handles import handle_in
from tui.sources.api.answers import BUSINESS_ACCOUNT, check, collect, kind_of_videos, plain
from tui.sources.api.audience import DIMENSIONS, read_audience
from tui.sources.api.days import read_days
from tui.sources.api.videos import items_of, notes_of
from tui.sources.draft import Draft, Finished, frame
from tui.sources.items import drafts_of
from tui.sources.json_text import array_of, decoded
from tui.sources.numbers import AmbiguousNumbersError, read_counts
from tui.sources.refused import RefusedError
from tui.sources.report import Note, RowProblem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    import msgspec
    import polars as pl

    from tui.sources.api.answers import Answers
    from tui.sources.look import Look
    from tui.sources.options import Options

_COUNTERS: Final = {
    "followers": "followers_count",
    "following": "following_count",
    "likes_total": "total_likes",
    "videos_total": "videos_count",
}
_SEVERAL: Final = Note(
    "api.several-answers",
    "Several answers hold counters of the account; those of the answer with the newest day were kept.",
)


def read(look: Look, _reader: str, options: Options) -> Sequence[Draft]:
    """Read one file of answers; see ``tui.sources.format.Reader``."""
    found = collect(look.json)
    check(found, look.data)
    if found.users:
        raise RefusedError(
            "It holds answers of the Display and of the Business API.",
            "Give those of each in a file of its own.",
        )
    drafts = [
        _draft(handle, answers, options) for handle, answers in _by_account(found.accounts, options).items()
    ]
    drafts[0] = replace(drafts[0], notes=(*drafts[0].notes, *notes_of(found)))
    return _with_videos(drafts, found, look, options)


def _by_account(
    answers: Sequence[Mapping[str, msgspec.Raw]], _options: Options
) -> dict[str | None, list[Mapping[str, msgspec.Raw]]]:
    """Answers by handle; those without one are of the only account there is."""
    found: dict[str | None, list[Mapping[str, msgspec.Raw]]] = {}
    for answer in answers:
        name = decoded(answer["username"]) if "username" in answer else None
        found.setdefault(handle_in(name) if isinstance(name, str) else None, []).append(answer)
    if None in found and len(found) == 2:
        only = next(handle for handle in found if handle is not None)
        return {only: [*found[None], *found[only]]}
    return found


def _draft(handle: str | None, answers: Sequence[Mapping[str, msgspec.Raw]], options: Options) -> Draft:
    metrics = [array_of(answer.get("metrics")) for answer in answers]
    newest = max(range(len(answers)), key=lambda place: (_last_day(metrics[place]), place))
    days = read_days([item for items in metrics for item in items], options.now)
    latest = answers[newest]
    counters, problems = _counters(latest)
    notes: tuple[Note, ...] = ()
    if sum(any(name in answer for name in _COUNTERS.values()) for answer in answers) > 1:
        notes = (_SEVERAL,)
    audience = read_audience({name: decoded(latest[name]) for name in DIMENSIONS if name in latest})

    def finish(dates: Sequence[date], captured_at: datetime) -> Finished:
        tables = days.tables(dates)
        tables |= _snapshots(counters, audience.rows, captured_at)
        return Finished(tables or {"daily": frame("daily", {})})

    return Draft(
        BUSINESS_ACCOUNT,
        sum(map(len, metrics)),
        finish,
        days=days.days,
        problems=(*days.problems, *problems, *audience.problems),
        notes=(*days.notes, *notes, *audience.notes),
        handles=frozenset({handle} if handle else ()),
        alone=True,
    )


def _last_day(items: Sequence[msgspec.Raw]) -> str:
    """The newest day of an answer, as text; ISO days sort as they are."""
    days = (decoded(item) for item in items)
    return max((str(day.get("date") or "") for day in days if isinstance(day, dict)), default="")


def _counters(
    answer: Mapping[str, msgspec.Raw],
) -> tuple[dict[str, int], tuple[RowProblem, ...]]:
    """The counters of the account."""
    found: dict[str, int] = {}
    problems: list[RowProblem] = []
    for name, called in _COUNTERS.items():
        text = plain(decoded(answer[called])) if called in answer else None
        try:
            read = read_counts([text or ""])
        except AmbiguousNumbersError:
            problems.append(RowProblem(1, called, (text or "")[:60], "it can be read in two ways"))
            continue
        number = read.values[0]
        if read.failures or (number is not None and number < 0):
            reason = read.failures[0][1] if read.failures else "a total cannot be negative"
            problems.append(RowProblem(1, called, (text or "")[:60], reason))
        elif number is not None:
            found[name] = number
    return found, tuple(problems)


def _snapshots(
    counters: Mapping[str, int], shares: Sequence[tuple[str, str, float]], captured_at: datetime
) -> dict[str, pl.DataFrame]:
    """What is known of the moment of the answer."""
    tables: dict[str, pl.DataFrame] = {}
    if counters:
        single: dict[str, Sequence[object]] = {name: [value] for name, value in counters.items()}
        tables["account_counts"] = frame("account_counts", {"captured_at": [captured_at], **single})
    if shares:
        columns: dict[str, Sequence[object]] = {
            "captured_at": [captured_at] * len(shares),
            "dimension": [dimension for dimension, _, _ in shares],
            "value": [value for _, value, _ in shares],
            "share": [share for _, _, share in shares],
        }
        tables["audience"] = frame("audience", columns)
    return tables


def _with_videos(drafts: list[Draft], found: Answers, look: Look, options: Options) -> list[Draft]:
    """The accounts with the videos of answers that stand in the same file."""
    if not found.videos:
        return drafts
    kind = kind_of_videos(found)
    if kind is None:
        raise RefusedError("It also holds a list that is none of videos.", "Give each in a file of its own.")
    for videos in drafts_of(BUSINESS_ACCOUNT, items_of(found, kind, look.json), options.now):
        same = [draft for draft in drafts if draft.handle == videos.handle]
        mine = same or (drafts if len(drafts) == 1 and not (drafts[0].handle and videos.handle) else [])
        if mine:
            drafts[drafts.index(mine[0])] = _joined(mine[0], videos)
        else:
            drafts.append(videos)
    return drafts


def _joined(account: Draft, videos: Draft) -> Draft:
    def finish(dates: Sequence[date], captured_at: datetime) -> Finished:
        first, second = account.finish(dates, captured_at), videos.finish((), captured_at)
        return Finished({**second.tables, **first.tables}, (*first.notes, *second.notes))

    return replace(
        account,
        rows=account.rows + videos.rows,
        finish=finish,
        problems=(*account.problems, *videos.problems),
        notes=tuple(dict.fromkeys((*account.notes, *videos.notes))),
        handles=account.handles or videos.handles,
        newest=videos.newest,
    )
