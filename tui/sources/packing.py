"""Single files packed by themselves: gz, bz2 and zst, unpacked in memory within limits."""

from __future__ import annotations

import bz2
import gzip
import io
import zlib
from typing import TYPE_CHECKING, Final

from tui.sources.kinds import Kind
from tui.sources.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO

MAX_BYTES: Final = 640 * 1024 * 1024
MAX_RATIO: Final = 200
RATIO_FREE_BYTES: Final = 16 * 1024 * 1024
_CHUNK: Final = 1024 * 1024
_DAMAGED: Final = (OSError, EOFError, zlib.error, ValueError)


def unpack(data: bytes, kind: Kind) -> bytes:
    """Unpack one file.

    Args:
        data: the packed bytes.
        kind: one of ``tui.sources.kinds.PACKINGS``.

    Raises:
        RefusedError: damaged, cut short, swelling, or too large.
    """
    if kind is Kind.ZSTD:
        raise RefusedError("It is packed with zstd, which is not opened here.", "Unpack it first.")
    opened: Callable[[IO[bytes]], IO[bytes]] = gzip.open if kind is Kind.GZIP else bz2.open  # type: ignore[assignment]
    parts, total = [], 0
    try:
        with opened(io.BytesIO(data)) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                _check(total, len(data))
                parts.append(chunk)
    except _DAMAGED as error:
        raise _damaged() from error
    return b"".join(parts)


def _check(total: int, packed: int) -> None:
    if total > MAX_BYTES:
        raise RefusedError(f"It unpacks to more than {MAX_BYTES // 1024 // 1024} MB.", "Give it in parts.")
    if total > RATIO_FREE_BYTES and total > MAX_RATIO * packed:
        raise RefusedError(
            f"It swells to more than {MAX_RATIO} times its size, which no export does.",
            "Do not open this file; download the export again.",
        )


def _damaged() -> RefusedError:
    return RefusedError(
        "The packed file is damaged or was cut short.", "Download it again; the download may not have ended."
    )
