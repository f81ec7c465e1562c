"""Without a usable terminal there is the plain report, or one line that says why not, and never an escape."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.terminal.program import FILLED, LIKEWISE, opened, run, surroundings
from tui.commands import TABS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.terminal, pytest.mark.xdist_group("terminal")]


def test_no_terminal_at_all_prints_the_report(demo: tuple[str, str], demo_home: Path) -> None:
    done = run(*demo, home=demo_home)
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout + done.stderr
    assert b"Net followers" in done.stdout


def test_an_empty_vault_without_a_terminal_is_one_sentence(tmp_path: Path) -> None:
    done = run(home=tmp_path)
    assert done.returncode in (1, 2)
    assert done.stdout == b""
    assert b"\x1b" not in done.stderr
    assert 1 <= len(done.stderr.splitlines()) <= 2


@pytest.mark.parametrize("redirection", ["2>err", ">out", "<in"])
def test_a_redirected_stream_never_gets_the_screen(
    redirection: str, demo: tuple[str, str], demo_home: Path, tmp_path: Path
) -> None:
    (tmp_path / "in").write_bytes(b"")
    script = f'cd "$1" && shift && exec "$@" {redirection}'
    with opened(
        *demo, home=demo_home, command=("/bin/sh", "-c", script, "sh", str(tmp_path), *LIKEWISE)
    ) as session:
        status = session.wait_exit()
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"\x1b" not in written
    assert b"\x1b[?1049h" not in session.output
    assert status in (0, 2)
    assert (
        b"Net followers" in written + bytes(session.output) or b"not a terminal" in written + session.output
    )


def test_a_dumb_terminal_gets_plain_text(demo: tuple[str, str], demo_home: Path) -> None:
    with opened(*demo, home=demo_home, changes={"TERM": "dumb"}) as session:
        assert session.wait_exit() in (0, 2)
    assert b"\x1b" not in session.output
    assert session.output


def test_a_closed_pipe_is_no_reason_to_complain(demo: tuple[str, str], demo_home: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", '"$@" report | head -n 1', "sh", *LIKEWISE, *demo],
        env=surroundings(demo_home), capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stderr == b""
    assert len(done.stdout.splitlines()) == 1


def test_a_locale_without_utf8_gets_ascii(demo: tuple[str, str], demo_home: Path) -> None:
    changes = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TERM": "xterm"}
    with opened(*demo, home=demo_home, changes=changes) as session:
        session.wait_for(FILLED["overview"])
        for tab in TABS:
            session.hit(tab.key)
            session.wait_for(FILLED[tab.id])
            session.settle()
            assert "\\u" not in session.text
            assert session.text.isascii(), session.text
            session.press("?", "escape")
    assert bytes(session.output).isascii()


def test_no_color_still_tells_everything(demo: tuple[str, str], demo_home: Path) -> None:
    with opened(*demo, home=demo_home, changes={"NO_COLOR": "1"}) as session:
        session.wait_for(FILLED["overview"])
        session.settle()
        assert "Net followers" in session.text
        assert any(sign in session.text for sign in "▲▼")
