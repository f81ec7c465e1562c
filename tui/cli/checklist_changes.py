"""``likewise strategies``: the commands that write something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from tui.checklist import actions
from tui.checklist.agenda import course_of
from tui.checklist.state import Standing, fold
from tui.checklist.timeline import describe
from tui.cli import output
from tui.cli.checklist_desk import open_desk
from tui.cli.checklist_documents import change_document
from tui.cli.file_documents import dump
from tui.errors import EXIT_OK, StorageError, UsageError
from tui.stats import formatting
from tui.texts.layout import wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tui.cli.checklist_desk import Desk
    from tui.cli.flags import Flags
    from tui.guide.model import Strategy
    from tui.vault.event import Event, NewEvent, State

_VIDEO = re.compile(r"(?:^|/video/)(\d{6,25})(?:[/?#].*)?$")
_SAID: Mapping[State, str] = {
    "idea": "is an idea",
    "trying": "is set to trying",
    "kept": "is kept",
    "dropped": "is dropped",
}


def state_command(
    flags: Flags, name: str, state: State, on: date | str | None, reason: str, *, as_json: bool
) -> int:
    """Set the state of a strategy; saying the same again with a day puts its day right.

    Args:
        flags: of the command line.
        name: id of the strategy.
        state: what it becomes.
        on: the day that was said; None when none was: then it is today, and the same state keeps its day.
        reason: why, may be empty.
        as_json: print JSON.
    """
    with open_desk(flags) as desk:
        strategy, day = desk.strategy(name), desk.day(on or "today")
        before = _standing(desk, strategy)
        same = before.state == state
        if same and on is None and before.since is not None:
            day = before.since
        new = actions.set_state(desk.account, strategy, state, day, reason, today=max(desk.today, day))
        if same and day == (before.since or day) and new.text in ("", before.reason):
            since = f", {_since(before.since, desk)}" if before.since else ""
            return _finish(desk, [], [f"{strategy.id} {_SAID[state]} already{since}"], as_json=as_json)
        kept = desk.vault.record([new])
        said = _state_said(desk, strategy, day)
        return _finish(desk, kept, [*said, *_going(desk, strategy)], as_json=as_json)


def _state_said(desk: Desk, strategy: Strategy, asked: date) -> list[str]:
    """The state that holds now and from when, and when the strategy was taken up if that is another day."""
    standing = _standing(desk, strategy)
    since = standing.since or asked
    when = _since(since, desk)
    said = [f"{strategy.id} {_SAID[standing.state]} {when}: {strategy.title}"]
    if standing.in_use and standing.adopted is not None and (standing.adopted != since or since != asked):
        only = ", and not before that" if since != asked else ""
        said.append(f"  taken up on {formatting.day(standing.adopted, desk.today)}{only}")
    return said


def _since(day: date, desk: Desk) -> str:
    return "since today" if day == desk.today else f"since {formatting.day(day, desk.today)}"


def log_command(
    flags: Flags, name: str, count: int | None, on: date | str, note: str, *, only: bool, as_json: bool
) -> int:
    """Log a strategy, and with it the linked ones that are in use."""
    with open_desk(flags) as desk:
        strategy, day = desk.strategy(name), desk.day(on)
        standings = fold(desk.vault.events(desk.account))
        linked = [] if only else [(each, standings.get(each.id)) for each in desk.catalog.strategies]
        new = actions.log_with_links(desk.account, strategy, linked, day, desk.today, count, note)
        return _record(desk, strategy, new, as_json=as_json)


def skip_command(flags: Flags, name: str, on: date | str, reason: str, *, as_json: bool) -> int:
    """Skip a day of a strategy that recurs."""
    with open_desk(flags) as desk:
        strategy = desk.strategy(name)
        new = actions.skip(desk.account, strategy, desk.day(on), desk.today, reason)
        return _record(desk, strategy, [new], as_json=as_json)


def note_command(flags: Flags, name: str, text: str, on: date | str, *, as_json: bool) -> int:
    """Write the note of a strategy in the place of the one before."""
    with open_desk(flags) as desk:
        strategy = desk.strategy(name)
        new = actions.note(desk.account, strategy, desk.day(on), text, today=desk.today)
        return _finish(desk, kept := desk.vault.record([new]), [_told(desk, kept)], as_json=as_json)


def tag_command(
    flags: Flags, name: str, videos: Sequence[str], kind: Literal["tag", "untag"], *, as_json: bool
) -> int:
    """Mark videos as made with a strategy, or take the mark away; as one action."""
    with open_desk(flags) as desk:
        strategy = desk.strategy(name)
        tagged = _standing(desk, strategy).videos
        titles = _titles(desk)
        ids = list(dict.fromkeys(_video_id(each) for each in videos))
        unknown = [each for each in ids if each not in titles and not (kind == "untag" and each in tagged)]
        if unknown:
            raise UsageError(
                "Unknown video",
                f"@{desk.account} has no video {', '.join(unknown)}.",
                "Its id stands in its link; what was imported is on the Videos tab.",
            )
        act = actions.tag if kind == "tag" else actions.untag
        new = [act(desk.account, strategy, each, desk.today) for each in ids]
        wanted = [each for each in new if (each.video_id in tagged) == (kind == "untag")]
        if not wanted:
            state = "tagged already" if kind == "tag" else "not tagged"
            said = f"{strategy.id}: {formatting.plural(len(ids), 'video')} {state}"
            return _finish(desk, [], [said], as_json=as_json)
        kept = desk.vault.record(wanted)
        return _finish(desk, kept, [_told(desk, kept, titles)], as_json=as_json)


def undo_command(flags: Flags, *, as_json: bool) -> int:
    """Take back the last action that still counts."""
    with open_desk(flags) as desk:
        events = desk.vault.events(desk.account)
        new = actions.undo_last(desk.account, events, desk.today)
        if new is None:
            return _finish(desk, [], ["Nothing to undo."], as_json=as_json, undone=None)
        kept = desk.vault.record([new])
        taken = [event for event in events if event.action == new.undoes]
        about_videos = any(event.new.video_id for event in taken)
        words = _told(desk, taken, _titles(desk) if about_videos else {})
        return _finish(desk, kept, [f"undone: {words}"], as_json=as_json, undone=words)


def _record(desk: Desk, strategy: Strategy, new: Sequence[NewEvent], *, as_json: bool) -> int:
    kept = desk.vault.record(new)
    return _finish(desk, kept, [_told(desk, kept), *_going(desk, strategy)], as_json=as_json)


def _standing(desk: Desk, strategy: Strategy) -> Standing:
    return fold(desk.vault.events(desk.account)).get(strategy.id, Standing())


def _told(desk: Desk, events: Sequence[Event], titles: Mapping[str, str] | None = None) -> str:
    return describe(events, desk.catalog.strategies, titles, today=desk.today)


def _going(desk: Desk, strategy: Strategy) -> list[str]:
    """How the strategy goes after a change, in a line."""
    standing = _standing(desk, strategy)
    if not standing.in_use:
        if standing.state == "dropped" or not standing.logs:
            return []
        return [f"  it is an idea still; take it up with: likewise strategies try {strategy.id}"]
    recurs = course_of(strategy, standing, desk.today, desk.data_days()).recurs
    if recurs is None:
        return []
    streak = recurs.streak
    row = f"  {formatting.plural(streak.current, streak.unit)} in a row, best {streak.best}"
    if recurs.slipped is not None:
        return [f"{row}; slipped since {formatting.day(recurs.slipped, desk.today)}"]
    due = f"; due by {formatting.day(recurs.due, desk.today)}" if recurs.due else ""
    return [row + due]


def _titles(desk: Desk) -> dict[str, str]:
    """Id → title of every known video; empty where there is none."""
    known = desk.vault.frame("videos", desk.account).select("video_id", "title")
    return {video: title or "" for video, title in known.iter_rows()}


def _video_id(text: str) -> str:
    """The id in a link, or the id itself."""
    found = _VIDEO.search(text.strip())
    return found[1] if found else output.harmless(text.strip())


def _finish(
    desk: Desk, kept: Sequence[Event], lines: Sequence[str], *, as_json: bool, **more: str | None
) -> int:
    try:
        if as_json:
            output.write_document(dump({**change_document(desk.account, desk.today, kept), **more}))
        else:
            written = [line for said in lines for line in wrapped(said, hang=2)]
            output.write("\n".join(written), ascii_only=desk.plain)
    except BrokenPipeError:
        raise
    except OSError as error:
        if not kept:
            raise
        raise StorageError(
            "The entry was kept",
            f"Only this answer could not be written ({error.strerror or error}).",
            "Do not enter it again; see it with: likewise strategies",
        ) from error
    return EXIT_OK
