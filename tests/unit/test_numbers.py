from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.errors import EXIT_BAD_DATA
from tui.sources.numbers import GREATEST, MISSING, AmbiguousNumbersError, Counts, read_counts, read_shares

if TYPE_CHECKING:
    from collections.abc import Callable

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
FULLWIDTH = str.maketrans("0123456789,-", "０１２３４５６７８９，－")


def english(number: int) -> str:
    return f"{number:,}"


def separated(separator: str) -> Callable[[int], str]:
    return lambda number: f"{number:,}".replace(",", separator)


def indian(number: int) -> str:
    head, tail = str(abs(number))[:-3], str(abs(number))[-3:]
    pairs: list[str] = []
    while head:
        head, pair = head[:-2], head[-2:]
        pairs.insert(0, pair)
    return ("-" if number < 0 else "") + ",".join([*pairs, tail])


def polish(number: int) -> str:
    return str(number) if abs(number) < 10_000 else separated("\u00a0")(number)


STYLES: dict[str, Callable[[int], str]] = {
    "en": english,
    "de": separated("."),
    "fr": separated("\u202f"),
    "sv": lambda number: separated("\u00a0")(number).replace("-", "\u2212"),
    "de-CH": separated("\u2019"),
    "en-IN": indian,
    "pl": polish,
    "thin space": separated("\u2009"),
    "plain": str,
    "ar-EG": lambda number: separated("\u066c")(number).translate(ARABIC),
    "fa": lambda number: "\u200e" + separated("\u066c")(number).replace("-", "\u2212").translate(PERSIAN),
    "hi": lambda number: indian(number).translate(DEVANAGARI),
    "th": lambda number: english(number).translate(THAI),
    "ja wide": lambda number: english(number).translate(FULLWIDTH),
}


def one(cell: str) -> int | None:
    counts = read_counts([cell])
    assert counts.failures == []
    return counts.values[0]


def reason(cell: str) -> str:
    counts = read_counts(["7", cell])
    assert counts.values == [7, None]
    [(index, why)] = counts.failures
    assert index == 1
    return why


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=100, deadline=None)
@given(number=st.integers(-GREATEST, GREATEST))
def test_a_number_formatted_in_a_style_is_read_back(style: str, number: int) -> None:
    assert one(STYLES[style](number)) == number


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=40, deadline=None)
@given(numbers=st.lists(st.integers(-10_000_000, 10_000_000), max_size=12))
def test_a_column_formatted_in_a_style_is_read_back(style: str, numbers: list[int]) -> None:
    counts = read_counts([STYLES[style](number) for number in numbers])
    assert counts.values == numbers
    assert counts.failures == []


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("0", 0),
        (" 12 ", 12),
        ("007", 7),
        ("+5", 5),
        ("-4", -4),
        ("\u22121,234", -1234),
        ("1.2K", 1200),
        ("1.2k", 1200),
        ("1,2K", 1200),
        ("3,4M", 3_400_000),
        ("3.4m", 3_400_000),
        ("1B", 1_000_000_000),
        ("-1.5K", -1500),
        ("12 K", 12_000),
        ("1.234,5K", 1_234_500),
        ("1,2\u00a0tys.", 1200),
        ("3,4 Mio.", 3_400_000),
        ("2 Mrd.", 2_000_000_000),
        ("1,5 тыс.", 1500),
        ("2,1 млн", 2_100_000),
        ("1.2万", 12_000),
        ("３.４億", 340_000_000),
        ("1.2만", 12_000),
        ("5亿", 500_000_000),
        ("2 lakh", 200_000),
        ("12.0", 12),
        ("1,234.00", 1234),
        ("1.234,00", 1234),
        ("1,23,456", 123_456),
        ("١٬٢٣٤", 1234),
        ("١٫٢K", 1200),
        ("9007199254740991", GREATEST),
    ],
)
def test_what_others_write_is_read(cell: str, number: int) -> None:
    assert one(cell) == number


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("inf", "finite"),
        ("-Infinity", "finite"),
        ("∞", "finite"),
        ("7.30123E+18", "exponent"),
        ("1e5", "exponent"),
        ("1,5", "whole"),
        ("0.125", "whole"),
        ("1.2345K", "whole"),
        ("9007199254740992", "great"),
        ("9" * 5000, "great"),
        ("9,999,999,999B", "great"),
        ("1,23", "whole"),
        ("12,34,56", "grouped"),
        ("1,2345,678", "grouped"),
        ("1,234 567.8", "grouped"),
        ("34%", "share"),
        ("1,5 mil", "million"),
        ("12 apples", "apples"),
        ("12-", "number"),
        (".5", "number"),
        ("#REF!", "number"),
        ("1²", "unit"),
        ("April 12", "number"),
    ],
)
def test_what_is_no_count_is_refused_with_its_reason(cell: str, why: str) -> None:
    assert why in reason(cell)


@pytest.mark.parametrize("token", sorted(MISSING))
def test_missing_is_null_and_never_zero(token: str) -> None:
    assert read_counts([token, f" {token.upper()}\u00a0", "0"]).values == [None, None, 0]
    assert read_shares([token, token.upper(), "0"]).values == [None, None, 0.0]


@pytest.mark.parametrize(
    ("column", "numbers"),
    [
        (["1,234", "1.2K"], [1234, 1200]),
        (["1.234", "1,2K"], [1234, 1200]),
        (["1,234", "1,234,567"], [1234, 1_234_567]),
        (["1,234K", "1,5K"], [1234, 1500]),
        (["1,234K", "1.5K"], [1_234_000, 1500]),
        (["1.234K", "1,234,567"], [1234, 1_234_567]),
        (["1.234K", "12 345"], [1234, 12_345]),
        (["1234", "12.345"], [1234, 12_345]),
        (["999", "1.234", "undefined"], [999, 1234, None]),
    ],
)
def test_the_column_decides_what_a_separator_means(column: list[str], numbers: list[int | None]) -> None:
    counts = read_counts(column)
    assert counts.values == numbers
    assert counts.failures == []


def test_a_column_of_fractions_is_no_column_of_counts() -> None:
    counts = read_counts(["1,234", "1,5", "3"])
    assert counts.values == [None, None, 3]
    assert counts.failures == [(0, "not a whole number"), (1, "not a whole number")]


@pytest.mark.parametrize(
    ("column", "index"),
    [
        (["1,234K"], 0),
        (["7", "1.234M"], 1),
        (["1,234", "2.345"], 0),
        (["5", "1,234", "1,234,567", "1,5K"], 1),
        (["12345", "1.234"], 1),
        (["1234", "1.234"], 1),
    ],
)
def test_a_column_that_does_not_tell_is_refused(column: list[str], index: int) -> None:
    with pytest.raises(AmbiguousNumbersError) as caught:
        read_counts(column)
    assert caught.value.index == index
    assert caught.value.value == column[index]
    assert column[index] in str(caught.value)
    assert caught.value.hint
    assert caught.value.exit_code == EXIT_BAD_DATA


@settings(max_examples=500, deadline=None)
@given(st.lists(st.text(alphabet="0123456789,.' \u202f-+%KkMe٣५∞n", max_size=8), max_size=5))
def test_any_column_gives_numbers_reasons_or_a_refusal(column: list[str]) -> None:
    shares = read_shares(column)
    assert len(shares.values) == len(column)
    refused: AmbiguousNumbersError | None = None
    counts = Counts([], [])
    try:
        counts = read_counts(column)
    except AmbiguousNumbersError as error:
        refused = error
    assert refused is None or column[refused.index] == refused.value
    failed = {index for index, _ in counts.failures}
    for index, number in enumerate(counts.values):
        missing = column[index].strip().casefold() in MISSING
        assert (number is None) == (missing or index in failed)


@pytest.mark.parametrize(
    ("cell", "share"),
    [
        ("0.55", 0.55),
        ("0,55", 0.55),
        ("55%", 0.55),
        ("55 %", 0.55),
        ("55\u00a0%", 0.55),
        ("%55", 0.55),
        ("9.2%", 0.092),
        ("12,345 %", 0.12345),
        ("٥٥٪", 0.55),
        ("٠٫٥٥", 0.55),
        ("0.125", 0.125),
        ("0", 0.0),
        ("1", 1.0),
        ("100%", 1.0),
    ],
)
def test_shares_become_fractions(cell: str, share: float) -> None:
    assert read_shares([cell]).values == [share]


@pytest.mark.parametrize("cell", ["1.5", "55", "101%", "-3%", "5%%", "inf", "1e-3", "half", "1.2.3"])
def test_what_is_no_share_is_refused(cell: str) -> None:
    shares = read_shares(["0.5", cell])
    assert shares.values == [0.5, None]
    assert [index for index, _ in shares.failures] == [1]


def test_plain_digits_take_the_short_way() -> None:
    column = [str(number * 37) for number in range(200_000)]
    started = time.process_time()
    counts = read_counts(column)
    assert time.process_time() - started < 1
    assert counts.values[-1] == 199_999 * 37
