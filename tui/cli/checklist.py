"""``likewise strategies``: ``list``, ``show``, ``due`` and ``template``, which change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.checklist_desk import open_desk
from tui.cli.checklist_documents import head, list_document, now_document, show_document
from tui.cli.file_documents import dump
from tui.errors import EXIT_OK

if TYPE_CHECKING:
    from tui.checklist.views import Line, StrategiesView
    from tui.cli.checklist_desk import Desk
    from tui.cli.flags import Flags
    from tui.vault.event import State


def list_command(
    flags: Flags,
    *,
    goal: str | None = None,
    states: tuple[State, ...] = (),
    only_due: bool = False,
    hidden: bool = False,
    as_json: bool = False,
) -> int:
    """Print the strategies that fit.

    Args:
        flags: of the command line.
        goal: only of this group.
        states: only in these states; all when empty.
        only_due: only what is due or slipped.
        hidden: those that the user hides, too.
        as_json: print JSON.
    """
    with open_desk(flags) as desk:
        view = _view(desk)
    waiting = {entry.strategy for entry in view.now if entry.kind != "done"}

    def fits(line: Line) -> bool:
        return (
            goal in (None, line.strategy.group)
            and (not states or line.state in states)
            and (not only_due or line.strategy.id in waiting)
        )

    lines = [line for line in (*view.lines, *(view.hidden if hidden else ())) if fits(line)]
    if as_json:
        output.write_document(dump(list_document(view, lines)))
        return EXIT_OK
    from tui.texts.strategies import render_list

    text = render_list(view, lines, ascii_only=desk.plain) if lines else "No strategy fits."
    output.write(text, ascii_only=desk.plain)
    return EXIT_OK


def show_command(flags: Flags, name: str, *, as_json: bool) -> int:
    """Print one strategy with its history."""
    with open_desk(flags) as desk:
        strategy = desk.strategy(name)
        view = _view(desk)
    line = view.line(strategy.id)
    if as_json:
        output.write_document(dump(show_document(view, line)))
        return EXIT_OK
    from tui.texts.strategies import render_line

    output.write(render_line(view, line, ascii_only=desk.plain), ascii_only=desk.plain)
    return EXIT_OK


def due_command(flags: Flags, *, as_json: bool) -> int:
    """Print what slipped, what is due and done today."""
    from tui.checklist.agenda import now
    from tui.checklist.state import fold

    with open_desk(flags) as desk:
        standings = fold(desk.vault.events(desk.account))
        days = desk.data_days()
    entries = now(desk.catalog, standings, days, desk.today)
    if as_json:
        document = {**head(desk.account, desk.today), "now": now_document(entries)}
        output.write_document(dump(document))
        return EXIT_OK
    from tui.texts.strategies import today_lines

    strategies = {strategy.id: strategy for strategy in desk.catalog.strategies}
    lines = [line[2:] for line in today_lines(entries, strategies)]
    output.write("\n".join(lines), ascii_only=desk.plain)
    return EXIT_OK


def template_command() -> int:
    """Print the file that explains how to write strategies of one's own."""
    from tui.guide.strategies import template

    output.write_document(template())
    return EXIT_OK


def _view(desk: Desk) -> StrategiesView:
    from tui.loading import load_strategies

    return load_strategies(desk.vault, desk.account, desk.period, desk.today, desk.strategies_file)
