"""What the writer of exports writes is read back as the simulated truth, and kept the same in any order."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from tests.fixtures import HANDLE, small_truth
from tui.demo.account import build_demo
from tui.demo.quirks import BROKEN_TITLE, REMOVED_COMMENTS, ExcelSave, Quirks
from tui.demo.studio_writer import write_exports
from tui.importing import import_paths
from tui.rebuilding import rebuild
from tui.sources.dates import LANGUAGES
from tui.sources.drop import read_drop
from tui.sources.options import Options
from tui.stats.schema import TABLES
from tui.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.demo.studio_writer import Format, Layout
    from tui.demo.truth import Simulated
    from tui.sources.report import Drop

YEAR_EDGES = (
    date(2025, 12, 31),
    date(2026, 1, 1),
    date(2026, 1, 9),
    date(2024, 2, 28),
    date(2024, 2, 29),
    date(2024, 3, 3),
    date(2025, 3, 1),
    date(2026, 11, 20),
)
MODEST = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
QUIRKS = st.builds(
    Quirks,
    window=st.sampled_from([7, 28, 60, 365]),
    lag=st.sampled_from([1, 2]),
    difference=st.sampled_from(["backward", "forward"]),
    viewers_late=st.booleans(),
    viewers_open_end=st.booleans(),
    negative_comments=st.booleans(),
    activity_days=st.sampled_from([7, 8]),
    activity_cut_hour=st.sampled_from([1, 9, 18, 24]),
    small_account=st.booleans(),
    renamed=st.booleans(),
    viewer_utc_offset_hours=st.sampled_from([None, -8.0, 0.0, 9.0]),
)

EXAMPLES = Path(__file__).parents[2] / "examples" / "exports"
LATER = Options(now=datetime(2027, 1, 1, tzinfo=UTC))

Row = dict[str, Any]


def moment_of(truth: Simulated, quirks: Quirks) -> datetime:
    return datetime.combine(truth.last_day + timedelta(days=quirks.lag), quirks.exported_at, UTC)


def window_of(truth: Simulated, quirks: Quirks) -> list[date]:
    return [truth.last_day - timedelta(days=back) for back in range(quirks.window - 1, -1, -1)]


def expected_daily(truth: Simulated, quirks: Quirks) -> dict[date, Row]:
    """Figures per day, taken from the simulation and not from the writer's tables."""
    rows: dict[date, Row] = {}
    days = window_of(truth, quirks)
    for number, day in enumerate(days):
        row = rows.setdefault(day, {})
        for column in ("views", "profile_views", "likes", "comments", "shares"):
            row[column] = int(getattr(truth.daily, column)[truth.index(day)]) if truth.knows(day) else 0
        if quirks.negative_comments and number == quirks.window // 2:
            row["comments"] = REMOVED_COMMENTS
        if truth.knows(day):
            row["followers"] = int(truth.daily.followers[truth.index(day)])
            if number and truth.knows(day - timedelta(days=1)):
                row["net_followers"] = int(truth.daily.net_followers[truth.index(day)])
    late = timedelta(days=1 if quirks.viewers_late else 0)
    begin = days[1] if quirks.viewers_open_end else days[0]
    for number in range((truth.last_day - begin).days + 1):
        day = begin + timedelta(days=number)
        if truth.knows(day - late):
            at = truth.index(day - late)
            for column in ("viewers", "viewers_new", "viewers_returning"):
                rows[day][column] = int(getattr(truth.daily, column)[at])
    return rows


def expected_videos(truth: Simulated, quirks: Quirks) -> dict[str, Row]:
    """The newest videos with their totals at the moment of the export."""
    counts = truth.lifetime_counts(moment_of(truth, quirks))
    rows: dict[str, Row] = {}
    for video in [video for video in truth.videos if video.video_id in counts][-quirks.content_limit :]:
        offset = quirks.viewer_utc_offset_hours
        zone = timedelta(hours=truth.parameters.utc_offset_hours if offset is None else offset)
        total = counts[video.video_id]
        shown_day = datetime.combine((video.posted_at + zone).date(), time(), UTC)
        rows[video.video_id] = {
            "title": video.title,
            "url": video.url,
            "scheduled": video.scheduled,
            "posted_precision": "day" if video.scheduled else "second",
            "posted_at": shown_day if video.scheduled else video.posted_at,
            "counts": (total.views, total.likes, total.comments, total.shares),
        }
    return rows


def expected_activity(truth: Simulated, quirks: Quirks) -> dict[tuple[date, int], int]:
    last = moment_of(truth, quirks).date() - timedelta(days=8 - quirks.activity_days)
    hours: dict[tuple[date, int], int] = {}
    if quirks.small_account:
        return hours
    for back in range(quirks.activity_days):
        day = last - timedelta(days=back)
        for hour in range(24):
            known = truth.knows(day) and not (back == 0 and hour >= quirks.activity_cut_hour)
            if known:
                hours[day, hour] = int(truth.activity[truth.index(day), hour])
    return hours


def read(folder: Path, truth: Simulated, quirks: Quirks) -> Drop:
    drop = read_drop([folder], Options(now=moment_of(truth, quirks) + timedelta(hours=1)))
    assert not drop.refusals, drop.refusals
    assert not [reading.problems for reading in drop.readings if reading.problems]
    return drop


def joined(drop: Drop, table: str) -> pl.DataFrame:
    frames = [reading.tables[table] for reading in drop.readings if table in reading.tables]
    return pl.concat(frames) if frames else pl.DataFrame()


def read_daily(drop: Drop) -> dict[date, Row]:
    rows: dict[date, Row] = {}
    for row in joined(drop, "daily").iter_rows(named=True):
        known = {name: value for name, value in row.items() if value is not None and name != "date"}
        rows.setdefault(row["date"], {}).update(known)
    return rows


def read_videos(drop: Drop) -> dict[str, Row]:
    counts = {row["video_id"]: row for row in joined(drop, "video_counts").iter_rows(named=True)}
    rows: dict[str, Row] = {}
    for row in joined(drop, "videos").iter_rows(named=True):
        total = counts[row["video_id"]]
        rows[row["video_id"]] = {
            **{name: row[name] for name in ("url", "scheduled", "posted_precision", "posted_at")},
            "title": row["title"] or "",
            "counts": tuple(total[name] for name in ("views", "likes", "comments", "shares")),
        }
    return rows


def read_activity(drop: Drop) -> dict[tuple[date, int], int]:
    rows = joined(drop, "activity").iter_rows(named=True)
    return {
        (row["date"], row["hour"]): row["active_followers"]
        for row in rows
        if row["active_followers"] is not None
    }


def read_audience(drop: Drop) -> list[tuple[str, str, float]]:
    rows = joined(drop, "audience").iter_rows(named=True)
    return sorted((row["dimension"], row["value"], row["share"]) for row in rows)


def expected_audience(truth: Simulated, quirks: Quirks) -> list[tuple[str, str, float]]:
    if quirks.small_account:
        return []
    day = moment_of(truth, quirks).date()
    genders = [("gender", value, share) for value, share in truth.gender(day)]
    return sorted([*genders, *(("territory", value, share) for value, share in truth.territories(day))])


def assert_truth(drop: Drop, truth: Simulated, quirks: Quirks) -> None:
    assert read_daily(drop) == expected_daily(truth, quirks)
    assert read_videos(drop) == expected_videos(truth, quirks)
    assert read_activity(drop) == expected_activity(truth, quirks)
    assert read_audience(drop) == expected_audience(truth, quirks)
    assert {reading.account for reading in drop.readings} == {truth.parameters.handle}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_reads_back(tmp_path: Path, language: str) -> None:
    quirks = Quirks(window=60)
    truth = small_truth()
    write_exports(truth, tmp_path, language=language, quirks=quirks)
    assert_truth(read(tmp_path, truth, quirks), truth, quirks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_of_every_language_reads_back(tmp_path: Path, language: str) -> None:
    quirks = Quirks(window=365)
    truth = small_truth(days=365)
    write_exports(truth, tmp_path, language=language, quirks=quirks, parts=("history",))
    drop = read(tmp_path, truth, quirks)
    followers = {day: row["followers"] for day, row in read_daily(drop).items()}
    expected = expected_daily(truth, quirks)
    assert followers == {day: row["followers"] for day, row in expected.items()}


@MODEST
@given(
    language=st.sampled_from(LANGUAGES),
    last_day=st.sampled_from(YEAR_EDGES),
    quirks=QUIRKS,
    layout=st.sampled_from(["zips", "folder"]),
    format_=st.sampled_from(["csv", "xlsx"]),
)
def test_any_export_reads_back_as_the_truth(
    language: str, last_day: date, quirks: Quirks, layout: Layout, format_: Format
) -> None:
    truth = small_truth(last_day=last_day, days=quirks.window)
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_exports(truth, folder, language=language, layout=layout, format=format_, quirks=quirks)
        assert_truth(read(folder, truth, quirks), truth, quirks)


@pytest.mark.parametrize(
    "excel",
    [
        ExcelSave(),
        ExcelSave(separator=",", dates="mdy"),
        ExcelSave(separator="\t", encoding="utf-16"),
    ],
)
@pytest.mark.parametrize("layout", ["zips", "folder"])
def test_what_a_spreadsheet_saved_again_reads_back(tmp_path: Path, excel: ExcelSave, layout: Layout) -> None:
    quirks = Quirks(excel=excel)
    truth = small_truth()
    write_exports(truth, tmp_path, layout=layout, quirks=quirks)
    assert_truth(read(tmp_path, truth, quirks), truth, quirks)


def test_days_before_a_young_account_are_unknown_and_not_zero(tmp_path: Path) -> None:
    truth = small_truth(days=20, warmup_days=0)
    quirks = Quirks(window=28)
    write_exports(truth, tmp_path, quirks=quirks)
    drop = read(tmp_path, truth, quirks)
    assert read_daily(drop) == expected_daily(truth, quirks)
    assert all("followers" not in read_daily(drop)[day] for day in window_of(truth, quirks)[:8])


@pytest.mark.parametrize("layout", ["zips", "folder"])
def test_a_title_with_broken_quotes_is_put_right(tmp_path: Path, layout: Layout) -> None:
    quirks = Quirks(broken_title=True)
    truth = small_truth()
    write_exports(truth, tmp_path, layout=layout, quirks=quirks)
    read_back = read_videos(read(tmp_path, truth, quirks))
    expected = expected_videos(truth, quirks)
    best = max(expected, key=lambda video_id: int(expected[video_id]["counts"][0]))
    expected[best]["title"] = BROKEN_TITLE
    assert read_back == expected


def test_the_moment_of_the_export_comes_from_the_zip(tmp_path: Path) -> None:
    quirks = Quirks()
    truth = small_truth()
    write_exports(truth, tmp_path, quirks=quirks)
    drop = read(tmp_path, truth, quirks)
    exported = moment_of(truth, quirks)
    for table in ("video_counts", "audience"):
        assert set(joined(drop, table)["captured_at"]) == {exported}


def test_the_examples_are_three_accounts_in_three_languages() -> None:
    drop = read_drop([EXAMPLES], LATER)
    assert not drop.refusals
    assert not [reading.problems for reading in drop.readings if reading.problems]
    languages = {(reading.account, reading.language) for reading in drop.readings if reading.language}
    assert languages == {("mira.bakes", "en"), ("nikos.trexei", "el"), ("yuki.no.kissa", "ja")}
    assert {reading.dating.last for reading in drop.readings if reading.reader == "studio.overview"} == {
        date(2026, 11, 20)
    }


def write_two_sets(folder: Path, language: str, last_day: date, first: Quirks, second: Quirks) -> list[Path]:
    """Two overlapping exports of one account that contradict each other where quirks differ."""
    truth = small_truth(last_day=last_day, days=max(first.window, second.window))
    earlier = truth.last_day - timedelta(days=9)
    paths = write_exports(truth, folder / "first", language=language, quirks=first, last_day=earlier)
    return [*paths, *write_exports(truth, folder / "second", language=language, quirks=second)]


def merged(folder: Path, batches: Iterable[Sequence[Path]]) -> dict[str, pl.DataFrame]:
    """Every table of a new vault after importing the batches one by one."""
    with Vault.open(folder) as vault:
        for batch in batches:
            outcome = import_paths(vault, batch, account=HANDLE, options=LATER)
            assert not outcome.refusals
        return {table: vault.frame(table, HANDLE) for table in TABLES}


def test_the_same_shares_twice_in_a_drop_of_nobody_are_two_captures(tmp_path: Path) -> None:
    first = Quirks(window=28, activity_days=8, activity_cut_hour=24, renamed=True)
    second = Quirks(window=365, lag=2, activity_days=7, activity_cut_hour=24, renamed=True)
    paths = write_two_sets(tmp_path / "exports", "hr", date(2026, 1, 1), first, second)
    once = merged(tmp_path / "once", [paths])
    # One Overview in the second drop alone says whose it is: of the others only the person does.
    mixed = [paths[at] for at in (2, 0, 5, 4, 6, 3, 1, 7)]
    again = merged(tmp_path / "mixed", [mixed[:3], mixed[3:]])
    assert_frame_equal(once["audience"], again["audience"])


@settings(MODEST, max_examples=4)
@given(
    language=st.sampled_from(LANGUAGES),
    last_day=st.sampled_from(YEAR_EDGES),
    first=QUIRKS,
    second=QUIRKS,
    data=st.data(),
)
def test_neither_order_nor_repetition_changes_what_is_kept(
    language: str, last_day: date, first: Quirks, second: Quirks, data: st.DataObject
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        paths = write_two_sets(folder / "exports", language, last_day, first, second)
        mixed = data.draw(st.permutations(paths))
        orders: dict[str, list[Sequence[Path]]] = {
            "twice": [paths, paths],
            "reverse": [[path] for path in reversed(paths)],
            "half, then all": [paths[: len(paths) // 2], paths],
            "mixed": [mixed[:3], mixed[3:]],
        }
        once = merged(folder / "once", [paths])
        assert once["daily"].height > 0
        for order, batches in orders.items():
            again = merged(folder / order, batches)
            for table, frame in once.items():
                assert_frame_equal(frame, again[table])


def test_every_export_of_the_demo_account_is_a_capture_of_its_audience(tmp_path: Path) -> None:
    with Vault.open(tmp_path) as vault:
        handle = build_demo(vault, last_day=date(2026, 11, 20))
        audience = vault.frame("audience", handle)
        exports = {record.captured_at for record in vault.imports() if record.reader == "studio.territories"}
        rebuild(vault)
        assert_frame_equal(audience, vault.frame("audience", handle))
    assert max(exports).date() == date(2026, 11, 21)
    for dimension in ("gender", "territory"):
        assert set(audience.filter(dimension=dimension)["captured_at"]) == exports


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_loose_files_in_halves_end_as_the_whole(tmp_path: Path, format_: Format) -> None:
    """A loose file alone is dated by weaker evidence; the whole set sets it right."""
    truth = small_truth(last_day=date(2026, 1, 3), days=28)
    paths = write_exports(
        truth, tmp_path / "files", layout="folder", format=format_, quirks=Quirks(window=28)
    )
    once = merged(tmp_path / "once", [paths])
    for order, batches in {"halves": [paths[:3], paths], "twice": [paths, paths[::-1]]}.items():
        again = merged(tmp_path / order, batches)
        for table, frame in once.items():
            assert_frame_equal(frame, again[table])
