"""``settings``: what is set and who says so, the defaults, and whether what is set fits."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tui.cli import output
from tui.errors import EXIT_OK, EXIT_USAGE
from tui.sources.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.cli.flags import Flags
    from tui.settings import Origin, Settings
    from tui.settings_file import KeyLine

_NOTHING_SET = "not set"


def settings_command(flags: Flags, *, form: str) -> int:
    """Print the settings in force, or do what is asked with the file.

    Args:
        flags: what the command line said.
        form: ``text``, ``json``, ``default``, ``write`` or ``check``.
    """
    if form == "default":
        from tui.settings_file import default_text

        output.write(default_text(_keys()))
        return EXIT_OK
    if form == "write":
        return _write()
    found, (settings, places) = flags.origins(), flags.load()
    problems = problems_of(settings)
    if form == "check":
        where = {origin.name: origin.where for origin in found}
        for name, problem in problems.items():
            output.complain(f"{where[name]}: {problem}")
        if not problems:
            output.write(f"{places.settings}: {_state(places.settings.exists())}")
        return EXIT_USAGE if problems else EXIT_OK
    if form == "json":
        output.write_document(_document(found, list(problems.values()), str(places.settings)))
        return EXIT_OK
    lines = _table(found)
    lines += ["", f"settings file: {places.settings}{'' if places.settings.exists() else ' (not there)'}"]
    lines += [f"not followed: {problem}" for problem in problems.values()]
    output.write("\n".join(lines))
    return EXIT_OK


def problems_of(settings: Settings) -> dict[str, str]:
    """What is set, of the right kind, and cannot be followed all the same: name of the setting → sentence."""
    from difflib import get_close_matches

    from textual.theme import BUILTIN_THEMES

    from tui.commands import COMMANDS, keymap_of
    from tui.themes import AUTO, THEMES, is_theme

    found = {}
    if not is_theme(settings.theme):
        near = get_close_matches(
            settings.theme, [AUTO, *BUILTIN_THEMES, *(theme.name for theme in THEMES)], n=1
        )
        meant = f", but {near[0]}" if near else ""
        found["theme"] = f'theme: there is no theme "{clean(settings.theme)}"{meant}.'
    for problem in keymap_of(settings.keys, COMMANDS).problems:
        found[f"keys.{problem.partition(':')[0]}"] = f"keys, {problem}"
    return found


def _state(exists: bool) -> str:
    return "everything in it fits." if exists else "there is no such file, so the defaults hold."


def _write() -> int:
    from tui.settings import settings_path
    from tui.settings_file import write_default

    path = settings_path()
    write_default(path, _keys())
    output.write(str(path))
    return EXIT_OK


def _keys() -> Iterable[KeyLine]:
    from tui.commands import COMMANDS
    from tui.commands.keys import shown

    for command in COMMANDS:
        yield command.id, tuple(shown(key) for key in command.keys.split(",")), command.help


def _table(found: Sequence[Origin]) -> list[str]:
    rows = [(origin.name, _written(origin.value), f"{origin.source} {origin.where}") for origin in found]
    names, values = (max(len(row[column]) for row in rows) for column in (0, 1))
    return [f"{name.ljust(names)}  {value.ljust(values)}  {said}".rstrip() for name, value, said in rows]


def _written(value: object) -> str:
    if value is None:
        return _NOTHING_SET
    if isinstance(value, dict):
        return " ".join(f"{clean(str(name))}={clean(str(each))}" for name, each in value.items())
    if isinstance(value, list | tuple):
        return " ".join(str(each) for each in value) or "none"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _document(found: Sequence[Origin], problems: list[str], path: str) -> str:
    settings = {
        origin.name: {"value": origin.value, "source": origin.source, "where": origin.where or None}
        for origin in found
    }
    document = {"file": path, "settings": settings, "problems": problems}
    return json.dumps(document, indent=2, ensure_ascii=False)
