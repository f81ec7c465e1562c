"""Where the few parts that are read stand in the archive, in each of its generations.

Names are compared without regard to case. Whatever is not listed here is never decoded.
"""

from __future__ import annotations

from typing import Final

POSTS: Final = (("Post", "Posts", "VideoList"), ("Video", "Videos", "VideoList"))
FOLLOWERS: Final = (
    ("Profile And Settings", "Follower", "FansList"),
    ("Your Activity", "Follower", "FansList"),
    ("Activity", "Follower List", "FansList"),
)
PROFILE: Final = (
    ("Profile And Settings", "Profile Info", "ProfileMap"),
    ("Profile", "Profile Info", "ProfileMap"),
    ("Profile", "Profile Information", "ProfileMap"),
)
LIVES: Final = (("TikTok Live", "Go Live History", "GoLiveList"),)

HANDLE: Final = ("username",)
COUNTERS: Final = {
    "followers": ("followercount", "followers", "followerscount"),
    "following": ("followingcount", "following"),
    "likes_total": ("likesreceived", "totallikes"),
}
"""Canonical counter → its names in the profile, without blanks and casefolded."""

DATE: Final = ("date",)
LIKES: Final = ("likes", "like(s)")
TITLE: Final = ("title",)
LIVE_START: Final = ("livestarttime", "starttime", "date")
COUNT: Final = ("count",)
"""Only in what is kept: how many followers of a day."""
NEWEST: Final = "Newest"
"""Only in what is kept: the newest moment of all that was read."""


def folded(name: str) -> str:
    """A name as it is compared: casefolded, without blanks."""
    return "".join(name.split()).casefold()
