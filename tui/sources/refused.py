"""The error with which a part of the reader turns a whole file down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.errors import BadDataError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.sources.report import ColumnGuess, RowProblem

MAX_BAD_SHARE = 0.10
"""Above this share of unreadable rows the whole file is turned down."""


class RefusedError(BadDataError):
    """A file that is not read, and why.

    Attributes:
        problems: the rows that made it unreadable, when there are some.
        columns: what each column is taken for, when it is refused because that is not clear.
    """

    def __init__(
        self,
        message: str,
        hint: str = "",
        problems: Sequence[RowProblem] = (),
        columns: Sequence[ColumnGuess] = (),
    ) -> None:
        super().__init__("The file was not read", message, hint)
        self.problems = tuple(problems)
        self.columns = tuple(columns)


class EmptyTableError(RefusedError):
    """A table that holds no rows because there was nothing to write: told, but nobody's fault."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The table {name} holds no rows.", "There is nothing to import from it.")


def check_bad_share(problems: Sequence[RowProblem], rows: int, bad: int = 0) -> None:
    """Turn the file down when too many of its rows cannot be read.

    Args:
        problems: what could not be read, any number for one row.
        rows: data rows in the file, the unreadable ones included.
        bad: unreadable rows, when not every one of them is among the problems.

    Raises:
        RefusedError: more than a tenth of the rows is unreadable.
    """
    bad = max(bad, len({problem.row for problem in problems}))
    if bad > rows * MAX_BAD_SHARE:
        first = problems[0]
        raise RefusedError(
            f"{bad} of {rows} rows cannot be read; the first is line {first.row}, column “{first.column}”, "
            f"value “{first.value}”: {first.reason}.",
            "Use the file as TikTok gave it, or repair these rows.",
            problems,
        )
