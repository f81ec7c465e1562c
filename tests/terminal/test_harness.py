"""The harness itself, on a Textual app of ten lines and on plain commands."""

from __future__ import annotations

import signal
import sys

import pytest

from tests.terminal.terminal import Session, TerminalTimeoutError, environment

pytestmark = [pytest.mark.terminal, pytest.mark.xdist_group("terminal")]

APP = """
from textual.app import App
from textual.widgets import Footer, Header, Static
class Small(App):
    BINDINGS = [("q", "quit", "Quit"), ("x", "say", "Say")]
    def compose(self):
        yield Header()
        yield Static("ready", id="text")
        yield Footer()
    def action_say(self):
        self.query_one("#text", Static).update(f"said at {self.size.width}")
Small().run()
"""
SMALL = [sys.executable, "-c", APP]


def test_keys_in_text_out() -> None:
    with Session(SMALL) as session:
        session.wait_for("ready")
        session.settle()
        before = session.total
        caused = session.press("x")
        assert "said at 120" in session.text
        assert caused == session.total - before > 0
        session.press("q")
        assert session.wait_exit() == 0
    assert b"\x1b[?1049l" in session.output


def test_size_is_given_and_changed() -> None:
    with Session(SMALL, size=(80, 24)) as session:
        session.wait_for("ready")
        session.press("x")
        assert "said at 80" in session.text
        session.resize(100, 30)
        session.press("x")
        assert "said at 100" in session.text


def test_an_idle_app_writes_nothing() -> None:
    with Session(SMALL) as session:
        session.wait_for("ready")
        session.settle()
        assert session.idle(1.0) == 0


def test_signals_reach_the_program() -> None:
    with Session([sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]) as session:
        session.wait_for("up")
        session.signal(signal.SIGTERM)
        assert session.wait_exit() == -signal.SIGTERM


def test_hanging_up_sends_sighup() -> None:
    with Session([sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]) as session:
        session.wait_for("up")
        session.hang_up()
        assert session.wait_exit() == -signal.SIGHUP


def test_a_key_for_the_terminal_driver_becomes_a_signal() -> None:
    with Session([sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]) as session:
        session.wait_for("up")
        session.send("\x03")
        session.wait_exit()
    assert b"KeyboardInterrupt" in session.output


def test_waiting_in_vain_shows_the_screen() -> None:
    with (
        Session([sys.executable, "-c", "print('something else')"]) as session,
        pytest.raises(TerminalTimeoutError, match="something else"),
    ):
        session.wait_for("never", timeout=5)


def test_sequences_split_between_reads_are_put_together() -> None:
    code = "import sys, time\nfor c in '\\x1b[31mred\\x1b[0m \\x1b]0;title\\x07\\x1b[?2026$p\\u00e9nd':\n" \
        "    sys.stdout.write(c); sys.stdout.flush(); time.sleep(0.002)"  # fmt: skip
    with Session([sys.executable, "-c", code]) as session:
        session.wait_exit()
    assert session.text.strip() == "red énd"


def test_the_environment_holds_only_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIKEWISE_HOME", "x")
    env = environment(NO_COLOR="1", COLORTERM="")
    assert env["NO_COLOR"] == "1"
    assert "COLORTERM" not in env
    assert "LIKEWISE_HOME" not in env
