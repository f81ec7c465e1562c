"""Through OpenSSH, as it is used: walked by keys, resized, dropped, and logged in to again."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal.processes import alive_after, kill
from tests.terminal.program import FILLED, LAST_DAY, LIKEWISE, surroundings
from tests.terminal.sshd import Sshd, SshdError, why_missing
from tests.terminal.walking import SIZES, begin_edit, compare_tabs, expected_at, find_edit, visit_tabs
from tui.commands import TABS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tests.terminal.terminal import Session

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.xdist_group("remote"),
    pytest.mark.skipif(bool(why_missing()), reason=f"OpenSSH is {why_missing()}"),
]

GONE_WITHIN = 10.0
"""Seconds a program may outlive its connection; generous, for a machine that does ten other things."""


@pytest.fixture(scope="module")
def sshd() -> Iterator[Sshd]:
    """A server that lets this user in; in a folder with a short name."""
    with tempfile.TemporaryDirectory(prefix="lw") as name:
        try:
            server = Sshd(Path(name))
        except SshdError as error:
            pytest.skip(f"OpenSSH cannot be used here: {error}")
        with server:
            yield server


def drop_client(session: Session, server: Sshd) -> None:
    """The line dies at this end."""
    session.process.kill()
    session.process.wait(10)


def drop_server(session: Session, server: Sshd) -> None:
    """The server's own process for the connection dies."""
    kill(server.connections())


DROPS: Mapping[str, Callable[[Session, Sshd], None]] = {"client": drop_client, "server": drop_server}


def test_the_demo_is_walked_by_keys_and_resized(sshd: Sshd, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    words = ("demo", "--keep", str(folder), "--until", LAST_DAY)
    with sshd.login([*LIKEWISE, *words], env=surroundings(tmp_path)) as session:
        session.wait_for(FILLED["overview"], timeout=120)
        visit_tabs(session)
        for tab in TABS:
            session.hit(tab.key)
            for size in SIZES:
                session.resize(*size, quiet=0.05)
                session.wait_for(expected_at(size, tab.id))
        session.hit("q")
        assert session.wait_exit() == 0
    assert b"\x1b[?1003h" not in session.output
    assert b"\x1b[?1000h" not in session.output


@pytest.mark.parametrize("options", [(), ("-C",)], ids=["plain", "compressed"])
def test_the_screens_are_those_of_a_terminal_of_the_machine(
    options: tuple[str, ...], sshd: Sshd, screens: Mapping[str, str], demo: tuple[str, str], demo_home: Path
) -> None:
    with sshd.login([*LIKEWISE, *demo], env=surroundings(demo_home), options=options) as session:
        session.wait_for(FILLED["overview"])
        compare_tabs(session, screens)


@pytest.mark.parametrize("drop", DROPS)
def test_a_drop_leaves_nothing_behind(drop: str, sshd: Sshd, tmp_path: Path) -> None:
    (temporary := tmp_path / "tmp").mkdir()
    env = surroundings(tmp_path, TMPDIR=str(temporary))
    with sshd.login([*LIKEWISE, "demo", "--until", LAST_DAY], env=env) as session:
        session.wait_for(FILLED["overview"], timeout=120)
        assert list(temporary.iterdir()), "the demo's vault is somewhere else"
        running = sshd.programs()
        DROPS[drop](session, sshd)
        assert running
        assert alive_after(running, GONE_WITHIN) == []
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("drop", DROPS)
def test_an_edit_that_a_drop_interrupts_is_found_again(drop: str, sshd: Sshd, tmp_path: Path) -> None:
    env, folder = surroundings(tmp_path), tmp_path / "kept"
    words = ("demo", "--keep", str(folder), "--until", LAST_DAY)
    with sshd.login([*LIKEWISE, *words], env=env) as session:
        session.wait_for(FILLED["overview"], timeout=120)
        begin_edit(session)
        running = sshd.programs()
        DROPS[drop](session, sshd)
        assert alive_after(running, GONE_WITHIN) == []
    with sshd.login([*LIKEWISE, "--data-dir", str(folder)], env=env) as session:
        session.wait_for(FILLED["overview"])
        find_edit(session)
