"""An OpenSSH server of the test's own on loopback: ordinary processes, throw-away keys, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shlex
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tests.terminal.processes import Process, alive_after, below, kill
from tests.terminal.terminal import Session, environment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import TracebackType

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = "127.0.0.1"
FROM_SSH = ("TERM", "SSH_CLIENT", "SSH_CONNECTION", "SSH_TTY")
"""What the program over there gets from ssh itself, never from the test."""
NOT_SENT = ("TERM", "COLORTERM")
"""What ssh does not carry over as a variable; the name of the terminal travels with the request for one."""
_CONFIGURATION = """
ListenAddress {address}
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PidFile none
UsePAM no
StrictModes no
PubkeyAuthentication yes
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
PermitUserRC no
PrintMotd no
UseDNS no
"""
_SEPARATION = Path("/run/sshd")
_ATTEMPTS = 3
_TOLD = 5
"""Lines of the server's log that are told when it fails."""


class SshdError(Exception):
    """The server cannot be had here; the message says why."""


def find_sshd() -> str | None:
    """Where the server is; it lives in a folder that ordinary users do not search."""
    return shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:/sbin")


def why_missing() -> str:
    """What of OpenSSH is not installed; empty when all of it is."""
    found = {"sshd": find_sshd(), "ssh": shutil.which("ssh"), "ssh-keygen": shutil.which("ssh-keygen")}
    missing = [name for name, path in found.items() if path is None]
    return f"not installed: {', '.join(missing)}" if missing else ""


class Sshd:
    """A server that lets the user who runs the tests in. Use as a context manager.

    Args:
        folder: an empty folder for keys, configuration and log.

    Raises:
        SshdError: it does not start, or does not let anybody in.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._log = folder / "log"
        self._port = 0
        folder.chmod(0o700)
        for name in ("host", "user"):
            _run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", str(folder / name)])
        if os.getuid() == 0:  # then the server wants an empty folder to lock its unprivileged part into
            _SEPARATION.mkdir(mode=0o755, parents=True, exist_ok=True)
        self._server = self._start()
        try:
            _run(self._client("true"), why=self._log)
        except SshdError:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the server, the connections it serves and what runs on them."""
        started = below(self._server.pid)
        self._server.kill()
        self._server.wait(10)
        kill(started)
        alive_after(started, 10)

    def login(
        self,
        command: Sequence[str],
        *,
        env: Mapping[str, str],
        size: tuple[int, int] = (120, 40),
        options: Sequence[str] = (),
    ) -> Session:
        """Run a command over there, as ``ssh -tt`` does, in a terminal of its own over here.

        Args:
            command: program and arguments.
            env: variables of the program, besides those ssh sets.
            size: columns and rows.
            options: more words for the client, such as ``-C``.
        """
        words = [f'{name}="${name}"' for name in FROM_SSH]
        words += [shlex.quote(f"{name}={value}") for name, value in env.items() if name not in NOT_SENT]
        remote = f"cd {shlex.quote(str(ROOT))} && exec env -i {' '.join(words)} {shlex.join(command)}"
        client = self._client(remote, options)
        return Session(client, size=size, env=environment(COLORTERM="", HOME=str(self._folder)))

    def connections(self) -> list[Process]:
        """The server's own processes that serve a connection."""
        return [process for process in below(self._server.pid) if process.name.startswith("sshd")]

    def programs(self) -> list[Process]:
        """What runs over there on behalf of those who logged in."""
        return [process for process in below(self._server.pid) if not process.name.startswith("sshd")]

    @property
    def log(self) -> str:
        """What the server said so far."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def _start(self) -> subprocess.Popen[bytes]:
        for _ in range(_ATTEMPTS):  # a port that is free now may be taken a moment later
            self._port = _free_port()
            configuration = self._folder / "sshd_config"
            configuration.write_text(
                _CONFIGURATION.format(address=ADDRESS, port=self._port, folder=self._folder), encoding="utf-8"
            )
            with self._log.open("wb") as log:
                server = subprocess.Popen(
                    [find_sshd() or "sshd", "-D", "-e", "-f", str(configuration)],
                    stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                )  # fmt: skip
            if self._listens(server):
                return server
            server.kill()
            server.wait(10)
        raise SshdError(f"sshd does not start: {_last_lines(self._log)}")

    def _listens(self, server: subprocess.Popen[bytes], timeout: float = 20.0) -> bool:
        end = time.perf_counter() + timeout
        while "Server listening on" not in self.log:
            if server.poll() is not None or time.perf_counter() > end:
                return False
            # The server tells nobody but its log.
            time.sleep(0.02)
        return True

    def _client(self, remote: str, options: Sequence[str] = ()) -> list[str]:
        settings = {
            "BatchMode": "yes",
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": "/dev/null",
            "GlobalKnownHostsFile": "/dev/null",
            "IdentitiesOnly": "yes",
            "IdentityAgent": "none",
            "LogLevel": "ERROR",
            "ConnectTimeout": "20",
        }
        words = ["ssh", "-F", "none", "-e", "none", "-tt", *options]
        words += [f"-o{name}={value}" for name, value in settings.items()]
        return [
            *words,
            "-i",
            str(self._folder / "user"),
            "-p",
            str(self._port),
            f"{_user()}@{ADDRESS}",
            remote,
        ]


def _run(words: Sequence[str], why: Path | None = None) -> None:
    try:
        done = subprocess.run(
            words, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise SshdError(f"{words[0]} hangs") from error
    if done.returncode:
        said = done.stderr.strip() or f"status {done.returncode}"
        raise SshdError(f"{words[0]}: {said}" + (f"; sshd: {_last_lines(why)}" if why else ""))


def _last_lines(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    return " | ".join(line.strip() for line in lines[-_TOLD:] if line.strip()) or "it said nothing"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((ADDRESS, 0))
        return int(probe.getsockname()[1])


def _user() -> str:
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError as error:
        raise SshdError(f"user {os.getuid()} has no name here") from error
