"""The simulated account: its figures agree with each other, with the asked rates and with themselves."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache

import numpy as np
import pytest

from tui.demo.simulator import simulate
from tui.demo.truth import Parameters, Simulated

LAST_DAY = date(2026, 11, 20)


@cache
def account(seed: int = 7, kappa: float = 0.5, days: int = 365) -> Simulated:
    return simulate(last_day=LAST_DAY, seed=seed, kappa=kappa, days=days)


def log_rates(simulated: Simulated) -> tuple[list[float], list[float]]:
    likes = [float(np.log(video.like_rate)) for video in simulated.videos]
    follows = [float(np.log(video.follow_rate)) for video in simulated.videos]
    return likes, follows


def test_the_same_seed_gives_the_same_account() -> None:
    first, second = (simulate(last_day=LAST_DAY, seed=3, days=90) for _ in range(2))
    assert first.videos == second.videos
    np.testing.assert_array_equal(first.by_video.views, second.by_video.views)
    np.testing.assert_array_equal(first.activity, second.activity)
    np.testing.assert_array_equal(first.daily.followers, second.daily.followers)


def test_the_same_seed_gives_the_same_account_everywhere() -> None:
    simulated = account(7)
    daily = simulated.daily
    totals = [int(counts.sum()) for counts in (daily.views, daily.likes, daily.shares, daily.viewers)]
    assert (len(simulated.videos), *totals) == (221, 1_028_380, 96_676, 8_679, 875_795)
    assert simulated.videos[0].video_id == "7565208500459941178"
    assert int(daily.followers[-1]) == 4_463
    assert int(simulated.activity.sum()) == 5_248_006


def test_another_seed_gives_another_account() -> None:
    assert account(1).videos != account(2).videos


def test_days_are_the_asked_ones_and_a_few_around_them() -> None:
    simulated = account()
    assert simulated.last_day == LAST_DAY
    assert simulated.first_day == LAST_DAY - timedelta(days=364)
    assert simulated.start < simulated.first_day
    assert simulated.end >= LAST_DAY + timedelta(days=2)
    assert len(simulated.daily.views) == (simulated.end - simulated.start).days + 1


def test_daily_totals_are_the_sums_of_the_videos() -> None:
    simulated = account()
    for name in ("views", "likes", "comments", "shares"):
        np.testing.assert_array_equal(
            getattr(simulated.daily, name), getattr(simulated.by_video, name).sum(axis=0)
        )


def test_followers_move_by_gained_minus_lost() -> None:
    daily = account().daily
    np.testing.assert_array_equal(daily.net_followers, daily.followers_gained - daily.followers_lost)
    np.testing.assert_array_equal(np.diff(daily.followers), daily.net_followers[1:])
    assert int(daily.followers[0]) == Parameters().followers_start + int(daily.net_followers[0])


def test_nobody_is_reached_without_a_view_and_nothing_is_negative() -> None:
    daily = account().daily
    assert (daily.viewers <= daily.views).all()
    assert (daily.viewers_new >= 0).all()
    assert (daily.viewers_returning >= 0).all()
    assert (account().by_video.likes <= account().by_video.views).all()


def test_the_purge_takes_its_followers_within_two_days() -> None:
    usual = simulate(last_day=LAST_DAY, seed=7, parameters=Parameters(purge=0))
    lost = account().daily.followers_lost
    worst = int(np.argmax(lost))
    assert int(lost[worst] + lost[worst + 1]) >= Parameters().purge
    assert int(usual.daily.followers_lost.max()) < 20


@pytest.mark.parametrize("seed", range(1, 9))
def test_rates_are_those_of_real_accounts(seed: int) -> None:
    simulated = account(seed)
    window = slice(simulated.index(simulated.first_day), simulated.index(simulated.last_day) + 1)
    daily = simulated.daily
    views = int(daily.views[window].sum())
    assert 0.07 <= daily.likes[window].sum() / views <= 0.13
    assert 0.008 <= daily.profile_views[window].sum() / views <= 0.015
    assert 2 <= 1000 * daily.net_followers[window].sum() / views <= 5
    assert 180 <= sum(simulated.first_day <= video.posted_at.date() for video in simulated.videos) <= 240


def test_logs_of_the_rates_have_the_asked_spreads_and_correlation() -> None:
    likes: list[float] = []
    follows: list[float] = []
    for seed in range(20, 30):
        some_likes, some_follows = log_rates(account(seed, 0.6))
        likes += some_likes
        follows += some_follows
    assert float(np.std(likes)) == pytest.approx(0.35, abs=0.02)
    assert float(np.std(follows)) == pytest.approx(0.45, abs=0.03)
    assert float(np.corrcoef(likes, follows)[0, 1]) == pytest.approx(0.6, abs=0.05)


@pytest.mark.parametrize("kappa", [-1.0, 1.0])
def test_at_full_coupling_the_rates_determine_each_other(kappa: float) -> None:
    simulated = account(5, kappa)
    slope, _ = np.polyfit(*log_rates(simulated), 1)
    assert simulated.elasticity == pytest.approx(kappa * 0.45 / 0.35)
    assert float(slope) == pytest.approx(simulated.elasticity)


def test_views_of_videos_are_lognormal_with_a_viral_tail() -> None:
    totals: list[float] = []
    viral: list[bool] = []
    for seed in range(30, 40):
        simulated = account(seed)
        totals += simulated.by_video.views.sum(axis=1).tolist()
        viral += [video.viral for video in simulated.videos]
    logs = np.log(np.asarray(totals)[~np.asarray(viral)] + 1)
    assert float(np.std(logs)) == pytest.approx(1.4, abs=0.15)
    assert 0.01 < float(np.mean(viral)) < 0.03
    assert float(np.median(np.asarray(totals)[viral])) > 8 * float(np.median(totals))


def test_views_decay_with_the_asked_time_constant() -> None:
    views = account().by_video.views
    simulated = account()
    early = late = 0
    for row, video in enumerate(simulated.videos):
        day = simulated.index(max(video.posted_at.date(), simulated.start)) + 1
        if day + 6 < views.shape[1]:
            early += int(views[row, day : day + 3].sum())
            late += int(views[row, day + 3 : day + 6].sum())
    assert late / early == pytest.approx(float(np.exp(-3 / 2.2)), rel=0.15)


def test_ids_hold_the_second_of_the_upload() -> None:
    for video in account().videos:
        number = int(video.video_id)
        assert number >> 32 == int(video.uploaded_at.timestamp())
        assert (number >> 8) & 0xF == 13
        assert len(video.video_id) == 19
        assert video.url.endswith(f"/@mira.bakes/video/{video.video_id}")


def test_videos_are_in_order_and_unique() -> None:
    videos = account().videos
    assert [video.posted_at for video in videos] == sorted(video.posted_at for video in videos)
    assert len({video.video_id for video in videos}) == len(videos)


def test_scheduled_videos_are_uploaded_days_before() -> None:
    scheduled = [video for video in account().videos if video.scheduled]
    assert scheduled
    assert all(
        timedelta(days=3) < video.posted_at - video.uploaded_at < timedelta(days=7) for video in scheduled
    )


def test_people_upload_when_they_are_awake() -> None:
    hours = [(video.posted_at + timedelta(hours=1)).hour for video in account().videos]
    assert min(hours) >= 6
    assert sum(16 <= hour <= 21 for hour in hours) > len(hours) / 3


def test_lifetime_counts_only_grow() -> None:
    simulated = account()
    moment = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
    seen = simulated.lifetime_counts(moment)
    for hours in (1, 5, 13, 30, 400):
        later = simulated.lifetime_counts(moment + timedelta(hours=hours))
        for video_id, counts in seen.items():
            assert later[video_id].views >= counts.views
            assert later[video_id].likes >= counts.likes
        assert list(later)[: len(seen)] == list(seen)
        seen = later


def test_lifetime_counts_at_midnight_are_the_sums_of_the_days_before() -> None:
    simulated = account()
    moment = datetime(2026, 6, 1, tzinfo=UTC)
    index = simulated.index(moment.date())
    expected = [int(row) for row in simulated.by_video.views[:, :index].sum(axis=1)]
    counts = simulated.lifetime_counts(moment)
    assert [count.views for count in counts.values()] == expected[: len(counts)]
    assert len(counts) == sum(video.posted_at <= moment for video in simulated.videos)


def test_followers_sleep_at_night() -> None:
    simulated = account()
    assert simulated.activity.shape == (len(simulated.daily.followers), 24)
    assert (simulated.activity >= 1).all()
    by_hour = simulated.activity.mean(axis=0)
    assert by_hour[3] < 0.4 * by_hour[20]
    assert (simulated.activity <= simulated.daily.followers[:, None]).all()


def test_audience_shares_add_up() -> None:
    simulated = account()
    for day in (simulated.first_day, simulated.last_day):
        assert sum(share for _, share in simulated.gender(day)) == pytest.approx(1)
        territories = simulated.territories(day)
        assert sum(share for _, share in territories) == pytest.approx(1)
        assert len(territories) == 11
        assert territories[-1][0] == "Others"


def test_one_large_territory_stays_below_the_whole() -> None:
    parameters = Parameters(territories=(("JP", 0.97), ("TW", 0.02)))
    simulated = simulate(last_day=LAST_DAY, days=365, parameters=parameters)
    shares = simulated.territories(LAST_DAY)
    assert sum(share for _, share in shares) == pytest.approx(1)
    assert all(0 <= share < 1 for _, share in shares)


def test_captions_are_varied() -> None:
    titles = [video.title for video in account().videos]
    assert len(set(titles)) > 0.7 * len(titles)
    assert any(not title for title in titles)
    assert any("#" in title for title in titles)
    assert any("?" in title for title in titles)
    assert any("," in title for title in titles)
    assert all(title == " ".join(title.split()) for title in titles)


@pytest.mark.parametrize(("days", "kappa"), [(0, 0.5), (30, 1.5)])
def test_impossible_wishes_are_refused(days: int, kappa: float) -> None:
    with pytest.raises(ValueError, match="days must be at least 1 and kappa from -1 to 1"):
        simulate(last_day=LAST_DAY, days=days, kappa=kappa)


def test_a_day_outside_of_the_simulation_has_no_place() -> None:
    simulated = account()
    assert not simulated.knows(simulated.start - timedelta(days=1))
    with pytest.raises(ValueError, match="outside of the simulated"):
        simulated.index(simulated.end + timedelta(days=1))
