from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.stats import formatting as f
from tui.stats.views import Card, ChangeKind, Unit
from tui.stats.window import Window

UNITS: list[Unit] = ["count", "signed", "percent", "per_hundred", "per_mille", "ratio", "doublings"]


def card(
    change: float | None,
    kind: ChangeKind,
    unit: Unit = "count",
    *,
    previous: float | None = None,
    interval: tuple[float, float] | None = None,
    value: float = 1.0,
) -> Card:
    return Card("m", "M", "likes", unit, value, previous, change, kind, 28, 28, interval)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0, "count", "0"),
        (999, "count", "999"),
        (1_281, "count", "1,281"),
        (9_999, "count", "9,999"),
        (9_999.4, "count", "9,999"),
        (9_999.6, "count", "10.0K"),
        (10_000, "count", "10.0K"),
        (38_100, "count", "38.1K"),
        (412_893, "count", "412.9K"),
        (999_949, "count", "999.9K"),
        (999_950, "count", "1.0M"),
        (999_999_999, "count", "1.0B"),
        (3.25, "count", "3.2"),
        (-84, "count", "−84"),
        (1_204, "signed", "+1,204"),
        (-1_204, "signed", "−1,204"),
        (0, "signed", "0"),
        (0.1087, "percent", "10.9 %"),
        (0.092, "percent", "9.2 %"),
        (0.0035, "percent", "0.35 %"),
        (0.00999, "percent", "1.0 %"),
        (0.99951, "percent", "100 %"),
        (1.234, "percent", "123 %"),
        (0.0029, "per_mille", "2.9"),
        (-0.0008, "per_mille", "−0.8"),
        (0.00003, "per_mille", "0.03"),
        (0.032, "per_hundred", "3.2"),
        (99.96, "ratio", "100"),
        (1.5, "doublings", "+1.5"),
        (None, "count", "–"),
        (float("nan"), "percent", "–"),
        (float("inf"), "ratio", "–"),
    ],
)
def test_a_figure_at_a_glance(value: float | None, unit: Unit, text: str) -> None:
    assert f.number(value, unit) == text


@given(st.integers(-(10**14), 10**14))
def test_compact_counts_keep_three_digits_and_never_say_a_thousand_thousand(value: int) -> None:
    text = f.number(value)
    assert re.fullmatch(r"−?(\d,)?\d{1,3}|−?\d{1,3}\.\d[KMBT]", text)
    scale = {"K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}.get(text[-1], 1)
    shown = float(text.rstrip("KMBT").replace(",", "").replace("−", "-")) * scale
    assert abs(shown - value) <= (0.0501 * scale if scale > 1 else 0)


@given(st.floats(allow_nan=True, allow_infinity=True), st.sampled_from(UNITS))
def test_ascii_figures_hold_only_ascii(value: float, unit: Unit) -> None:
    assert f.number(value, unit, ascii=True).isascii()
    assert f.exact(value, unit, ascii=True).isascii()


@given(st.floats(-0.004, 0.004), st.sampled_from(UNITS))
def test_what_rounds_to_zero_has_no_sign(value: float, unit: Unit) -> None:
    text = f.number(value, unit)
    if not re.search("[1-9]", text):
        assert not text.startswith(("−", "+"))


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (412_893, "count", "412,893"),
        (1_204, "signed", "+1,204"),
        (171.7142857, "count", "171.7"),
        (-0.5, "signed", "−0.5"),
        (0.10874, "percent", "10.874 %"),
        (0.0029154, "per_mille", "2.915 per 1,000"),
        (0.03, "per_hundred", "3.000 per 100"),
        (None, "count", "–"),
    ],
)
def test_details_are_exact(value: float | None, unit: Unit, text: str) -> None:
    assert f.exact(value, unit) == text


@pytest.mark.parametrize(
    ("change", "kind", "unit", "text", "plain"),
    [
        (0.18, "percent", "count", "▲ +18 %", "^ +18 %"),
        (-0.06, "percent", "signed", "▼ −6 %", "v -6 %"),
        (0.011, "points", "percent", "▲ +1.1 pp", "^ +1.1 pp"),
        (-0.006, "points", "percent", "▼ −0.6 pp", "v -0.6 pp"),
        (0.0004, "points", "percent", "▲ +0.04 pp", "^ +0.04 pp"),
        (-0.0008, "difference", "per_mille", "▼ −0.8", "v -0.8"),
        (-150, "difference", "signed", "▼ −150", "v -150"),
        (0.001, "percent", "count", "= 0 %", "= 0 %"),
        (-0.00001, "points", "percent", "= 0.0 pp", "= 0.0 pp"),
        (12.4, "percent", "count", "▲ +1,240 %", "^ +1,240 %"),
        (None, "percent", "count", "–", "-"),
    ],
)
def test_changes_name_percentage_points(
    change: float | None, kind: ChangeKind, unit: Unit, text: str, plain: str
) -> None:
    assert f.change(card(change, kind, unit)) == text
    assert f.change(card(change, kind, unit), ascii=True) == plain


def test_intervals_share_their_digits_and_have_no_unit() -> None:
    assert f.interval(card(0, "points", "percent", interval=(0.098, 0.1212), value=0.11)) == "[9.8, 12.1]"
    small = card(0, "points", "percent", interval=(0.0031, 0.0042), value=0.0035)
    assert f.interval(small) == "[0.31, 0.42]"
    follows = card(0, "difference", "per_mille", interval=(-0.0004, 0.0038), value=0.002)
    assert f.interval(follows) == "[−0.4, 3.8]"
    assert f.interval(follows, ascii=True) == "[-0.4, 3.8]"
    assert f.interval(card(0, "points")) == ""


@pytest.mark.parametrize(
    ("low", "high", "value", "unit", "text"),
    [
        (0.0021, 0.0037, 0.0028, "percent", "[0.21, 0.37]"),
        (0.0064, 0.0156, 0.0099, "percent", "[0.64, 1.56]"),
        (0.0099, 0.0156, 0.0121, "percent", "[1.0, 1.6]"),
        (0.91, 1.21, 1.04, "percent", "[91, 121]"),
        (0.0, 0.02, 0.0, "percent", "[0.00, 2.00]"),
        (0.0021, 0.0037, None, "percent", "[0.21, 0.37]"),
        (401_200, 420_900, 412_893, "count", "[401.2K, 420.9K]"),
        (None, 0.2, 0.1, "percent", ""),
        (0.1, float("nan"), 0.1, "percent", ""),
    ],
)
def test_bounds_have_the_decimals_of_their_value(
    low: float | None, high: float | None, value: float | None, unit: Unit, text: str
) -> None:
    assert f.bounds(low, high, value, unit) == text


@given(st.lists(st.floats(0, 1.5), min_size=3, max_size=3), st.sampled_from(UNITS[2:6]))
def test_an_interval_never_seems_to_leave_out_its_value(values: list[float], unit: Unit) -> None:
    low, value, high = sorted(values)
    shown = f.number(value, unit).removesuffix(" %").replace(",", "")
    left, right = f.bounds(low, high, value, unit).strip("[]").split(", ")
    assert float(left.replace(",", "")) <= float(shown) <= float(right.replace(",", ""))


def test_the_previous_figure_of_a_gain_has_no_plus() -> None:
    assert f.previous(card(0, "percent", "signed", previous=1281)) == "was 1,281"
    assert f.previous(card(0, "percent", "count", previous=349_800)) == "was 349.8K"
    assert f.previous(card(0, "percent")) == ""


def test_dates_name_the_year_only_when_it_is_another() -> None:
    today = date(2026, 11, 22)
    assert f.day(date(2026, 11, 20), today) == "20 Nov"
    assert f.day(date(2025, 11, 20), today) == "20 Nov 2025"
    assert f.day(date(2026, 2, 27), today) == "27 Feb 2026"
    assert f.day(date(2026, 2, 27)) == "27 Feb"
    assert f.day(date(2027, 1, 3), date(2026, 12, 30)) == "3 Jan 2027"
    assert f.day(None) == "–"
    assert f.weekday(date(2026, 11, 26), today) == "Thursday 26 Nov"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 11, 17), date(2026, 11, 18), "17–18 Nov"),
        (date(2026, 10, 28), date(2026, 11, 3), "28 Oct–3 Nov"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 Dec 2025–2 Jan 2026"),
        (date(2026, 2, 27), date(2026, 11, 14), "27 Feb–14 Nov 2026"),
        (date(2026, 2, 26), date(2026, 2, 27), "26–27 Feb 2026"),
        (date(2026, 11, 9), date(2026, 11, 9), "9 Nov"),
    ],
)
def test_runs_of_days(first: date, last: date, text: str) -> None:
    window = Window(first, last)
    assert f.span(window, date(2026, 11, 22)) == text
    assert f.span(window, date(2026, 11, 22), ascii=True) == text.replace("–", "-")


def test_factors_and_plurals() -> None:
    assert f.multiple(3.14) == "3.1×"
    assert f.multiple(3.14, ascii=True) == "3.1x"
    assert f.multiple(None) == "–"
    assert f.multiple(104 / 11_100) == "0.01×"
    assert [f.multiple(value) for value in (0.0, 0.004, 0.06, 0.0996, 0.14)] == [
        "0×",
        "<0.01×",
        "0.06×",
        "0.1×",
        "0.1×",
    ]
    assert [f.plural(count, "day") for count in (0, 1, 1204)] == ["0 days", "1 day", "1,204 days"]
    assert f.plural(2, "reply", "replies") == "2 replies"


def test_a_bare_figure_leaves_its_unit_to_the_header() -> None:
    assert f.bare(0.109, "percent") == "10.9"
    assert f.bare(-0.004, "percent", ascii=True) == "-0.40"
    assert f.bare(412_893) == "412.9K"
    assert f.bare(None, "percent") == "–"
