from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.raw_exports import NOW, run_of, video_id
from tui.sources.dates import MonthDay
from tui.sources.dating import Clues, DatedDays, ExportDay, date_days
from tui.sources.export_day import DatedContent, date_content, uploaded_at
from tui.sources.refused import RefusedError
from tui.sources.report import Trust
from tui.sources.spoken_days import spoken
from tui.sources.walking import in_order

LAST = date(2026, 8, 8)
SAVED = datetime(2026, 8, 12, 9, tzinfo=UTC)


def clues(**known: Any) -> Clues:
    return Clues(**({"now": NOW, "modified_at": SAVED} | known))


def dated(last: date = LAST, count: int = 28, **known: Any) -> DatedDays:
    bare: list[MonthDay | date] = [MonthDay(day.month, day.day) for day in run_of(last, count)]
    return date_days(in_order(bare, NOW.date()), clues(**known))


def full(last: date, count: int = 28, **known: Any) -> DatedDays:
    days: list[MonthDay | date] = list(run_of(last, count))
    return date_days(in_order(days, NOW.date()), clues(**known))


def at(year: int, month: int, day: int, hour: int = 9) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def contradictions(result: DatedDays | DatedContent) -> list[str]:
    return [note.message for note in result.notes if note.code == "dating.contradiction"]


def test_file_time_gives_the_latest_year_that_fits() -> None:
    result = dated()
    assert result.days == tuple(run_of(LAST, 28))
    assert result.dating.trust is Trust.FILE_TIME
    assert (result.dating.first, result.dating.last) == (date(2026, 7, 12), LAST)
    assert result.dating.reason == "12 Jul – 8 Aug 2026: the file was saved on 12 Aug 2026."


def test_a_late_file_time_does_not_make_an_old_export_new() -> None:
    assert dated(modified_at=at(2026, 11, 1)).dating.captured_at == datetime(2026, 8, 10, tzinfo=UTC)
    assert dated(modified_at=at(2026, 8, 9)).dating.captured_at == at(2026, 8, 9)


def test_a_file_time_in_the_future_is_not_believed() -> None:
    assert dated(date(2026, 12, 24), modified_at=at(2030, 1, 1)).dating.last == date(2025, 12, 24)


@pytest.mark.parametrize(
    ("saved", "last"),
    [(at(2026, 8, 7), LAST), (at(2026, 8, 6), date(2025, 8, 8)), (at(2027, 8, 6), LAST)],
)
def test_the_last_day_may_lie_a_day_after_the_file_time(saved: datetime, last: date) -> None:
    assert dated(modified_at=saved).dating.last == last


def test_a_zip_entry_is_the_moment_of_the_export() -> None:
    result = dated(entry_time=at(2024, 8, 10))
    assert result.dating.trust is Trust.ZIP_ENTRY
    assert result.dating.last == date(2024, 8, 8)
    assert result.dating.captured_at == at(2024, 8, 10)
    assert not contradictions(result)


def test_the_name_of_the_zip_beats_its_entry_and_disagreement_is_told() -> None:
    known: dict[str, Any] = {
        "window_start": date(2025, 7, 12),
        "named_moment": at(2025, 8, 10),
        "container": "Overview_x.zip",
    }
    result = dated(entry_time=at(2026, 8, 10), **known)
    assert result.dating.trust is Trust.ZIP_NAME
    assert result.days == tuple(run_of(date(2025, 8, 8), 28))
    assert result.dating.captured_at == at(2025, 8, 10)
    assert len(contradictions(result)) == 1
    assert "8 Aug 2026" in contradictions(result)[0]
    assert not contradictions(dated(entry_time=at(2025, 8, 10), **known))


@pytest.mark.parametrize("off", [-3, -1, 1, 3])
def test_a_first_day_a_little_off_the_name_is_told_and_read(off: int) -> None:
    start = run_of(LAST, 28)[0] + timedelta(days=off)
    result = dated(window_start=start, named_moment=at(2026, 8, 10))
    assert result.dating.last == LAST
    assert len(contradictions(result)) == 1


@pytest.mark.parametrize("off", [-40, -4, 4, 40])
def test_a_first_day_far_off_the_name_refuses_the_file(off: int) -> None:
    start = run_of(LAST, 28)[0] + timedelta(days=off)
    with pytest.raises(RefusedError, match=f"first day is {spoken(start)}"):
        dated(window_start=start, named_moment=at(2026, 8, 10))


def test_a_year_long_window_begins_in_the_year_of_the_name() -> None:
    result = dated(date(2026, 2, 27), 365, window_start=date(2025, 2, 28), named_moment=at(2026, 2, 28))
    assert result.days == tuple(run_of(date(2026, 2, 27), 365))


def test_a_last_day_after_the_named_moment_is_told() -> None:
    result = dated(window_start=run_of(LAST, 28)[0], named_moment=at(2026, 8, 1))
    assert any("after the export" in message for message in contradictions(result))


def test_an_older_window_of_choice_is_dated_by_the_entry() -> None:
    """TikTok lets people export any window of the past."""
    assert dated(date(2025, 12, 31), 31, entry_time=at(2026, 8, 10)).days == tuple(
        run_of(date(2025, 12, 31), 31)
    )


def test_a_content_file_beside_it_bounds_the_year() -> None:
    result = dated(export_days=(ExportDay(date(2024, 8, 10), near=True),))
    assert result.dating.trust is Trust.CONTENT_TIME
    assert result.dating.last == date(2024, 8, 8)
    assert result.dating.captured_at == datetime(2024, 8, 10, 12, tzinfo=UTC)


def test_of_several_content_files_the_nearest_export_counts() -> None:
    days = (date(2024, 8, 10), date(2024, 12, 24), date(2025, 1, 7))
    result = dated(export_days=tuple(ExportDay(day, near=True) for day in days))
    assert result.dating.captured_at == datetime(2024, 8, 10, 12, tzinfo=UTC)


def test_a_content_file_beside_it_but_much_later_gives_no_moment() -> None:
    result = dated(export_days=(ExportDay(date(2026, 11, 1), near=True),))
    assert result.dating.trust is Trust.CONTENT_TIME
    assert result.dating.captured_at == datetime(2026, 8, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("export", "trust"),
    [
        (date(2024, 8, 16), Trust.CONTENT_TIME),
        (date(2024, 8, 17), Trust.FILE_TIME),
        (date(2024, 8, 7), Trust.CONTENT_TIME),
        (date(2024, 8, 6), Trust.FILE_TIME),
    ],
)
def test_a_content_file_farther_off_counts_only_within_eight_days(export: date, trust: Trust) -> None:
    assert dated(export_days=(ExportDay(export, near=False),)).dating.trust is trust


def test_the_newest_video_gives_a_lower_bound() -> None:
    result = dated(newest_upload=date(2025, 8, 11), modified_at=at(2026, 11, 1))
    assert result.dating.trust is Trust.VIDEO_ID
    assert result.dating.last == date(2025, 8, 8)
    assert dated(newest_upload=date(2025, 8, 12)).dating.last == LAST


def test_a_video_newer_than_any_year_that_fits_leaves_the_file_time() -> None:
    assert dated(newest_upload=date(2026, 11, 20)).dating.trust is Trust.FILE_TIME


def test_a_stated_day_overrides_everything_and_disagreement_is_told() -> None:
    result = dated(until=date(2023, 8, 1), entry_time=at(2026, 8, 10))
    assert result.dating.trust is Trust.STATED
    assert result.dating.last == date(2023, 8, 8)
    assert result.dating.captured_at == datetime(2023, 8, 10, tzinfo=UTC)
    assert len(contradictions(result)) == 1


def test_a_stated_day_takes_the_moment_of_evidence_that_agrees() -> None:
    assert dated(until=LAST, entry_time=at(2026, 8, 10)).dating.captured_at == at(2026, 8, 10)


@pytest.mark.parametrize(
    ("until", "last"), [(date(2026, 1, 2), date(2025, 12, 31)), (date(2025, 12, 30), date(2026, 1, 2))]
)
def test_a_stated_day_over_new_year_finds_the_nearest(until: date, last: date) -> None:
    assert dated(last, until=until).dating.last == last


def test_a_stated_day_more_than_a_month_off_is_refused_naming_both() -> None:
    assert dated(until=LAST + timedelta(days=31)).dating.last == LAST
    with pytest.raises(RefusedError, match=r"8 Aug 2026.*9 Sep 2026"):
        dated(until=LAST + timedelta(days=32))


def test_29_february_chooses_among_the_years() -> None:
    result = dated(date(2024, 3, 2), 7, modified_at=at(2026, 11, 1))
    assert result.days == tuple(run_of(date(2024, 3, 2), 7))
    with pytest.raises(RefusedError, match="is more than 31 days"):
        dated(date(2024, 2, 29), 1, until=date(2026, 2, 28))


def test_full_dates_need_no_year_but_take_the_moment() -> None:
    result = full(date(2023, 5, 1), entry_time=at(2026, 8, 10))
    assert result.dating.last == date(2023, 5, 1)
    assert result.dating.trust is Trust.ZIP_ENTRY
    assert full(date(2023, 5, 1)).dating.captured_at == datetime(2023, 5, 3, tzinfo=UTC)


def test_full_dates_after_the_zip_was_made_are_told() -> None:
    result = full(date(2026, 8, 8), entry_time=at(2025, 8, 8))
    assert result.dating.last == date(2026, 8, 8)
    assert len(contradictions(result)) == 1


def test_full_dates_far_from_the_stated_day_are_refused() -> None:
    with pytest.raises(RefusedError, match="more than 31 days"):
        full(date(2023, 5, 1), until=date(2026, 5, 1))


@settings(deadline=None)
@given(st.dates(date(2018, 1, 1), date(2026, 11, 1)), st.sampled_from([7, 28, 60, 365]), st.integers(1, 2))
def test_any_export_is_dated_by_each_kind_of_evidence(last: date, count: int, lag: int) -> None:
    made = last + timedelta(days=lag)
    moment = datetime(made.year, made.month, made.day, 17, tzinfo=UTC)
    days = tuple(run_of(last, count))
    witnesses: list[dict[str, Any]] = [
        {"until": last},
        {"window_start": days[0], "named_moment": moment},
        {"named_moment": moment},
        {"entry_time": moment},
        {"export_days": (ExportDay(made, near=True),)},
        {"export_days": (ExportDay(made, near=False),)},
        {"modified_at": moment},
    ]
    for known in witnesses:
        result = dated(last, count, **known)
        assert result.days == days
        assert not contradictions(result)


# Content: the day of the export


def day_of(result: DatedContent) -> date:
    return result.dating.captured_at.date()


def test_the_year_of_time_is_the_first_after_the_newest_video() -> None:
    result = date_content(MonthDay(1, 3), date(2025, 12, 30), clues())
    assert result.day == date(2026, 1, 3)
    assert result.dating.trust is Trust.CONTENT_TIME
    assert result.dating.captured_at == datetime(2026, 1, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("newest", "year"),
    [(date(2025, 8, 10), 2025), (date(2025, 8, 11), 2025), (date(2025, 8, 12), 2026)],
)
def test_a_video_may_be_a_day_ahead_of_time(newest: date, year: int) -> None:
    assert date_content(MonthDay(8, 10), newest, clues()).day == date(year, 8, 10)


def test_videos_after_every_year_that_fits_refuse_the_file() -> None:
    with pytest.raises(RefusedError, match="no year up to now fits"):
        date_content(MonthDay(7, 5), date(2026, 8, 1), clues())


def test_the_zip_gives_the_second_of_the_export() -> None:
    result = date_content(MonthDay(8, 10), date(2024, 5, 1), clues(entry_time=at(2026, 8, 10)))
    assert result.dating.trust is Trust.ZIP_ENTRY
    assert result.dating.captured_at == at(2026, 8, 10)
    assert result.day == date(2026, 8, 10)
    assert not contradictions(result)


def test_a_zip_made_later_does_not_move_the_day() -> None:
    result = date_content(MonthDay(8, 10), date(2026, 8, 1), clues(entry_time=at(2026, 10, 1)))
    assert result.dating.captured_at == datetime(2026, 8, 10, 12, tzinfo=UTC)
    assert len(contradictions(result)) == 1


def test_a_video_uploaded_after_the_export_is_told() -> None:
    result = date_content(MonthDay(8, 10), date(2026, 9, 1), clues(entry_time=at(2026, 8, 10)))
    assert any("holds a video uploaded on 1 Sep 2026" in message for message in contradictions(result))


def test_a_fresh_file_that_disagrees_with_its_videos_is_told() -> None:
    saved = clues(modified_at=at(2026, 8, 10))
    assert contradictions(date_content(MonthDay(8, 10), date(2024, 9, 1), saved))
    assert not contradictions(date_content(MonthDay(8, 10), date(2026, 7, 1), saved))


def test_a_stated_day_decides_the_year_of_time() -> None:
    assert date_content(MonthDay(8, 10), date(2024, 9, 1), clues(until=date(2026, 8, 8))).day == date(
        2026, 8, 10
    )
    with pytest.raises(RefusedError, match="more than 31 days"):
        date_content(MonthDay(8, 10), date(2024, 9, 1), clues(until=date(2026, 6, 1)))


def test_without_ids_the_file_time_decides_and_is_no_evidence_for_others() -> None:
    result = date_content(MonthDay(8, 10), None, clues())
    assert result.dating.trust is Trust.FILE_TIME
    assert day_of(result) == date(2026, 8, 10)
    assert result.day is None


def test_without_time_the_best_moment_counts() -> None:
    assert date_content(None, None, clues(entry_time=at(2026, 8, 10))).dating.trust is Trust.ZIP_ENTRY
    assert date_content(None, date(2026, 8, 1), clues()).dating.captured_at == SAVED
    result = date_content(None, date(2026, 8, 20), clues())
    assert result.dating.trust is Trust.VIDEO_ID
    assert day_of(result) == date(2026, 8, 21)
    assert date_content(None, None, clues(until=LAST)).dating.captured_at == datetime(2026, 8, 10, tzinfo=UTC)


@settings(deadline=None)
@given(st.datetimes(datetime(2016, 9, 2), datetime(2026, 11, 21)))  # noqa: DTZ001 - hypothesis wants naive bounds
def test_an_id_holds_the_second_of_its_upload(moment: datetime) -> None:
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    assert uploaded_at(video_id(moment), NOW) == moment


@pytest.mark.parametrize(
    "identity", ["", "1", "٣٤٥", "99999999999999999999999", "7e18", video_id(at(2026, 11, 24))]
)
def test_other_ids_hold_nothing(identity: str) -> None:
    assert uploaded_at(identity, NOW) is None
