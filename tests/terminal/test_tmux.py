"""Inside tmux, by keyboard alone, at the two sizes that matter; detached, attached, suspended and killed."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal.processes import alive_after, below
from tests.terminal.program import FILLED, LAST_DAY, LIKEWISE, surroundings
from tests.terminal.tmux import TMUX, Tmux
from tests.terminal.walking import (
    KEYS,
    SIZES,
    begin_edit,
    compare_tabs,
    expected_at,
    find_edit,
    visit_tabs,
)
from tui.commands import TABS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DETAIL = "Comment rate"
GONE_WITHIN = 10.0

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.xdist_group("remote"),
    pytest.mark.skipif(TMUX is None, reason="tmux is not installed"),
]


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a short name: sockets allow about a hundred characters."""
    with tempfile.TemporaryDirectory(prefix="lw") as name:
        yield Path(name)


def start(tmux: Tmux, *words: str) -> None:
    """Run the program from the shell and wait for its first tab."""
    tmux.wait_for("$")
    tmux.type_command([*LIKEWISE, *words])
    tmux.wait_for(FILLED["overview"], timeout=120)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_every_screen_can_be_used_by_keyboard(
    size: tuple[int, int], folder: Path, demo: tuple[str, str], demo_home: Path
) -> None:
    with Tmux(folder, size=size, env=surroundings(demo_home)) as tmux:
        start(tmux, *demo)
        assert tmux.mode("alternate_on") == "1"
        visit_tabs(tmux)
        tmux.hit(KEYS["videos"])
        tmux.wait_for(FILLED["videos"])
        tmux.hit("down", "enter")
        tmux.wait_for(DETAIL)
        tmux.hit("escape")
        tmux.wait_until_gone(DETAIL)
        tmux.hit("/")
        tmux.wait_for("words of the title")
        tmux.hit("rye")
        tmux.wait_until_gone("17 of")
        tmux.hit("escape")
        tmux.wait_for("17 of")
        tmux.hit(KEYS["data"])
        tmux.wait_for(FILLED["data"])
        tmux.hit("down", "enter")
        tmux.wait_for("sha-256")
        tmux.hit("escape")
        tmux.wait_until_gone("sha-256")
        tmux.hit("p")
        tmux.wait_for("90 days")
        tmux.hit("escape")
        tmux.wait_until_gone("90 days")
        tmux.hit("q")
        tmux.wait_until_gone("likewise   1")
        tmux.wait_for("$")
        assert tmux.mode("alternate_on") == "0"
        assert tmux.mode("mouse_any_flag") == "0"
        assert tmux.mode("cursor_flag") == "1"
        assert "Traceback" not in tmux.text


def test_the_screens_are_those_of_a_terminal_alone(
    folder: Path, screens: Mapping[str, str], demo: tuple[str, str], demo_home: Path
) -> None:
    with Tmux(folder, size=(120, 40), env=surroundings(demo_home)) as tmux:
        start(tmux, *demo)
        compare_tabs(tmux, screens)


def test_every_tab_follows_the_size_of_the_window(
    folder: Path, demo: tuple[str, str], demo_home: Path
) -> None:
    with Tmux(folder, size=(120, 40), env=surroundings(demo_home)) as tmux:
        start(tmux, *demo)
        for tab in TABS:
            tmux.hit(tab.key)
            for size in SIZES:
                tmux.resize(*size)
                tmux.wait_for(expected_at(size, tab.id))


def test_what_was_detached_is_there_when_attached_at_another_size(
    folder: Path, screens: Mapping[str, str], demo: tuple[str, str], demo_home: Path
) -> None:
    with Tmux(folder, size=(120, 40), env=surroundings(demo_home)) as tmux:
        start(tmux, *demo)
        tmux.follow_clients()
        with tmux.attached((120, 40)) as client:
            client.wait_for(FILLED["overview"])
            client.hit(KEYS["data"])
            client.wait_for(FILLED["data"])
            tmux.detach()
            client.wait_exit()
        with tmux.attached((80, 24)) as client:
            client.wait_for(FILLED["data"])
            client.hit(KEYS["videos"])
            client.wait_for(FILLED["videos"])
            client.process.kill()  # the window of the terminal is closed
            client.process.wait(10)
        with tmux.attached((120, 40)) as client:
            client.wait_for(FILLED["videos"])
            compare_tabs(client, screens)


def test_suspending_and_coming_back_shows_the_whole_screen(
    folder: Path, demo: tuple[str, str], demo_home: Path
) -> None:
    with Tmux(folder, size=(120, 40), env=surroundings(demo_home)) as tmux:
        start(tmux, *demo)
        tmux.hit(KEYS["data"])
        tmux.wait_for(FILLED["data"])
        before = tmux.text
        tmux.hit("ctrl+z")
        tmux.wait_for("Stopped")
        assert tmux.mode("alternate_on") == "0"
        assert tmux.mode("cursor_flag") == "1"
        tmux.type_command(["fg"])
        compare_tabs(tmux, {"data": before})


def test_killing_the_server_leaves_nothing_running_and_nothing_unkept(folder: Path, tmp_path: Path) -> None:
    env, kept = surroundings(tmp_path), str(tmp_path / "kept")
    with Tmux(folder, size=(80, 24), env=env) as tmux:
        start(tmux, "demo", "--keep", kept, "--until", LAST_DAY)
        begin_edit(tmux)
        running = below(tmux.pid)
        assert "python" in " ".join(process.name for process in running)
        tmux.kill()
        assert alive_after(running, GONE_WITHIN) == []
    with Tmux(folder, size=(80, 24), env=env) as tmux:
        start(tmux, "--data-dir", kept)
        find_edit(tmux)
