"""Single files packed by themselves: gz, bz2 and zst, unpacked in memory within limits."""

from __future__ import annotations

import bz2
import gzip
import io
import sys
import zlib
from typing import IO, TYPE_CHECKING, Final, cast

from tui.sources.kinds import Kind
from tui.sources.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_BYTES: Final = 640 * 1024 * 1024
MAX_RATIO: Final = 200
RATIO_FREE_BYTES: Final = 16 * 1024 * 1024
_CHUNK: Final = 1024 * 1024
_DAMAGED: Final = (OSError, EOFError, zlib.error, ValueError)


def unpack(data: bytes, kind: Kind, limit: int = MAX_BYTES) -> bytes:
    """Unpack one file.

    Args:
        data: the packed bytes.
        kind: one of ``tui.sources.kinds.PACKINGS``.
        limit: bytes that it may unpack to.

    Raises:
        RefusedError: damaged, cut short, swelling, or too large.
    """
    parts, total = [], 0
    opened, damaged = _opener(kind)
    try:
        with opened(io.BytesIO(data)) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                _check(total, len(data), limit)
                parts.append(chunk)
    except damaged as error:
        raise _damaged() from error
    return b"".join(parts)


def _opener(kind: Kind) -> tuple[Callable[[IO[bytes]], IO[bytes]], tuple[type[Exception], ...]]:
    """What opens bytes of a kind, and what it raises for those that are damaged."""
    if kind is Kind.GZIP:
        return cast("Callable[[IO[bytes]], IO[bytes]]", gzip.open), _DAMAGED
    if kind is Kind.BZIP2:
        return cast("Callable[[IO[bytes]], IO[bytes]]", bz2.open), _DAMAGED
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    # A frame may ask for a window of gigabytes; beyond 128 MB the decoder says no by itself.
    return cast("Callable[[IO[bytes]], IO[bytes]]", zstd.open), (*_DAMAGED, zstd.ZstdError)


def _check(total: int, packed: int, limit: int) -> None:
    if total > limit:
        raise RefusedError(f"It unpacks to more than {limit // 1024 // 1024} MB.", "Give it in parts.")
    if total > RATIO_FREE_BYTES and total > MAX_RATIO * packed:
        raise RefusedError(
            f"It swells to more than {MAX_RATIO} times its size, which no export does.",
            "Do not open this file; download the export again.",
        )


def _damaged() -> RefusedError:
    return RefusedError(
        "The packed file is damaged or was cut short.", "Download it again; the download may not have ended."
    )
