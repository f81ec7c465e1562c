"""What bytes are, told from the bytes themselves and never from a file's name."""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """Kinds of content that are told apart before anything is parsed."""

    EMPTY = "empty"
    TEXT = "text"
    ZIP = "zip"
    HTML = "html"
    JSON = "json"
    PICTURE = "picture"
    PDF = "pdf"
    OLD_EXCEL = "old excel"
    MOVIE = "movie"
    PACKED = "packed"
    GZIP = "gzip"
    ZSTD = "zstd"
    BZIP2 = "bzip2"
    PARQUET = "parquet"
    ARROW = "arrow"
    DATABASE = "database"
    BINARY = "binary"


_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"\x89PNG", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF8", Kind.PICTURE),
    (b"BM", Kind.PICTURE),
    (b"II*\x00", Kind.PICTURE),
    (b"MM\x00*", Kind.PICTURE),
    (b"%PDF", Kind.PDF),
    (b"\xd0\xcf\x11\xe0", Kind.OLD_EXCEL),
    (b"\x1f\x8b", Kind.GZIP),
    (b"\x28\xb5\x2f\xfd", Kind.ZSTD),
    (b"BZh", Kind.BZIP2),
    (b"PAR1", Kind.PARQUET),
    (b"ARROW1\x00\x00", Kind.ARROW),
    (b"7z\xbc\xaf", Kind.PACKED),
    (b"Rar!", Kind.PACKED),
    (b"SQLite format 3", Kind.DATABASE),
)
READABLE = frozenset({Kind.TEXT, Kind.ZIP, Kind.JSON, Kind.PARQUET, Kind.ARROW})
"""Kinds that some reader may take; of a zip only a workbook."""
PACKINGS = frozenset({Kind.GZIP, Kind.ZSTD, Kind.BZIP2})
"""One file packed by itself."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE = 4096

_SENTENCES: dict[Kind, tuple[str, str]] = {
    Kind.EMPTY: ("The file is empty.", "Download it again; the download may not have ended."),
    Kind.HTML: (
        "It is a web page, not an export; perhaps a log-in page was saved under its name.",
        "Log in to TikTok Studio and download the export again.",
    ),
    Kind.PICTURE: ("It is a picture, not an export.", "Give the CSV or XLSX that TikTok Studio offers."),
    Kind.PDF: ("It is a PDF, not an export.", "Give the CSV or XLSX that TikTok Studio offers."),
    Kind.OLD_EXCEL: (
        "It is a workbook of the old .xls kind or locked with a password, which is not read.",
        "Save it as .xlsx or .csv without a password.",
    ),
    Kind.MOVIE: (
        "It is a video or a sound, not an export.",
        "Give the CSV or XLSX that TikTok Studio offers.",
    ),
    Kind.PACKED: (
        "It is an archive of a kind that is not opened here.",
        "Unpack it and give the files inside.",
    ),
    **dict.fromkeys(
        (Kind.GZIP, Kind.ZSTD, Kind.BZIP2),
        ("It is packed twice, one packing inside another.", "Unpack it once and give what comes out."),
    ),
    Kind.DATABASE: ("It is a database, not an export.", "Give the CSV or XLSX that TikTok Studio offers."),
    Kind.BINARY: (
        "This is not a TikTok export that likewise knows: it is not a table.",
        "Give the CSV or XLSX that TikTok Studio offers.",
    ),
}


def kind_of(data: bytes) -> Kind:
    """Tell what bytes are from how they begin."""
    head = data[:_SAMPLE]
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return Kind.TEXT if magic == b"BM" and b"\x00" not in head else kind
    if head[4:8] == b"ftyp" or head[:3] == b"ID3" or (head[:4] == b"RIFF" and len(head) > 8):
        return Kind.PICTURE if head[8:12] in {b"WEBP", b"heic", b"avif", b"mif1"} else Kind.MOVIE
    if head.startswith(_UTF16) or looks_utf16(head):
        return Kind.TEXT
    if b"\x00" in head:
        return Kind.BINARY
    return _text_kind(head)


def _text_kind(head: bytes) -> Kind:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text:
        return Kind.EMPTY
    if text[:1] == b"<":
        return Kind.HTML
    if text[:1] in {b"{", b"["}:
        return Kind.JSON
    return Kind.TEXT


def looks_utf16(head: bytes) -> str | None:
    """The byte order of UTF-16 text without a mark, from where its zero bytes lie; None when it is not.

    A header line is plain ASCII in every export, so every second byte of it is zero.
    """
    sample = head[:200]
    if len(sample) < 8:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.6 and even == 0:
        return "utf-16-le"
    if even > half * 0.6 and odd == 0:
        return "utf-16-be"
    return None


def other_kind(kind: Kind) -> tuple[str, str]:
    """A sentence and a hint for content that no reader takes."""
    return _SENTENCES[kind]
