"""How the vault writes time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.vault import moments

if TYPE_CHECKING:
    from pathlib import Path

SUMMER = datetime(2026, 8, 16, 12, tzinfo=UTC)


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_moment_comes_back_to_the_microsecond(moment: datetime) -> None:
    assert moments.from_microseconds(moments.microseconds(moment)) == moment
    assert moments.from_seconds(moments.seconds(moment)) == moment.replace(microsecond=0)


def test_the_zone_of_a_moment_does_not_matter() -> None:
    athens = SUMMER.astimezone(timezone(timedelta(hours=3)))
    assert moments.microseconds(athens) == moments.microseconds(SUMMER)


def test_a_moment_without_a_zone_is_an_error_of_the_program() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        moments.microseconds(SUMMER.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("variable", "name"), [("Europe/Athens", "Europe/Athens"), (":Pacific/Apia", "Pacific/Apia")]
)
def test_the_zone_is_named_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, variable: str, name: str
) -> None:
    monkeypatch.setenv("TZ", variable)
    assert moments.zone_name(SUMMER) == name


def test_the_zone_is_named_by_where_localtime_points(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/America/New_York")
    assert moments.zone_name(SUMMER, localtime=link) == "America/New_York"


def test_a_zone_without_a_name_is_told_by_its_offset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)
    assert moments.zone_name(SUMMER, localtime=tmp_path / "none").startswith("UTC")
    assert len(moments.zone_name(SUMMER, localtime=tmp_path / "none")) == len("UTC+03:00")
