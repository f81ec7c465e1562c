"""Settings: what a flag, the environment or the settings file says, and where things lie on disk.

A flag wins over an environment variable, that over the settings file, that over the default. The file is
TOML; a key that nobody knows is an error, so that a misspelt setting is not silently without effect.
"""

from __future__ import annotations

import os
from collections.abc import Mapping  # noqa: TC003 - msgspec reads the annotations at run time
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from tui.errors import UsageError
from tui.handles import handle_of
from tui.settings_file import read_file
from tui.settings_table import SETTINGS, Setting
from tui.sources.clean import clean

APP_NAME = "likewise"
FILE_NAME = "settings.toml"
STRATEGIES_NAME = "strategies.toml"

PeriodId = Literal["7", "28", "60", "90", "365", "all"]
Switch = bool | Literal["auto"]
Month = Annotated[int, msgspec.Meta(ge=1, le=12)]
Source = Literal["flag", "variable", "file", "default"]

_TRUE = ("1", "true", "yes", "on")
_FALSE = ("0", "false", "no", "off")
_TABLES = tuple(setting.name for setting in SETTINGS if setting.is_table)


class DateSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How dates in exports are read.

    Attributes:
        months: month words that the program does not know, each with its number (1 to 12).
    """

    months: Mapping[str, Month] = msgspec.field(default_factory=dict)


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that can be set.

    Attributes:
        account: the account to show when the vault holds several; None for the one imported last.
        period: id of the period shown at start.
        theme: name of the colour theme; ``auto`` for one that fits the terminal.
        compare: lay the previous period under the plots.
        ascii: draw with ASCII only; ``auto`` asks the locale.
        mouse: take the mouse; ``auto`` takes it unless the session came through ssh.
        dates: how dates are read.
        columns: a set of headers (see ``tui.sources.generic.names.header_key``) or ``*`` → header → what that
            column of a table of one's own is.
        keys: id of a command → its keys as people write them, where they are not those it comes with.
        data_dir: folder of the vault; None for the usual one.
    """

    account: str | None = None
    period: PeriodId = "28"
    theme: str = "auto"
    compare: bool = False
    ascii: Switch = "auto"
    mouse: Switch = "auto"
    dates: DateSettings = DateSettings()
    columns: Mapping[str, Mapping[str, str]] = msgspec.field(default_factory=dict)
    keys: Mapping[str, str | tuple[str, ...]] = msgspec.field(default_factory=dict)
    data_dir: str | None = None


class Places(msgspec.Struct, frozen=True, kw_only=True):
    """Where things lie on disk; nothing is created by asking.

    Attributes:
        data: folder of the vault.
        settings: the settings file.
        state: folder of the log.
    """

    data: Path
    settings: Path
    state: Path

    @property
    def strategies(self) -> Path:
        """The user's own strategies, beside the settings."""
        return self.settings.with_name(STRATEGIES_NAME)

    @property
    def log(self) -> Path:
        """File that holds the details of internal errors."""
        return self.state / f"{APP_NAME}.log"


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """A setting as it is in force, and who says so.

    Attributes:
        name: of the setting, or of one entry of a table: ``keys.app.quit``.
        value: in force.
        source: who says so.
        where: the flag, the variable or the file; empty for a default.
    """

    name: str
    value: Any
    source: Source
    where: str


def load_settings(
    flags: Mapping[str, Any] | None = None, *, environ: Mapping[str, str] | None = None
) -> tuple[Settings, Places]:
    """Put together flags, environment, settings file and defaults.

    Args:
        flags: what the command line said, by the names of ``Settings``; None means not said.
        environ: environment variables; those of the process when None.

    Returns:
        The settings and the places that follow from them.

    Raises:
        UsageError: a value or key is unknown; the message names the file or variable, and the key.
        StorageError: the settings file cannot be read.
    """
    env = os.environ if environ is None else environ
    merged: dict[str, Any] = {}
    for _, layer in reversed(_layers(flags, env)):
        for name, value in layer.items():
            merged[name] = {**merged.get(name, {}), **value} if name in _TABLES else value
    settings = _converted(merged)
    return settings, places_of(settings, env)


def origins(
    flags: Mapping[str, Any] | None = None, *, environ: Mapping[str, str] | None = None
) -> tuple[Origin, ...]:
    """Every setting as it is in force, with who says so; one line for each entry of a table.

    Args:
        flags: as in `load_settings`.
        environ: as in `load_settings`.

    Raises:
        UsageError: as in `load_settings`.
        StorageError: as in `load_settings`.
    """
    env = os.environ if environ is None else environ
    settings, places = load_settings(flags, environ=env)
    layers = _layers(flags, env)
    found: list[Origin] = []
    for setting in SETTINGS:
        value = _value(settings, setting.name)
        if setting.is_table:
            for entry in value:
                source = next(source for source, layer in layers if entry in layer.get(setting.name, {}))
                where = _place(setting, source, places)
                name = f"{setting.name}.{entry}"
                found.append(Origin(name=name, value=value[entry], source=source, where=where))
            continue
        source = next((source for source, layer in layers if setting.name in layer), "default")
        found.append(
            Origin(name=setting.name, value=value, source=source, where=_place(setting, source, places))
        )
    return tuple(found)


def _value(settings: Settings, name: str) -> Any:
    return settings.dates.months if name == "dates.months" else getattr(settings, name)


def _place(setting: Setting, source: Source, places: Places) -> str:
    words: Mapping[Source, str] = {
        "flag": setting.flag,
        "variable": setting.variable,
        "file": str(places.settings),
    }
    return words.get(source, "")


def _layers(
    flags: Mapping[str, Any] | None, env: Mapping[str, str]
) -> tuple[tuple[Source, dict[str, Any]], ...]:
    """What each source says, the one that wins first, by the names of the settings table."""
    said = {name: value for name, value in (flags or {}).items() if value is not None}
    return (
        ("flag", said),
        ("variable", _from_environment(env)),
        ("file", _from_file(settings_path(env))),
    )


def _converted(merged: Mapping[str, Any]) -> Settings:
    """Settings of values that were checked where they came from."""
    fields = {name: value for name, value in merged.items() if name != "dates.months"}
    fields["dates"] = {"months": merged.get("dates.months", {})}
    if fields.get("account"):
        fields["account"] = handle_of(fields["account"])
    if fields.get("data_dir"):
        fields["data_dir"] = str(fields["data_dir"])
    return msgspec.convert(fields, Settings)


def places_of(settings: Settings, environ: Mapping[str, str] | None = None) -> Places:
    """Where things lie under these settings."""
    data = Path(settings.data_dir) if settings.data_dir else _platform("data")
    return Places(
        data=data.expanduser().absolute(), settings=settings_path(environ), state=_platform("state")
    )


def settings_path(environ: Mapping[str, str] | None = None) -> Path:
    """The settings file: ``LIKEWISE_CONFIG``, else the one in the user's configuration folder."""
    env = os.environ if environ is None else environ
    if named := env.get("LIKEWISE_CONFIG"):
        return Path(named).expanduser().absolute()
    return _platform("config") / FILE_NAME


def _platform(kind: Literal["data", "config", "state"]) -> Path:
    import platformdirs

    find = {
        "data": platformdirs.user_data_path,
        "config": platformdirs.user_config_path,
        "state": platformdirs.user_state_path,
    }[kind]
    return find(APP_NAME, appauthor=False)


def _from_file(path: Path) -> dict[str, Any]:
    raw = read_file(path)
    if type(raw.get("period")) is int:
        raw["period"] = str(raw["period"])
    try:
        settings = msgspec.convert(raw, Settings)
    except msgspec.ValidationError as error:
        raise _all_unfit(path, raw) from error
    _check_account(settings.account, str(path))
    if settings.data_dir:
        raw["data_dir"] = str(path.parent / Path(settings.data_dir).expanduser())
    if "dates" in raw:
        del raw["dates"]
        raw["dates.months"] = dict(settings.dates.months)
    return raw


def _all_unfit(path: Path, raw: Mapping[str, Any]) -> UsageError:
    """Everything in the file that does not fit, in one error."""
    found = []
    for name, value in raw.items():
        alone = [{name: {entry: value[entry]}} for entry in value] if isinstance(value, dict) else []
        for part in alone or [{name: value}]:
            try:
                msgspec.convert(part, Settings)
            except msgspec.ValidationError as error:
                found.append(_unfit(error, part))
    title = "Unfit settings" if len(found) > 1 else "Unfit setting"
    return UsageError(
        title, f"{path}: {' '.join(found)}", f"Check the file again with: {APP_NAME} settings --check"
    )


def _unfit(error: msgspec.ValidationError, part: Mapping[str, Any]) -> str:
    """What does not fit, and what would, as people say it; ``part`` is one setting or entry."""
    what, _, at = str(error).partition(" - at ")
    ((name, value),) = part.items()
    if isinstance(value, dict) and value and name in ("keys", "dates", "columns"):
        ((entry, value),) = value.items()
        name = f"{name}.{clean(str(entry))}"
    if what.startswith("Object contains unknown field"):
        from difflib import get_close_matches

        known = DateSettings if "$.dates" in at else Settings
        near = get_close_matches(name.rpartition(".")[2], known.__struct_fields__, n=1)
        meant = f" Did you mean {near[0]}?" if near else ""
        return f"there is no setting {clean(name)}.{meant} Known here: {', '.join(known.__struct_fields__)}."
    return f"key {name} cannot be {_as_written(value)}. {_allowed(name)}".rstrip()


def _as_written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return ", ".join(f"{clean(str(name))} = {_as_written(each)}" for name, each in value.items())
    text = clean(str(value))
    return f'"{text}"' if isinstance(value, str) else text


def _allowed(key: str) -> str:
    return next((setting.allowed for setting in SETTINGS if key.startswith(setting.name)), "")


def _check_account(account: str | None, where: str) -> None:
    if account is None:
        return
    try:
        handle_of(account)
    except ValueError as error:
        raise UsageError("Unfit setting", f"account in {where}: {error}.") from error


def _from_environment(env: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for setting in SETTINGS:
        text = env.get(setting.variable, "")
        if not text:
            continue
        where = f"the environment variable {setting.variable}"
        try:
            value = _read_variable(setting.name, text)
            settings = _converted({setting.name: value} if setting.name != "account" else {})
        except (msgspec.ValidationError, ValueError) as error:
            raise UsageError("Unfit setting", f"{where} is {_as_written(text)}.", _fits(setting)) from error
        if setting.name == "account":
            _check_account(text, where)
        found[setting.name] = _value(settings, setting.name) if setting.is_table else value
    return found


def _fits(setting: Setting) -> str:
    if setting.name == "keys":
        return 'Write entries such as: app.quit=Q app.theme=t,f9 (a comma as a key is "comma").'
    if setting.name == "dates.months":
        return "Write entries such as: sausis=1 vasaris=2"
    if setting.name == "columns":
        return "Write entries such as: punkte=ignore likes=likes_total"
    return setting.allowed


def _read_variable(name: str, text: str) -> Any:
    if name in ("ascii", "mouse", "compare"):
        word = text.casefold()
        return True if word in _TRUE else False if word in _FALSE else word
    if name == "dates.months":
        return {word: int(number) for word, number in _entries(text)}
    if name == "columns":
        return {"*": dict(_entries(text))}
    if name == "keys":
        return {command: tuple(key for key in keys.split(",") if key) for command, keys in _entries(text)}
    return text


def _entries(text: str) -> list[tuple[str, str]]:
    """``one=1 two=2`` as pairs."""
    pairs = []
    for entry in text.split():
        name, sign, value = entry.partition("=")
        if not (name and sign):
            raise ValueError(f"{entry!r} has no name and value")
        pairs.append((name, value))
    return pairs
