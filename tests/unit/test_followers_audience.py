"""Territories and gender over captures, and the names of territories."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from tests.tools.build_territories import TARGET, build, dump
from tests.unit.stats_frames import frame, nothing
from tui.stats.audience import audience_history
from tui.stats.schema import AUDIENCE
from tui.stats.territories import territories, territory_name, without_accents

SEPTEMBER, OCTOBER, NOVEMBER = (datetime(2026, month, 20, 9, tzinfo=UTC) for month in (9, 10, 11))


def rows(at: datetime, dimension: str, **shares: float | None) -> list[dict[str, object]]:
    return [
        {"captured_at": at, "dimension": dimension, "value": value, "share": share}
        for value, share in shares.items()
    ]


def test_the_newest_shares_with_their_change_since_before_and_since_the_first() -> None:
    table = frame(
        AUDIENCE,
        [
            *rows(SEPTEMBER, "territory", DE=0.30, AT=0.10, Others=0.60),
            *rows(OCTOBER, "territory", DE=0.32, FR=0.05, Others=0.63),
            *rows(NOVEMBER, "territory", FR=0.07, DE=0.33, AT=0.09, Others=0.51),
        ],
    )
    (found,) = audience_history(table)
    assert (found.dimension, found.day, found.captures) == ("territory", date(2026, 11, 20), 3)
    assert (found.previous, found.first) == (date(2026, 10, 20), date(2026, 9, 20))
    assert [line.name for line in found.lines] == ["Germany", "Austria", "France", "Others"]
    germany, austria, france, others = found.lines
    assert germany.since_previous == pytest.approx(0.01)
    assert germany.since_first == pytest.approx(0.03)
    # Not listed is not 0: it was among the rest.
    assert (austria.since_previous, france.since_first) == (None, None)
    assert others.since_first == pytest.approx(-0.09)


def test_a_single_capture_has_no_change() -> None:
    (found,) = audience_history(frame(AUDIENCE, rows(NOVEMBER, "gender", Female=0.6, Male=0.4)))
    assert (found.previous, found.first, found.captures) == (None, None, 1)
    assert [(line.share, line.since_first) for line in found.lines] == [(0.6, None), (0.4, None)]


def test_of_two_captures_on_one_day_the_later_counts() -> None:
    later = NOVEMBER.replace(hour=18)
    table = frame(
        AUDIENCE,
        [*rows(NOVEMBER, "gender", Female=0.6, Male=0.4), *rows(later, "gender", Female=0.7, Male=0.3)],
    )
    (found,) = audience_history(table)
    assert (found.captures, found.lines[0].share) == (1, 0.7)


def test_dimensions_have_their_own_captures_and_a_fixed_order() -> None:
    table = frame(
        AUDIENCE,
        [
            *rows(OCTOBER, "gender", Female=0.6),
            *rows(NOVEMBER, "age", **{"18-24": 0.5}),
            *rows(SEPTEMBER, "territory", DE=0.3),
        ],
    )
    found = audience_history(table)
    assert [(entry.dimension, entry.day.month) for entry in found] == [
        ("territory", 9),
        ("gender", 10),
        ("age", 11),
    ]


def test_an_unknown_share_is_no_line() -> None:
    assert audience_history(frame(AUDIENCE, rows(NOVEMBER, "gender", Female=None))) == ()
    assert audience_history(nothing("audience")) == ()


def test_codes_have_names_and_anything_else_is_its_own() -> None:
    assert [territory_name(code) for code in ("DE", "TR", "XK", "CI")] == [
        "Germany",
        "Türkiye",
        "Kosovo",
        "Côte d’Ivoire",
    ]
    assert [territory_name(text) for text in ("Others", "United States", "", "de", "ZY")] == [
        "Others",
        "United States",
        "",
        "de",
        "ZY",
    ]


def test_every_name_can_be_written_in_ascii() -> None:
    names = territories().values()
    assert len(names) > 240
    assert [name for name in names if not without_accents(name).isascii()] == []
    assert without_accents("Côte d’Ivoire") == "Cote d'Ivoire"


def test_the_committed_names_are_what_cldr_gives() -> None:
    committed, table = TARGET.read_text("utf-8"), build()
    recorded = json.loads(committed)["cldr"]
    if table["cldr"] != recorded:
        pytest.skip(f"this Babel has CLDR {table['cldr']}, the table was made from CLDR {recorded}")
    assert dump(table) == committed
