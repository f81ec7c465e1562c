"""The command line: everything the program does without a screen, and the door to the screens."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(args: Sequence[str] | None = None) -> None:
    """Run the console script ``likewise``; ends the process with its exit status.

    Args:
        args: words after the program's name; those of the process when None.
    """
    from tui.cli.run import run

    raise SystemExit(run(args))
