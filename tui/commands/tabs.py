"""The tabs, in the order of their keys, and the commands that go to them."""

from __future__ import annotations

from tui.commands.model import Command, Tab

TABS: tuple[Tab, ...] = (
    Tab(
        "overview",
        "1",
        "Overview",
        "the period in six figures, one plot, what stands out and what to do next",
    ),
    Tab("videos", "2", "Videos", "every known video: sort, filter, growth, rates with their intervals"),
    Tab("followers", "3", "Followers", "how many, how fast, when they are online, who they are"),
    Tab("verdict", "4", "Verdict", "likes or followers, from your own data, and how sure that is"),
    Tab("strategies", "5", "Strategies", "the checklist: what is due, what you try and keep, streaks, notes"),
    Tab("guide", "6", "Guide", "what likes and followers are worth, with your own figures beside it"),
    Tab("data", "7", "Data", "what was imported, which days are there, what the readers found odd"),
)

GO_TO_TABS: tuple[Command, ...] = tuple(
    Command(
        f"tab.{tab.id}",
        tab.key,
        f"show_tab('{tab.id}')",
        f"Go to {tab.title}",
        "",
        f"{tab.title}: {tab.shows}.",
    )
    for tab in TABS
)
