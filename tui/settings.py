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

from tui.errors import StorageError, UsageError
from tui.handles import handle_of

APP_NAME = "likewise"
FILE_NAME = "settings.toml"
STRATEGIES_NAME = "strategies.toml"

PeriodId = Literal["7", "28", "60", "90", "365", "all"]
Switch = bool | Literal["auto"]
Month = Annotated[int, msgspec.Meta(ge=1, le=12)]

_TRUE = ("1", "true", "yes", "on")
_FALSE = ("0", "false", "no", "off")


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
        theme: name of the colour theme; None for the default.
        ascii: draw with ASCII only; ``auto`` asks the locale.
        mouse: take the mouse; ``auto`` takes it unless the session came through ssh.
        dates: how dates are read.
        data_dir: folder of the vault; None for the usual one.
    """

    account: str | None = None
    period: PeriodId = "28"
    theme: str | None = None
    ascii: Switch = "auto"
    mouse: Switch = "auto"
    dates: DateSettings = DateSettings()
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
    said = {name: value for name, value in (flags or {}).items() if value is not None}
    path = settings_path(env)
    from_file = _read_file(path)
    if said.get("data_dir") is None and not env.get("LIKEWISE_HOME") and from_file.data_dir:
        said["data_dir"] = path.parent / Path(from_file.data_dir).expanduser()
    settings = _merge(from_file, _from_environment(env), said)
    return settings, places_of(settings, env)


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


def _read_file(path: Path) -> Settings:
    import tomllib

    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except UnicodeDecodeError as error:
        raise UsageError(
            "Settings not read", f"{path} is not UTF-8 text.", "Save it again as UTF-8."
        ) from error
    except OSError as error:
        raise StorageError(
            "Settings not read", f"{path}: {error.strerror}.", "Check its permissions."
        ) from error
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            "Settings not read", f"{path}: {error}.", "Correct that line, or remove it."
        ) from error
    if type(raw.get("period")) is int:
        raw["period"] = str(raw["period"])
    try:
        settings = msgspec.convert(raw, Settings)
    except msgspec.ValidationError as error:
        raise _unfit(str(path), error) from error
    return _with_account(settings, str(path))


def _unfit(where: str, error: msgspec.ValidationError) -> UsageError:
    """Turn msgspec's words into ours: ``Object contains unknown field `x` - at `$.dates``` and the like."""
    what, _, at = str(error).partition(" - at ")
    key = at.strip("`").removeprefix("$").removeprefix(".")
    if what.startswith("Object contains unknown field"):
        name = what.split("`")[1]
        full = f"{key}.{name}" if key else name
        known = DateSettings if key == "dates" else Settings
        fields = ", ".join(known.__struct_fields__)
        return UsageError("Unknown setting", f"{where} has the key {full}.", f"Known here: {fields}.")
    return UsageError("Unfit setting", f"{where}, key {key}: {what[:1].lower()}{what[1:]}.", _allowed(key))


def _allowed(key: str) -> str:
    if key.startswith("dates.months"):
        return 'Each line is a month word and its number: "sausis" = 1.'
    return {
        "period": "Use 7, 28, 60, 90, 365 or all.",
        "ascii": 'Use true, false or "auto".',
        "mouse": 'Use true, false or "auto".',
    }.get(key, "")


def _with_account(settings: Settings, where: str) -> Settings:
    if settings.account is None:
        return settings
    try:
        handle = handle_of(settings.account)
    except ValueError as error:
        raise UsageError("Unfit setting", f"account in {where}: {error}.") from error
    return msgspec.structs.replace(settings, account=handle)


def _from_environment(env: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    names = ("account", "period", "theme", "ascii", "mouse")
    variables = {**{f"LIKEWISE_{name.upper()}": name for name in names}, "LIKEWISE_HOME": "data_dir"}
    for variable, name in variables.items():
        value = env.get(variable, "")
        if value:
            found[name] = _switch(value) if name in ("ascii", "mouse") else value
            fitting = {name: found[name]}
            try:
                _with_account(msgspec.convert(fitting, Settings), f"the environment variable {variable}")
            except msgspec.ValidationError as error:
                raise UsageError(
                    "Unfit setting", f"the environment variable {variable} is {value!r}.", _allowed(name)
                ) from error
    return found


def _switch(value: str) -> bool | str:
    word = value.casefold()
    return True if word in _TRUE else False if word in _FALSE else word


def _merge(base: Settings, *layers: Mapping[str, Any]) -> Settings:
    merged: dict[str, Any] = {}
    for layer in layers:
        merged.update(layer)
    if merged.get("account"):
        merged["account"] = handle_of(merged["account"])
    if merged.get("data_dir"):
        merged["data_dir"] = str(merged["data_dir"])
    return msgspec.structs.replace(base, **merged)
