"""Whole columns of text as handles, moments, links and clean titles; a million rows in a second or two.

The usual spelling goes through a cheap vectorised check, and only what differs is looked at closely.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from tui.handles import handle_in
from tui.sources.clean import MARKS_IN_A_ROW, TODO, clean

ID: Final = r"^\d{5,20}$"
"""An id as the text of a cell; anything else was rounded, cut or is none."""

COMPOSABLE: Final = (
    r"[\p{M}\x{374}\x{37e}\x{387}\x{958}-\x{fff}\x{1100}-\x{11ff}\x{1f71}-\x{1fff}\x{2000}\x{2001}"
    r"\x{2126}-\x{212b}\x{2329}\x{232a}\x{2adc}\x{f900}-\x{fb4e}\x{1d15e}-\x{1d1c0}\x{2f800}-\x{2fa1d}]"
)
"""A character that composing (NFC) may change, or join to the one before it; no others do."""

_NOBODY: Final = "_"
"""Stands in links that other tools build for an author whom they do not know."""
_LINK: Final = r"(?i)https?://(?:www\.|m\.)?tiktok\.com/@([\w.\-]+)/(video|photo)/(\d{5,20})"
_UNUSUAL: Final = r"[^ -~]|  "
"""Anything but single blanks and what can be seen in ASCII."""
_STACK: Final = rf"[\p{{Mn}}\p{{Me}}\x{{200c}}\x{{200d}}]{{{MARKS_IN_A_ROW + 1},}}"
_PLAIN_MOMENT: Final = r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z| UTC)?$"
_SECOND: Final = 1_000_000
_MILLISECONDS_FROM: Final = 10**11


def linked(frame: pl.DataFrame) -> pl.DataFrame:
    """The columns ``linked`` (a handle), ``linked_kind`` and ``linked_id`` out of links.

    Args:
        frame: text columns ``video_id``, ``url`` and ``handle``; of a row that has an id and a handle of its
            own, and a link to a video, only the kind is told.
    """
    url = frame["url"]
    video = url.str.contains("tiktok.com/@", literal=True) & url.str.contains("/video/", literal=True)
    known = video & frame["handle"].is_not_null() & frame["video_id"].str.contains(ID)
    places = (~known.fill_null(value=False)).arg_true()
    parts = url.gather(places).str.extract_groups(_LINK).struct.unnest()
    parts.columns = ["linked", "linked_kind", "linked_id"]
    if places.len() == frame.height:
        return parts
    kinds = pl.Series(["video"], dtype=pl.String).new_from_index(0, frame.height)
    nulls = pl.Series([None], dtype=pl.String).new_from_index(0, frame.height)
    return pl.DataFrame(
        {
            name: (kinds if name == "linked_kind" else nulls).clone().scatter(places, column)
            for name, column in parts.to_dict().items()
        }
    )


def seconds(texts: pl.Series, low: int, high: int) -> pl.Series:
    """Unix seconds out of seconds, milliseconds or ISO text (UTC where it names no zone).

    Args:
        texts: the column, stripped.
        low: the earliest second that can be.
        high: the latest.

    Returns:
        Whole numbers; null for what is no moment or outside.
    """
    digits = texts.str.len_bytes().is_between(9, 13)
    found = texts.cast(pl.Int64, strict=False)
    found = pl.select(pl.when(digits).then(found)).to_series()
    left = (found.is_null() & (texts != "")).arg_true()
    if left.len() == texts.len():
        found = _spelled(texts)
    elif left.len():
        found = found.scatter(left, _spelled(texts.gather(left)))
    whole = pl.when(found >= _MILLISECONDS_FROM).then(found // 1000).otherwise(found)
    return pl.select(pl.when(whole.is_between(low, high)).then(whole)).to_series().alias(texts.name)


def _spelled(texts: pl.Series) -> pl.Series:
    """Seconds of texts that are no plain whole numbers."""
    plain = texts.str.contains(_PLAIN_MOMENT)
    if plain.all():
        return _naive(texts)
    text = pl.Series("text", texts).to_frame().lazy().select("text")
    iso = pl.col("text").str.replace(r"^(\d{4})[/.](\d{1,2})[/.]", "$1-$2-").str.replace(" UTC$", "Z")
    number = pl.col("text").str.extract(r"^(\d{9,13})\.\d+$", 1).cast(pl.Int64, strict=False)
    zoned = iso.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f%#z", time_zone="UTC", time_unit="us", strict=False)
    spaced = iso.str.replace("T", " ").str.slice(0, 19)
    naive = spaced.str.to_datetime("%Y-%m-%d %H:%M:%S", time_unit="us", strict=False)
    naive = naive.dt.replace_time_zone("UTC")
    return text.select(pl.coalesce(number, zoned.dt.epoch("s"), naive.dt.epoch("s"))).collect().to_series()


def _naive(texts: pl.Series) -> pl.Series:
    head = texts.str.head(19).str.replace("T", " ", literal=True)
    return head.str.to_datetime("%Y-%m-%d %H:%M:%S", time_unit="us", strict=False).dt.epoch("s")


def moment(of: pl.Expr) -> pl.Expr:
    """A moment, UTC, out of Unix seconds."""
    return (of * _SECOND).cast(pl.Datetime("us", "UTC"))


def handles(stated: pl.Series, by_link: pl.Series | None) -> pl.Series:
    """Handles as they are kept; each spelling is looked at once.

    Args:
        stated: the column of handles.
        by_link: handles of links, for rows that state none.
    """
    both = stated if by_link is None else pl.select(pl.coalesce(stated, by_link)).to_series()
    known = {text: handle_in(text) for text in both.drop_nulls().unique() if text != _NOBODY}
    return both.replace_strict(known, return_dtype=pl.String, default=None).alias("handle")


def cleaned(texts: pl.Series, limit: int) -> pl.Series:
    """Text of others as ``clean`` makes it, the ends stripped; most texts need no more than composing.

    Args:
        texts: the column.
        limit: greatest length of a text, in characters.
    """
    unusual = texts.str.contains(_UNUSUAL) | (texts.str.len_bytes() > limit)
    places = unusual.fill_null(value=False).arg_true()
    if not places.len():
        return texts
    return texts.clone().scatter(places, _cleaned(texts.gather(places), limit))


def _cleaned(texts: pl.Series, limit: int) -> pl.Series:
    composed = texts
    odd = texts.str.contains(TODO) | (texts.str.len_chars() > limit)
    apart = texts.str.contains(COMPOSABLE).arg_true()
    if apart.len():
        composed = texts.clone().scatter(apart, texts.gather(apart).str.normalize("NFC"))
        odd |= composed.str.contains(_STACK) | (composed.str.len_chars() > limit)
    places = odd.arg_true()
    if not places.len():
        return composed
    again = [clean(text, limit=limit).strip() for text in texts.gather(places)]
    return composed.clone().scatter(places, pl.Series(again, dtype=pl.String))


def without_query(links: pl.Series) -> pl.Series:
    """Links without what follows ``?`` or ``#``."""
    if links.str.contains("[?#]").any():
        return links.str.replace(r"(?s)[?#].*$", "")
    return links
