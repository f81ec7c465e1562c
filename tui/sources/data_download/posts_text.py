"""Posts of the archive as text: blocks of ``Key: value`` lines that begin with their date.

In 2020 a block was ``Date``, ``Video Link``, ``Like(s)``; later ones hold ``Link``, ``Like(s)``, ``Title``
and more. A block ends where the next date begins, so that empty lines in a title do no harm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.sources.clean import clean
from tui.sources.data_download import paths
from tui.sources.data_download.moments import harmless, read_moment
from tui.sources.data_download.parts import Post, title_of
from tui.sources.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

_LONGEST_KEY: Final = 40


def read_posts_text(data: bytes, now: datetime) -> list[Post]:
    """The posts of a file of text.

    Args:
        data: the whole file.
        now: the present, UTC.

    Raises:
        RefusedError: it is no text, or damaged.
    """
    posts = []
    for line, block in blocks(decode(data)[0], paths.DATE[0]):
        date, title = block.get("date"), title_of(_first(block, paths.TITLE))
        posts.append(Post(line, date, read_moment(date, now), _first(block, paths.LIKES), title))
    return posts


def blocks(text: str, first: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Blocks of ``Key: value`` lines.

    Args:
        text: of a file of the archive.
        first: folded key with which a block begins.

    Yields:
        The line (from 1) where a block begins, and its values by folded key; of a key that is there twice the
        first.
    """
    block: dict[str, str] = {}
    began = 0
    for number, line in enumerate(text.splitlines(), start=1):
        key, colon, _ = line[: _LONGEST_KEY + 1].partition(":")
        if not colon:
            continue
        key = paths.folded(key)
        if key == first:
            if block:
                yield began, block
            block, began = {}, number
        if key and (block or key == first):
            block.setdefault(key, line.partition(":")[2].strip())
    if block:
        yield began, block


def kept_text(posts: Sequence[Post]) -> bytes:
    """What the vault keeps of such a file: no links, no places, no settings."""
    parts = []
    for post in posts:
        lines = [f"Date: {harmless(post.date) or ''}", f"Like(s): {_written(post.likes)}"]
        lines += [f"Title: {clean(post.title)}"] if post.title else []
        parts.append("\n".join(lines) + "\n\n")
    return "".join(parts).encode()


def _written(value: object) -> object:
    return "" if value is None else harmless(value)


def _first(block: dict[str, str], names: Sequence[str]) -> str | None:
    return next((block[name] for name in names if name in block), None)
