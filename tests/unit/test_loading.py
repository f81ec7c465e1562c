from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from tests.unit.stats_frames import ACCOUNT, TODAY, activity, capture, captures, daily, nothing, video, videos
from tui.errors import UsageError
from tui.loading import load_credits, load_data, load_overview, load_videos
from tui.stats import formatting
from tui.stats.schema import TABLES, polars_schema
from tui.stats.window import Window
from tui.vault.records import ImportRecord, NewImport
from tui.vault.store import Vault

if TYPE_CHECKING:
    from pathlib import Path

    from tui.vault.event import Event

LAST = date(2026, 11, 20)
POSTED = datetime(2026, 11, 21, 7, tzinfo=UTC)
RECORD = ImportRecord(
    import_id=1,
    account=ACCOUNT,
    sha256="0" * 64,
    size=10,
    batch=1,
    batch_label="drop",
    rows=3,
    tool_version="0.1.0",
    at=datetime(2026, 11, 22, 9, tzinfo=UTC),
    zone="UTC",
    undone_at=None,
    active=True,
    name="Overview.csv",
    reader="studio.overview",
    trust=1,
    captured_at=datetime(2026, 11, 21, 8, tzinfo=UTC),
    first=date(2026, 10, 1),
    last=LAST,
    reason="the zip says so",
    language="en",
    problems=(),
    notes=(),
)


@dataclass
class InMemory:
    """A vault of prepared frames."""

    tables: dict[str, pl.DataFrame] = field(default_factory=dict)
    ledger: list[ImportRecord] = field(default_factory=list)
    log: list[Event] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)

    def accounts(self) -> list[str]:
        return [ACCOUNT]

    def imports(self, account: str | None = None) -> list[ImportRecord]:
        return [record for record in self.ledger if account in (None, record.account)]

    def facts(self, table: str, account: str) -> pl.DataFrame:
        assert account == ACCOUNT
        rows = self.tables.get(table, nothing(table))
        return rows.select(pl.lit(1).alias("import_id"), pl.lit(1).alias("place"), pl.all())

    def level_source(self, account: str, when: date | datetime) -> tuple[int, str] | None:
        assert account == ACCOUNT
        return next(((record.import_id, record.name) for record in self.ledger), None)

    def events(self, account: str) -> list[Event]:
        assert account == ACCOUNT
        return self.log

    def setting(self, account: str, name: str) -> str | None:
        assert account == ACCOUNT
        return self.settings.get(name)

    def frame(
        self, table: str, account: str, first: date | None = None, last: date | None = None
    ) -> pl.DataFrame:
        assert account == ACCOUNT
        return self.tables.get(table, nothing(table))


def filled(*ledger: ImportRecord) -> InMemory:
    days = 56
    tables = {
        "daily": daily(
            LAST,
            views=[1000 + at % 7 for at in range(days)],
            likes=[90 + at % 5 for at in range(days)],
            comments=[1] * days,
            shares=[2] * days,
            followers=[500 + 3 * at for at in range(days)],
        ),
        "videos": videos(video("1", POSTED, title="Rye"), video("2", POSTED - timedelta(days=40))),
        "video_counts": captures(
            capture("1", POSTED, views=4, likes=1), capture("2", POSTED, views=9, likes=1)
        ),
        "activity": activity(date(2026, 11, 14), LAST),
    }
    return InMemory(tables, list(ledger))


def test_the_overview_has_intervals_that_hold_their_rates() -> None:
    view = load_overview(filled(RECORD), ACCOUNT, "28", TODAY)
    for card in view.cards[3:]:
        assert card.interval is not None
        assert card.value is not None
        assert card.interval[0] <= card.value <= card.interval[1]
    assert view == load_overview(filled(RECORD), ACCOUNT, "28", TODAY)


def test_seven_days_are_too_few_for_an_interval() -> None:
    assert {card.interval for card in load_overview(filled(RECORD), ACCOUNT, "7", TODAY).cards} == {None}


def test_freshness_comes_from_imports_in_use() -> None:
    undone = replace(RECORD, active=False, captured_at=datetime(2026, 12, 1, tzinfo=UTC))
    fresh = load_overview(filled(RECORD, undone), ACCOUNT, "28", TODAY).freshness
    assert fresh.captured_at == RECORD.captured_at
    assert fresh.unsettled == (LAST - timedelta(days=1), LAST)


def test_a_later_file_of_another_section_does_not_make_overview_figures_final() -> None:
    later = datetime(2026, 12, 1, tzinfo=UTC)
    hours = replace(RECORD, reader="studio.activity", first=LAST, last=LAST, captured_at=later)
    content = replace(RECORD, reader="studio.content", first=None, last=None, captured_at=later)
    fresh = load_overview(filled(RECORD, hours, content), ACCOUNT, "28", TODAY).freshness
    assert fresh.captured_at == later
    assert fresh.unsettled == (LAST - timedelta(days=1), LAST)
    again = replace(RECORD, captured_at=later)
    assert load_overview(filled(RECORD, again), ACCOUNT, "28", TODAY).freshness.unsettled == ()


def test_an_unknown_period_is_a_clear_error() -> None:
    with pytest.raises(UsageError, match="Unknown period"):
        load_overview(filled(), ACCOUNT, "13", TODAY)


def test_the_videos_of_a_period_include_those_after_the_last_overview_day() -> None:
    view = load_videos(filled(), ACCOUNT, "28", TODAY)
    assert view.window == Window(date(2026, 10, 24), date(2026, 11, 21))
    assert view.frame.get_column("video_id").to_list() == ["1"]
    assert view.frame.get_column("age_days").to_list() == [1]
    assert load_videos(filled(), ACCOUNT, "all", TODAY).frame.height == view.known == 2


@pytest.mark.parametrize("period_id", ["7", "28", "60", "90", "365", "all"])
def test_no_two_places_count_the_videos_of_a_period_differently(period_id: str) -> None:
    vault = filled()
    days = (0, 1, 3, 6, 7, 8, 27, 28, 29, 60, 89, 91, 300, 400)
    posts = [video(f"{at}", POSTED - timedelta(days=day), title="Rye") for at, day in enumerate(days)]
    unseen = [video("90", POSTED, title="Unseen"), video("91", None, title="No day")]
    vault.tables["videos"] = videos(*posts, *unseen)
    vault.tables["video_counts"] = captures(
        *(capture(f"{at}", POSTED, views=10_000 if not at else 90, likes=1) for at in range(len(days)))
    )
    seen = load_videos(vault, ACCOUNT, period_id, TODAY)
    overview = load_overview(vault, ACCOUNT, period_id, TODAY)
    (line,) = (line.text for line in overview.stands_out if "posted" in line.text)
    assert f"of {seen.frame.height} videos posted" in line
    assert f"{formatting.multiple(seen.frame.get_column('reach').max())} the usual" in line  # type: ignore[arg-type]
    if seen.window:
        assert seen.window == Window(overview.window.first, POSTED.date())


def test_without_overview_figures_a_period_ends_with_the_last_capture() -> None:
    vault = filled()
    del vault.tables["daily"]
    late = TODAY + timedelta(days=200)
    expected = Window(POSTED.date() - timedelta(days=27), POSTED.date())
    assert load_videos(vault, ACCOUNT, "28", late).window == expected
    assert load_overview(vault, ACCOUNT, "28", late).window == expected


def test_the_ledger_and_what_was_odd() -> None:
    odd = replace(
        RECORD,
        import_id=2,
        notes=(("viewers.dated-late", "dates were moved by a day"),),
        problems=((7, "Likes", "1.2.3", "not a number"),),
    )
    undone = replace(odd, import_id=3, active=False)
    view = load_data(filled(undone, odd, RECORD), ACCOUNT, TODAY)
    assert [(line.import_id, line.active, line.problems, line.notes) for line in view.imports] == [
        (3, False, 1, 1),
        (2, True, 1, 1),
        (1, True, 0, 0),
    ]
    assert [(note.kind, note.import_id, note.code, note.row) for note in view.trust] == [
        ("note", 2, "viewers.dated-late", 0),
        ("problem", 2, "", 7),
    ]
    assert view.trust[1].text == "Likes: '1.2.3' left out, not a number"
    assert [(note.column, note.reason) for note in view.trust] == [("", ""), ("Likes", "not a number")]
    assert view.coverage.settled_until == LAST
    assert view.accounts == (ACCOUNT,)
    assert view.coverage.part("overview").last == LAST


def new_import(name: str, tables: dict[str, pl.DataFrame], **more: Any) -> NewImport:
    raw = name.encode()
    bare = {table: frame.drop("account") for table, frame in tables.items()}
    for table, frame in bare.items():
        assert frame.schema == pl.Schema(polars_schema(TABLES[table], account=False))
    values: dict[str, Any] = {
        "account": ACCOUNT,
        "sha256": hashlib.sha256(raw).hexdigest(),
        "raw": raw,
        "name": name,
        "reader": "studio.overview",
        "trust": 1,
        "captured_at": RECORD.captured_at,
        "first": RECORD.first,
        "last": RECORD.last,
        "reason": "the zip says so",
        "language": "en",
        "rows": 3,
        "problems": (),
        "notes": (),
        "tables": bare,
    }
    return NewImport(**values | more)


def test_the_real_vault_gives_the_same_views_as_its_frames(tmp_path: Path) -> None:
    prepared = filled()
    with Vault.open(tmp_path / "vault", now=lambda: RECORD.at) as vault:
        vault.store(new_import("all.zip", prepared.tables), vault.begin_batch("all.zip"))
        real = load_overview(vault, ACCOUNT, "28", TODAY)
        expected = load_overview(filled(RECORD), ACCOUNT, "28", TODAY)
        assert real == expected
        seen = load_videos(vault, ACCOUNT, "all", TODAY)
        assert seen.frame.equals(load_videos(prepared, ACCOUNT, "all", TODAY).frame)
        assert [line.name for line in load_data(vault, ACCOUNT, TODAY).imports] == ["all.zip"]


def test_an_empty_vault_gives_empty_views(tmp_path: Path) -> None:
    with Vault.open(tmp_path / "vault") as vault:
        assert load_overview(vault, ACCOUNT, "all", TODAY).freshness.last_day is None
        assert load_videos(vault, ACCOUNT, "28", TODAY).known == 0
        assert load_data(vault, ACCOUNT, TODAY).imports == ()


def test_credits_are_of_the_days_of_the_overview() -> None:
    net = [4] * 60
    net[-20:-15] = [60, 40, 25, 15, 9]
    level = [1_000 + sum(net[:at]) for at in range(1, 61)]
    table = daily(LAST, views=[900] * 60, likes=[80] * 60, net_followers=net, followers=level)
    posted = datetime(2026, 11, 1, 0, 30, tzinfo=UTC)
    vault = InMemory(
        {
            "daily": table,
            "videos": videos(video("hit", posted), video("later", POSTED)),
            "video_counts": captures(capture("hit", POSTED, views=9_000, likes=800)),
        }
    )
    found = load_credits(vault, ACCOUNT, "28", TODAY)
    overview = load_overview(vault, ACCOUNT, "28", TODAY).window
    # The last two days are not settled, so nothing of them is shared out.
    assert found.window == Window(overview.first, overview.last - timedelta(days=2))
    assert found.gain == sum(net[-28:-2])
    assert [credit.videos for credit in found.credits] == [("hit",)]
    assert 100 < found.credits[0].followers < 180
    assert sum(credit.share for credit in found.credits) + found.rest == pytest.approx(1)
    with pytest.raises(UsageError):
        load_credits(vault, ACCOUNT, "nonsense", TODAY)
    nobody = InMemory({"daily": nothing("daily"), "videos": nothing("videos")})
    nobody.tables["video_counts"] = nothing("video_counts")
    assert "no day of this period" in load_credits(nobody, ACCOUNT, "28", TODAY).missing
