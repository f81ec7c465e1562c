"""Labels that are off by known numbers of days, found out from generated exports."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.unit.trust_pairs import Score, judge, material, pair_of, write_pair
from tui.sources.drop import read_drop
from tui.sources.options import Options
from tui.trust.exports import Export
from tui.trust.first_views import Post, beginning_of
from tui.trust.overlap import compare
from tui.trust.shifts import find_labels
from tui.trust.viewers_lag import lag_of, pairs_of

PAIRS = 1_000 if os.environ.get("LIKEWISE_LONG_TESTS") == "1" else 60
SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "samples"
DAY = date(2026, 3, 1)
MOMENT = datetime(2026, 4, 1, tzinfo=UTC)


def days(values: list[int], start: date = DAY) -> dict[date, int]:
    return {start + timedelta(days=at): value for at, value in enumerate(values)}


def export(
    number: int, section: str, values: list[int], start: date = DAY, made: datetime = MOMENT
) -> Export:
    place = {"overview": 0, "viewers": 5, "followers": 8}[section]
    rows = {
        day: tuple(value if at == place else None for at in range(12))
        for day, value in days(values, start).items()
    }
    return Export(number, f"{number}.csv", made, rows, frozenset({section}))


@pytest.mark.timeout(1800)
def test_no_label_is_ever_moved_wrongly_and_nearly_all_clear_shifts_are_found(tmp_path: Path) -> None:
    score = Score()
    for seed in range(PAIRS):
        pair = pair_of(seed)
        drop = write_pair(pair, tmp_path / str(seed))
        assert drop.refusals == ()
        judge(pair, drop, score)
    figures = "\n".join(f"{name}: {count}" for name, count in sorted(score.count.items()))
    print(f"\n{PAIRS} pairs of exports\n{figures}\nmoved wrongly: {len(score.wrong)}")
    assert score.wrong == []
    for section in ("overview", "followers", "viewers"):
        assert score.count[f"{section} clear"] > PAIRS // 10
        assert score.share(f"{section} found", f"{section} clear") >= 0.95
    assert score.count["overview false"] == score.count["followers false"] == 0
    assert score.count["overview moved although right"] == 0
    assert score.count["overview applied"] > 0


@pytest.mark.parametrize("late", [-2, -1, 0, 1, 2])
def test_the_same_days_under_other_labels_are_found_whatever_the_direction(late: int) -> None:
    values = [3, 14, 159, 26, 53, 58, 97, 93, 23, 84]
    older = export(1, "overview", values)
    newer = export(2, "overview", values, DAY + timedelta(days=late))
    offset = compare(older, newer, "overview")
    assert offset is not None
    assert (offset.days, offset.clear, offset.equal) == (late, True, 10)


def test_rows_that_are_like_their_neighbours_prove_nothing() -> None:
    older = export(1, "followers", [100] * 20 + [101, 101, 102, 102])
    newer = export(2, "followers", [100] * 20 + [101, 101, 102, 102], DAY + timedelta(days=1))
    offset = compare(older, newer, "followers")
    assert offset is None or not offset.clear


def test_figures_that_differ_are_no_shift() -> None:
    older = export(1, "overview", [3, 14, 159, 26, 53, 58, 97, 93, 23, 84])
    newer = export(2, "overview", [7, 27, 182, 81, 828, 45, 90, 45, 23, 53])
    offset = compare(older, newer, "overview")
    assert offset is not None
    assert not offset.clear


VIEWS = [100, 300, 80, 950, 120, 60, 400, 33, 210, 75, 500, 140, 90, 310, 60, 720, 45, 130, 88, 260]


@pytest.mark.parametrize("late", [-2, -1, 0, 1, 2])
def test_viewers_are_at_most_as_many_as_views_and_move_with_them(late: int) -> None:
    viewers = days([view * 9 // 10 for view in VIEWS], DAY + timedelta(days=late))
    edge = dict.fromkeys((DAY + timedelta(days=by) for by in range(-4, 26)), 5)
    lag = lag_of(pairs_of(days(VIEWS), {**edge, **viewers}))
    assert lag is not None
    assert (lag.days, lag.clear, lag.within, lag.compared) == (late, True, 1.0, 20)


def test_two_weeks_are_needed_to_tell_the_lag_of_viewers() -> None:
    lag = lag_of(pairs_of(days(VIEWS[:13]), days([0, 0, 0, *[view * 9 // 10 for view in VIEWS[:13]], 0, 0])))
    assert lag is None or not lag.clear


def post(day: int, hour: int, views: int) -> Post:
    return Post(datetime(2026, 3, day, hour, tzinfo=UTC), views)


def test_views_begin_on_the_label_of_the_upload_or_after_it() -> None:
    calm = [10, 12, 11, 10, 900, 300, 100, 20, 15, 12, 1500, 600, 200, 40, 20]
    right = beginning_of(days(calm), [post(5, 6, 4000), post(11, 8, 6000)])
    assert right is not None
    assert (right.days, right.clear, right.posts) == (0, True, (date(2026, 3, 5), date(2026, 3, 11)))
    late = beginning_of(days(calm), [post(4, 6, 4000), post(10, 8, 6000)])
    assert late is not None
    assert (late.days, late.clear) == (1, True)


def test_posts_of_the_evening_do_not_tell_when_views_begin() -> None:
    calm = [10, 12, 11, 10, 900, 300, 100, 20, 15, 12, 1500, 600, 200, 40, 20]
    assert beginning_of(days(calm), [post(5, 21, 4000), post(11, 22, 6000)]) is None


def test_a_single_post_proves_nothing() -> None:
    one = beginning_of(days([10, 12, 11, 10, 900, 300]), [post(5, 6, 4000)])
    assert one is not None
    assert not one.clear


def test_labels_that_differ_are_reported_and_not_moved_when_no_post_tells() -> None:
    values = [3, 14, 159, 26, 53, 58, 97, 93, 23, 84]
    exports = [export(1, "overview", values), export(2, "overview", values, DAY + timedelta(days=1))]
    labels = find_labels(exports, [])
    assert labels.late == {}
    (found,) = labels.found
    assert (found.export.number, found.days, found.state) == (2, 1, "reported")
    assert found.why == "10 of 10 days are the same in 1.csv and 2.csv when moved, 0 as they are"


def test_what_a_person_states_wins_over_the_evidence() -> None:
    viewers = export(2, "viewers", [0, *[view * 9 // 10 for view in VIEWS], 0])
    exports = [export(1, "overview", VIEWS), viewers]
    found = find_labels(exports, [])
    assert found.late == {2: 1}
    stated = find_labels(exports, [], {"viewers": 0})
    assert stated.late == {2: 0}
    assert [each.state for each in stated.found] == ["stated"]


@pytest.mark.parametrize(("days", "late"), [(0, {1: -1, 2: 0}), (1, {1: 0, 2: 1}), (None, {1: 0, 2: 0})])
def test_what_is_stated_is_of_the_newest_export_and_the_others_follow(
    days: int | None, late: dict[int, int]
) -> None:
    exports = [export(1, "overview", VIEWS), export(2, "overview", VIEWS, DAY + timedelta(days=1))]
    assert find_labels(exports, [], {"overview": days}).late == late


def test_short_exports_of_viewers_go_with_the_long_ones_when_their_own_days_say_so() -> None:
    long = [
        export(1, "overview", VIEWS),
        export(2, "viewers", [0, *[view * 9 // 10 for view in VIEWS], 0, 0]),
    ]
    start, made = DAY + timedelta(days=40), MOMENT + timedelta(days=40)
    short = [
        export(3, "overview", VIEWS[:7], start, made),
        export(4, "viewers", [0, *[view * 9 // 10 for view in VIEWS[:7]], 0], start, made),
    ]
    assert find_labels([*long, *short], []).late == {2: 1, 4: 1}
    right = replace(short[1], days=export(4, "viewers", [view * 9 // 10 for view in VIEWS[:9]], start).days)
    assert find_labels([*long, short[0], right], []).late == {2: 1}


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no sample exports beside the repository")
def test_real_exports_show_the_shifts_that_are_known_of_them() -> None:
    drop = read_drop([SAMPLES / "studio_greek_oknstudio"], Options(now=datetime(2026, 11, 22, tzinfo=UTC)))
    exports, posts = material(drop)
    labels = find_labels(exports, posts)
    said = Counter(
        (each.export.section, each.export.captured_at.month, each.days)
        for each in labels.found
        if each.state == "applied"
    )
    assert said == {
        ("overview", 3, 1): 1,
        ("followers", 3, 1): 1,
        ("viewers", 3, 2): 1,
        ("viewers", 4, 1): 1,
    }


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no sample exports beside the repository")
def test_viewers_of_a_real_year_are_dated_a_day_late() -> None:
    drop = read_drop([SAMPLES / "studio_english_365d_htupy"], Options(now=datetime(2026, 11, 22, tzinfo=UTC)))
    labels = find_labels(*material(drop))
    assert [(each.export.section, each.days) for each in labels.found if each.state == "applied"] == [
        ("viewers", 1)
    ]
