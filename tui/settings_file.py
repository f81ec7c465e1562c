"""The settings file: reading it as a table, writing it on request, and keeping one choice in it."""

from __future__ import annotations

import errno
import json
import os
import re
import stat
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.errors import StorageError, UsageError
from tui.settings_table import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

KeyLine = tuple[str, tuple[str, ...], str]
"""Id, keys as people write them, and help of a command."""

_WIDTH = 100
_BOM = "\ufeff"
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
"""A line with its ending: TOML ends lines by newlines only, unlike `str.splitlines`."""
_PATIENCE = 5.0
"""Seconds to wait for another process that keeps a choice; it takes milliseconds."""


def read_file(path: Path) -> dict[str, Any]:
    """What the file says, unchecked; empty when there is none.

    Raises:
        UsageError: it is no TOML.
        StorageError: it cannot be read.
    """
    return _table(path, _read(path))


def _table(path: Path, text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            "Settings not read",
            f"{path}: {error}.",
            "Correct that line, or remove it: texts stand in quotes, each key once,"
            " true and false in small letters."
            " Check it again with: likewise settings --check",
        ) from error


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except UnicodeDecodeError as error:
        raise UsageError(
            "Settings not read", f"{path} is not UTF-8 text.", "Save it again as UTF-8."
        ) from error
    except OSError as error:
        raise StorageError(
            "Settings not read", f"{path}: {error.strerror}.", "Check its permissions."
        ) from error


def keep_in_file(path: Path, name: str, value: bool | str) -> None:
    """Set one top-level key; comments, order and everything else in the file stay as they are.

    Args:
        path: of the file; it is made when there is none.
        name: of the setting.
        value: what it is set to.

    Raises:
        UsageError: what is there is no TOML, so it is left alone.
        StorageError: it cannot be written.
    """
    if _table(path, _read(path)).get(name) == value:
        return
    with _alone(path):
        # Once more: another process may have kept a choice of its own meanwhile.
        text = _read(path)
        before = _table(path, text)
        mark = _BOM if _has_mark(path) else ""
        _write(path, mark + _changed(path, text, before, name, value))


def keep_columns(path: Path, headers: str, said: Mapping[str, str]) -> None:
    """Keep what the columns of a table are; everything else in the file stays as it is.

    Args:
        path: of the file; it is made when there is none.
        headers: the set of headers as one line.
        said: header → what it is; joins what was said of other headers of the same set before.

    Raises:
        UsageError: what is there is no TOML, so it is left alone.
        StorageError: it cannot be written.
    """
    kept = _table(path, _read(path)).get("columns", {}).get(headers, {})
    if not said or {**kept, **said} == kept:
        return
    import tomlkit

    with _alone(path):
        document = tomlkit.parse(_read(path))
        if "columns" not in document:
            document["columns"] = tomlkit.table()
        columns: Any = document["columns"]
        entry = tomlkit.inline_table()
        entry.update({**columns.get(headers, {}), **said})
        columns[headers] = entry
        mark = _BOM if _has_mark(path) else ""
        _write(path, mark + tomlkit.dumps(document))


def _changed(path: Path, text: str, before: dict[str, Any], name: str, value: bool | str) -> str:
    after = {**before, name: value}
    # A line put in by hand stands where a person would look for it; where that would change anything else,
    # such as within a text of several lines, the library finds a place.
    changed = text if name in before else _with_line(text, name, value)
    if name in before or _table(path, changed) != after:
        # Only who changes something needs it: it takes longer to load than the file to read.
        import tomlkit

        document = tomlkit.parse(text)
        document[name] = value
        changed = tomlkit.dumps(document)
    return changed


def _has_mark(path: Path) -> bool:
    """Whether the file begins with the mark of UTF-8, which some editors look for."""
    return path.exists() and path.read_bytes().startswith(_BOM.encode())


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let one process at a time read the file and replace it.

    Raises:
        StorageError: no lock can be had.
    """
    import fcntl

    # The file itself is replaced, so a lock on it would be one on a file that is gone.
    target = path.resolve()
    lock = target.with_name(f".{target.name}.lock")
    handle = -1
    try:
        _check_writable(target)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        end = time.monotonic() + _PATIENCE
        while not _locked(handle, fcntl.LOCK_EX | fcntl.LOCK_NB):
            if time.monotonic() > end:
                raise TimeoutError(errno.ETIMEDOUT, "Another process has been writing it for seconds")
            time.sleep(0.01)
        yield
    except OSError as error:
        raise StorageError(
            "Settings not written", f"{path}: {error.strerror}.", "Check its permissions."
        ) from error
    finally:
        if handle >= 0:
            os.close(handle)


def _locked(handle: int, how: int) -> bool:
    import fcntl

    try:
        fcntl.flock(handle, how)
    except BlockingIOError:
        return False
    except OSError as error:
        # File systems of some networks have no locks; a choice can be kept there all the same.
        if error.errno not in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS):
            raise
    return True


def _check_writable(target: Path) -> None:
    if target.exists() and not target.stat().st_mode & stat.S_IWUSR:
        raise PermissionError(errno.EACCES, "The file is marked as read-only")


def _with_line(text: str, name: str, value: bool | str) -> str:
    """The text with one more line: below its commented default, else behind the keys of the top level."""
    lines = _LINE.findall(text)
    end = next((at for at, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
    marked = re.compile(rf"#\s*{re.escape(name)}\s*=")
    at = next((at + 1 for at, line in enumerate(lines[:end]) if marked.match(line)), -1)
    new = [f"{name} = {_written(value)}"]
    if at < 0:
        at = end
        if end < len(lines):
            # What is said right above a table belongs to it.
            while at and lines[at - 1].lstrip().startswith("#"):
                at -= 1
            new.append("")
    neighbour = lines[at - 1] if at else "".join(lines[:1])
    if not neighbour.endswith("\n"):
        # The last line of a file that ends without an ending: like the line above it.
        neighbour = lines[at - 2] if at > 1 else "\n"
        lines[at - 1 : at] = [line + _ending(neighbour) for line in lines[at - 1 : at]]
    return "".join([*lines[:at], *(line + _ending(neighbour) for line in new), *lines[at:]])


def _ending(line: str) -> str:
    return "\r\n" if line.endswith("\r\n") else "\n"


def _written(value: bool | str) -> str:
    # A string of JSON is one of TOML.
    return json.dumps(value, ensure_ascii=False)


def write_default(path: Path, keys: Iterable[KeyLine]) -> None:
    """Write the annotated default file where there is none yet.

    Args:
        path: of the file.
        keys: of `default_text`.

    Raises:
        UsageError: there is a file already.
        StorageError: it cannot be written.
    """
    if path.exists() or path.is_symlink():
        raise _there_already(path)
    _write(path, default_text(keys), replace=False)


def _there_already(path: Path) -> UsageError:
    return UsageError(
        "Settings not written",
        f"{path} is there already.",
        "Print the defaults with: likewise settings --default",
    )


def _write(path: Path, text: str, *, replace: bool = True) -> None:
    """Write the file whole or not at all, for its owner's eyes only."""
    import tempfile

    # A link, as people who keep their settings elsewhere have one, stays a link.
    target = path.resolve()
    try:
        _check_writable(target)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
        new = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            if replace:
                new.replace(target)
            else:
                # Fails, unlike renaming, where somebody else was faster.
                target.hardlink_to(new)
        finally:
            new.unlink(missing_ok=True)
        _sync_folder(target.parent)
    except OSError as error:
        if not replace and path.exists():
            raise _there_already(path) from error
        raise StorageError(
            "Settings not written", f"{path}: {error.strerror}.", "Check its permissions."
        ) from error


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # folders cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def default_text(keys: Iterable[KeyLine]) -> str:
    """The annotated default file: every setting, commented out, with what holds without it.

    Args:
        keys: of every command.
    """
    from textwrap import wrap

    lines = ["# The settings of likewise. Take the # away before a line to change what it says.", ""]
    for setting in SETTINGS:
        wins = " and ".join(name for name in (setting.variable, setting.flag) if name)
        lines += [f"# {line}" for line in wrap(setting.help, _WIDTH - 2)]
        lines.append(f"# Over this file: {wins}.")
        if setting.name == "keys":
            lines += ["[keys]", *_key_lines(keys), ""]
        elif setting.is_table:
            lines += [f"[{setting.name}]", f"# {setting.shown}", ""]
        else:
            lines += [f"# {setting.name} = {setting.shown}", ""]
    return "\n".join(lines[:-1]) + "\n"


def _key_lines(keys: Iterable[KeyLine]) -> list[str]:
    rows = []
    for command_id, names, meaning in keys:
        written = [f'"{_escaped(name)}"' for name in names]
        value = written[0] if len(written) == 1 else f"[{', '.join(written)}]"
        rows.append((f'# "{command_id}" = {value}', meaning))
    width = max((len(left) for left, _ in rows), default=0)
    return [f"{left.ljust(width)}  # {meaning}" for left, meaning in rows]


def _escaped(name: str) -> str:
    return name.replace("\\", "\\\\").replace('"', '\\"')
