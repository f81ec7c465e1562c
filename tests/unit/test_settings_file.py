"""The settings file: defaults on request, one choice kept, and nothing else of it changed."""

from __future__ import annotations

import re
import stat
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

from tui import settings_file
from tui.cli.settings import _keys
from tui.errors import StorageError, UsageError
from tui.settings import Settings, load_settings
from tui.settings_file import default_text, keep_in_file, write_default
from tui.settings_table import SETTINGS

if TYPE_CHECKING:
    from pathlib import Path

COMMENTED = re.compile(r'^# ("?[a-z_.]+"? = .*)$', re.MULTILINE)


def test_the_default_file_says_what_holds_without_it(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    environ = {"LIKEWISE_CONFIG": str(path)}
    text = default_text(_keys())
    for uncomment in (False, True):
        path.write_text(COMMENTED.sub(r"\1", text) if uncomment else text, encoding="utf-8")
        settings, _ = load_settings(environ=environ)
        if not uncomment:
            assert settings == Settings()
    assert (settings.period, settings.theme, settings.ascii, settings.mouse) == ("28", "auto", "auto", "auto")
    assert settings.compare is False
    assert dict(settings.dates.months) == {"sausis": 1}


def test_the_default_file_names_every_setting_variable_and_command() -> None:
    text = default_text(_keys())
    for setting in SETTINGS:
        assert f"[{setting.name}]" in text if setting.is_table else f"\n# {setting.name} = " in text
        assert setting.variable in text
    keys = tomllib.loads(COMMENTED.sub(r"\1", text))["keys"]
    assert list(keys) == [command_id for command_id, _, _ in _keys()]
    assert keys["app.quit"] == ["q", "ctrl+q"]
    assert keys["app.palette"] == [":", "ctrl+p"]
    assert max(map(len, text.splitlines())) <= 160


def test_it_is_written_for_its_owner_alone_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    write_default(path, _keys())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == ["settings.toml"]
    path.write_text("period = 7\n", encoding="utf-8")
    with pytest.raises(UsageError, match="there already"):
        write_default(path, _keys())
    assert path.read_text(encoding="utf-8") == "period = 7\n"


OWN = """\
# My settings
period = 90  # three months

# What follows is about months.
[dates.months]
"sausis" = 1 # Lithuanian
"""


def test_a_choice_is_added_and_everything_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(OWN, encoding="utf-8")
    keep_in_file(path, "theme", "nord")
    text = path.read_text(encoding="utf-8")
    assert text.splitlines() == [*OWN.splitlines()[:3], 'theme = "nord"', "", *OWN.splitlines()[3:]]
    keep_in_file(path, "theme", "gruvbox")
    assert path.read_text(encoding="utf-8") == text.replace("nord", "gruvbox")
    keep_in_file(path, "compare", True)
    assert tomllib.loads(path.read_text(encoding="utf-8")) == {
        "period": 90,
        "theme": "gruvbox",
        "compare": True,
        "dates": {"months": {"sausis": 1}},
    }
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_choice_takes_its_place_in_the_default_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    write_default(path, _keys())
    before = path.read_text(encoding="utf-8").splitlines()
    keep_in_file(path, "theme", "nord")
    after = path.read_text(encoding="utf-8").splitlines()
    at = after.index('theme = "nord"')
    assert after[at - 1] == '# theme = "auto"'
    assert [*after[:at], *after[at + 1 :]] == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        'note = """\n[not a table]\n# theme = 1\n"""\n',
        "a = [\n  1, # one\n  2,\n]\n",
        "\ufeffperiod = 7\r\n\r\n[keys]\r\n",
        'theme = \'old\' # why\n[keys]\n"app.quit" = "Q"\n',
    ],
)
def test_whatever_the_file_looks_like_only_one_key_changes(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(text.encode())
    keep_in_file(path, "theme", 'a "quoted" \\ name')
    before = tomllib.loads(text.removeprefix("\ufeff"))
    assert tomllib.loads(path.read_text(encoding="utf-8-sig")) == {**before, "theme": 'a "quoted" \\ name'}


def test_a_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "settings.toml"
    keep_in_file(path, "theme", "nord")
    assert path.read_text(encoding="utf-8") == 'theme = "nord"\n'


def test_the_same_choice_again_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    keep_in_file(path, "theme", "nord")
    before = path.stat()
    keep_in_file(path, "theme", "nord")
    assert path.stat().st_ino == before.st_ino


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    own, path = tmp_path / "dotfiles.toml", tmp_path / "settings.toml"
    own.write_text("period = 7\n", encoding="utf-8")
    path.symlink_to(own)
    keep_in_file(path, "theme", "nord")
    assert path.is_symlink()
    assert "nord" in own.read_text(encoding="utf-8")


def test_a_file_that_is_no_toml_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("period = \n", encoding="utf-8")
    with pytest.raises(UsageError, match="line 1"):
        keep_in_file(path, "theme", "nord")
    assert path.read_text(encoding="utf-8") == "period = \n"


def test_a_file_marked_read_only_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("period = 7\n", encoding="utf-8")
    path.chmod(0o400)
    with pytest.raises(StorageError, match="read-only"):
        keep_in_file(path, "theme", "nord")
    assert path.read_text(encoding="utf-8") == "period = 7\n"
    assert [each.name for each in tmp_path.iterdir()] == ["settings.toml"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="Settings not written"):
        keep_in_file(tmp_path / "file" / "settings.toml", "theme", "nord")


KEEPING = """
import sys
from pathlib import Path
from tui.settings_file import keep_in_file
for number in range(12):
    keep_in_file(Path(sys.argv[1]), sys.argv[2], f"{sys.argv[2]} {number}")
"""


def test_processes_that_keep_different_choices_lose_none(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("# mine\nperiod = 7\n", encoding="utf-8")
    names = ("theme", "account", "data_dir")
    running = [subprocess.Popen([sys.executable, "-c", KEEPING, str(path), name]) for name in names]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0]
    text = path.read_text(encoding="utf-8")
    assert tomllib.loads(text) == {"period": 7, **{name: f"{name} 11" for name in names}}
    assert text.startswith("# mine\nperiod = 7\n")


def test_a_choice_waits_for_its_turn_and_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.toml"
    monkeypatch.setattr(settings_file, "_PATIENCE", 0.05)
    with settings_file._alone(path), pytest.raises(StorageError, match="Another process"):
        keep_in_file(path, "theme", "nord")
    keep_in_file(path, "theme", "nord")
    assert path.read_text(encoding="utf-8") == 'theme = "nord"\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"period = 7\r\n", b'period = 7\r\ntheme = "nord"\r\n'),
        (b"period = 7\r\ncompare = true", b'period = 7\r\ncompare = true\r\ntheme = "nord"\r\n'),
        (b"period = 7", b'period = 7\ntheme = "nord"\n'),
        (
            b"\xef\xbb\xbfperiod = 7\r\n[keys]\r\n",
            b'\xef\xbb\xbfperiod = 7\r\ntheme = "nord"\r\n\r\n[keys]\r\n',
        ),
        (
            b"\xef\xbb\xbftheme = 'old' # why\r\nperiod = 7\r\n",
            b'\xef\xbb\xbftheme = "nord" # why\r\nperiod = 7\r\n',
        ),
        (b"[keys]\r\n", b'theme = "nord"\r\n\r\n[keys]\r\n'),
        ("# a\u2028b\x85c\nperiod = 7\n".encode(), '# a\u2028b\x85c\nperiod = 7\ntheme = "nord"\n'.encode()),
    ],
)
def test_line_endings_marks_and_rare_separators_stay(tmp_path: Path, before: bytes, after: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(before)
    keep_in_file(path, "theme", "nord")
    assert path.read_bytes() == after


def test_a_link_is_written_through_to_where_it_points(tmp_path: Path) -> None:
    own, path = tmp_path / "dotfiles" / "likewise.toml", tmp_path / "settings.toml"
    path.symlink_to(own)
    keep_in_file(path, "theme", "nord")
    assert path.is_symlink()
    assert own.read_text(encoding="utf-8") == 'theme = "nord"\n'
    assert sorted(each.name for each in tmp_path.iterdir()) == ["dotfiles", "settings.toml"]
