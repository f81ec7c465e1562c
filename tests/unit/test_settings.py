"""Settings: who wins, what is refused and how it is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.errors import StorageError, UsageError
from tui.handles import handle_of
from tui.settings import Places, Settings, load_settings, origins, places_of
from tui.settings_table import SETTINGS, Setting


def write(folder: Path, text: str) -> dict[str, str]:
    """A settings file, and the environment that points to it."""
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return {"LIKEWISE_CONFIG": str(path)}


def refusal(environ: dict[str, str]) -> str:
    with pytest.raises(UsageError) as caught:
        load_settings(environ=environ)
    return str(caught.value)


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    settings, places = load_settings(environ={"LIKEWISE_CONFIG": str(tmp_path / "none.toml")})
    assert settings == Settings()
    assert places.settings == tmp_path / "none.toml"
    assert not list(tmp_path.iterdir())


def test_the_file_is_read(tmp_path: Path) -> None:
    text = 'account = "@Mira.Bakes"\nperiod = 90\nascii = true\nmouse = "auto"\n'
    settings, _ = load_settings(environ=write(tmp_path, text + '[dates.months]\n"sausis" = 1\n'))
    assert (settings.account, settings.period) == ("mira.bakes", "90")
    assert (settings.ascii, settings.mouse) == (True, "auto")
    assert dict(settings.dates.months) == {"sausis": 1}


def test_a_flag_wins_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    env = write(tmp_path, 'period = "7"\ntheme = "file"\nmouse = true\n')
    env |= {"LIKEWISE_PERIOD": "60", "LIKEWISE_MOUSE": "off"}
    settings, _ = load_settings({"period": "365", "mouse": None}, environ=env)
    assert (settings.period, settings.mouse, settings.theme) == ("365", False, "file")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("perid = 28\n", ("perid", "period")),
        ("[dates]\nmonth = 1\n", ("dates.month", "months")),
        ("period = 30\n", ("key period", "365 or all")),
        ("ascii = 3\n", ("key ascii", '"auto"')),
        ('[dates.months]\n"sausis" = 13\n', ("dates.months", "number")),
        ('account = "two words"\n', ("account", "two words")),
        ("period = \n", ("line 1", "Correct")),
    ],
)
def test_what_does_not_fit_names_file_and_key(tmp_path: Path, text: str, words: tuple[str, ...]) -> None:
    message = refusal(write(tmp_path, text))
    for word in ("settings.toml", *words):
        assert word in message


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    env = write(tmp_path, "")
    Path(env["LIKEWISE_CONFIG"]).write_bytes('theme = "café"'.encode("cp1252"))
    assert "UTF-8" in refusal(env)


def test_a_folder_in_place_of_the_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="Settings not read"):
        load_settings(environ={"LIKEWISE_CONFIG": str(tmp_path)})


@pytest.mark.parametrize(("name", "value"), [("PERIOD", "30"), ("ASCII", "perhaps"), ("MOUSE", "3")])
def test_an_unfit_variable_is_named(tmp_path: Path, name: str, value: str) -> None:
    message = refusal({"LIKEWISE_CONFIG": str(tmp_path / "none"), f"LIKEWISE_{name}": value})
    assert f"LIKEWISE_{name}" in message
    assert value in message


def test_an_unfit_account_in_the_environment_is_named(tmp_path: Path) -> None:
    message = refusal({"LIKEWISE_CONFIG": str(tmp_path / "none"), "LIKEWISE_ACCOUNT": "a b"})
    assert "LIKEWISE_ACCOUNT" in message


@pytest.mark.parametrize(
    ("flag", "home", "expected"), [("flag", "home", "flag"), (None, "home", "home"), (None, "", "file")]
)
def test_the_data_folder(tmp_path: Path, flag: str | None, home: str, expected: str) -> None:
    env = write(tmp_path, f'data_dir = "{(tmp_path / "file").as_posix()}"\n')
    if home:
        env["LIKEWISE_HOME"] = str(tmp_path / home)
    said = {"data_dir": tmp_path / flag if flag else None}
    assert load_settings(said, environ=env)[1].data == tmp_path / expected


def test_a_relative_data_folder_counts_from_the_settings_file(tmp_path: Path) -> None:
    assert load_settings(environ=write(tmp_path, 'data_dir = "vault"\n'))[1].data == tmp_path / "vault"


def test_the_usual_places_follow_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for kind in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    places = places_of(Settings(), {})
    assert isinstance(places, Places)
    for path in (places.data, places.settings, places.log):
        assert "likewise" in str(path)
        assert not path.exists()


HANDLES = [("@Mira.Bakes", "mira.bakes"), (" jonas_1 ", "jonas_1"), ("x", "x")]


@pytest.mark.parametrize(("text", "handle"), HANDLES)
def test_a_handle_is_brought_to_one_form(text: str, handle: str) -> None:
    assert handle_of(text) == handle


@pytest.mark.parametrize("text", ["", "@", "a b", "a/b", "a\x1bb", "x" * 65])
def test_what_cannot_be_a_handle_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="handle"):
        handle_of(text)


# Name → what the file says and what that means; variable and meaning; flag and meaning, where there is one.
SOURCES: dict[str, tuple[tuple[str, object], tuple[str, object], tuple[object, object] | None]] = {
    "account": (('"one"', "one"), ("@Two", "two"), ("three", "three")),
    "period": (("7", "7"), ("60", "60"), ("365", "365")),
    "theme": (('"nord"', "nord"), ("gruvbox", "gruvbox"), ("dracula", "dracula")),
    "compare": (("true", True), ("no", False), None),
    "ascii": (("true", True), ("off", False), (True, True)),
    "mouse": (("false", False), ("on", True), (False, False)),
    "data_dir": (('"/file"', "/file"), ("/variable", "/variable"), (Path("/flag"), "/flag")),
    "dates.months": (('{ "a" = 1, "b" = 2 }', {"a": 1, "b": 2}), ("b=3 c=4", {"a": 1, "b": 3, "c": 4}), None),
    "columns": (
        ('{ "a | b" = { "a" = "views" } }', {"a | b": {"a": "views"}}),
        ("a=ignore b=likes", {"a | b": {"a": "views"}, "*": {"a": "ignore", "b": "likes"}}),
        None,
    ),
    "keys": (
        ('{ "app.quit" = "Q", "app.theme" = ["t", "f9"] }', {"app.quit": "Q", "app.theme": ("t", "f9")}),
        ("app.theme=f8 app.copy=", {"app.quit": "Q", "app.theme": ("f8",), "app.copy": ()}),
        None,
    ),
}


def test_every_setting_is_a_field_and_has_a_variable_of_its_own() -> None:
    names = [setting.name.partition(".")[0] for setting in SETTINGS]
    assert sorted(names) == sorted(Settings.__struct_fields__)
    assert set(SOURCES) == {setting.name for setting in SETTINGS}
    variables = [setting.variable for setting in SETTINGS]
    assert len(set(variables)) == len(variables)
    assert all(setting.help.endswith(".") for setting in SETTINGS)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_flags_win_over_variables_and_those_over_the_file(tmp_path: Path, setting: Setting) -> None:
    (in_file, from_file), (variable, from_variable), flag = SOURCES[setting.name]
    env = write(tmp_path, f"{setting.name} = {in_file}\n")
    assert value_of(setting, {}, env) == from_file
    env[setting.variable] = variable
    assert value_of(setting, {}, env) == from_variable
    if flag is not None:
        assert value_of(setting, {setting.name: flag[0]}, env) == flag[1]
    assert bool(setting.flag) is (flag is not None)


def value_of(setting: Setting, flags: dict[str, object], env: dict[str, str]) -> object:
    settings, _ = load_settings(flags, environ=env)
    return settings.dates.months if setting.name == "dates.months" else getattr(settings, setting.name)


def test_it_is_told_who_says_what(tmp_path: Path) -> None:
    env = write(tmp_path, 'period = 7\ntheme = "nord"\n[keys]\n"app.quit" = "Q"\n"app.theme" = "t"\n')
    env |= {"LIKEWISE_THEME": "gruvbox", "LIKEWISE_KEYS": "app.theme=f9"}
    found = {
        each.name: (each.value, each.source, each.where) for each in origins({"ascii": True}, environ=env)
    }
    file = env["LIKEWISE_CONFIG"]
    assert found == {
        "account": (None, "default", ""),
        "period": ("7", "file", file),
        "theme": ("gruvbox", "variable", "LIKEWISE_THEME"),
        "compare": (False, "default", ""),
        "ascii": (True, "flag", "--ascii"),
        "mouse": ("auto", "default", ""),
        "data_dir": (None, "default", ""),
        "keys.app.quit": ("Q", "file", file),
        "keys.app.theme": (("f9",), "variable", "LIKEWISE_KEYS"),
    }


@pytest.mark.parametrize(
    ("variable", "value"),
    [("LIKEWISE_KEYS", "app.quit"), ("LIKEWISE_MONTHS", "sausis=x"), ("LIKEWISE_MONTHS", "sausis=13")],
)
def test_entries_in_variables_that_do_not_fit_are_named(tmp_path: Path, variable: str, value: str) -> None:
    message = refusal({"LIKEWISE_CONFIG": str(tmp_path / "none"), variable: value})
    assert variable in message
    assert "entries such as" in message


@pytest.mark.parametrize("value", ["3", "[1]", "{ a = 1 }"])
def test_keys_of_another_kind_are_refused(tmp_path: Path, value: str) -> None:
    assert "keys" in refusal(write(tmp_path, f'[keys]\n"app.quit" = {value}\n'))
