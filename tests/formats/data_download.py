"""Fixtures of ``tui.sources.data_download``: invented archives, with secrets wherever real ones have some."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from tests.formats.fixture import Fixture

SECRETS = (
    *("friend.zero", "friend.one", "followed.secret", "blocked.secret", "dm.partner"),
    *("meet me at the secret place", "secret comment text", "secret search words"),
    *("mira.secret@example.com", "+15550100199", "1990-01-31", "203.0.113.77", "SECRETDEVICE77"),
    *("Secret Street 5", "secret-signature-token", "My Secret Phone", "secret bio", "Mira Secret Name"),
    *("secret place tag", "4111111111111111", "inferred-secret", "secret live room", "SecretCarrier"),
)
"""What must never be kept, logged or shown."""

_DATES = ("2026-02-27 20:11:36", "2026-02-20 08:00:00", "2026-01-05 12:30:00")
_TITLES = ("Sourdough in 60 seconds #bread", "Three knives, one onion", "N/A")
_LIKES = ("1204", "11", "87")


def _posts(*names: str) -> list[dict[str, Any]]:
    both = zip(_DATES, _LIKES, _TITLES, strict=True)
    posts = []
    for date, likes, title in both:
        post = {
            "Date": date,
            "Link": "https://video-useast5.tiktokv.us/storage/secret-signature-token/?x=1",
            "Likes": likes,
            "Title": title,
            "Sound": "secret place tag",
            "Location": "Secret Street 5",
            "WhoCanView": "Everyone",
            "AllowComments": "Yes",
            "NumberOfCollections": "N/A",
            "CoverImage": "https://p16.tiktokcdn.us/secret-signature-token.jpg",
        }
        posts.append({name: post[name] for name in names or post})
    return posts


def _fans() -> list[dict[str, str]]:
    dates = ("2026-02-28 07:00:01", "2026-02-28 06:00:00", "2026-01-31 23:59:59", "2025-12-24 18:00:00")
    names = ("zero", "one", "two", "three")
    return [{"Date": date, "UserName": f"friend.{name}"} for date, name in zip(dates, names, strict=True)]


_PROFILE: dict[str, Any] = {
    "userName": "mira.bakes",
    "displayName": "Mira Secret Name",
    "bioDescription": "secret bio",
    "emailAddress": "mira.secret@example.com",
    "telephoneNumber": "+15550100199",
    "birthDate": "1990-01-31",
    "inferredGender": "inferred-secret",
    "followerCount": 5012,
    "followingCount": 210,
    "likesReceived": "48211",
    "accountRegion": "US",
}
_LIVES = [
    {
        "LiveStartTime": "2026-02-10 19:00:00",
        "LiveEndTime": "2026-02-10 19:40:00",
        "RoomTitle": "secret live room",
        "TotalView": "300",
    },
    {"LiveStartTime": "2026-01-10 19:00:00", "RoomTitle": "secret live room"},
]
_COMMENTS = {
    "CommentsList": [{"date": "2026-02-27 21:00:00", "comment": "secret comment text", "photo": "N/A"}]
}
_MESSAGE = "meet me at the secret place"
_MESSAGES = {
    "Chat History": {
        "ChatHistory": {
            "Chat History with dm.partner:": [
                {
                    "Date": "2026-03-30 10:00:00",
                    "From": "dm.partner",
                    "Content": _MESSAGE,
                }
            ]
        }
    }
}
_LOGINS = [
    {
        "Date": "2026-03-29 10:00:00",
        "IP": "203.0.113.77",
        "DeviceModel": "My Secret Phone",
        "DeviceSystem": "SECRETDEVICE77",
        "NetworkType": "Wi-Fi",
        "Carrier": "SecretCarrier",
    }
]
_FOLLOWING = [{"Date": "2026-02-01 10:00:00", "UserName": "followed.secret"}]
_BLOCKED = [{"Date": "2026-02-01 10:00:00", "UserName": "blocked.secret"}]
_SEARCHES = [{"Date": "2026-03-01 10:00:00", "SearchTerm": "secret search words"}]


def generation_a() -> dict[str, Any]:
    """An archive of up to 2024."""
    archive: dict[str, Any] = {
        "Activity": {
            "Favorite Videos": {"FavoriteVideoList": None},
            "Follower List": {"FansList": _fans()},
            "Following List": {"Following": _FOLLOWING},
            "Like List": {
                "ItemFavoriteList": [{"date": "2026-03-01 00:00:00", "link": "https://x.invalid/1"}]
            },
            "Login History": {"LoginHistoryList": _LOGINS},
            "Search History": {"SearchList": _SEARCHES},
            "Status": {"Status List": [{"Device ID": "SECRETDEVICE77", "IDFA": "SECRETDEVICE77"}]},
            "Video Browsing History": {"VideoList": [{"Date": "2026-03-02 00:00:00", "Link": "x"}]},
        },
        "App Settings": {"Block": {"BlockList": _BLOCKED}},
        "Comment": {"Comments": _COMMENTS},
        "Direct Messages": _MESSAGES,
        "Profile": {"Profile Information": {"ProfileMap": _PROFILE}},
        "Tiktok Live": {"Go Live History": {"GoLiveList": _LIVES}},
        "Video": {"Videos": {"VideoList": _posts("Date", "Link", "Likes")}},
    }
    return deepcopy(archive)


def generation_b() -> dict[str, Any]:
    """An archive of 2025."""
    archive: dict[str, Any] = {
        "Ads and data": {"Ad Interests": {"AdInterestCategories": "secret search words"}},
        "App Settings": {"Block List": {"BlockList": _BLOCKED}, "Settings": {"SettingsMap": {}}},
        "Comment": {"Comments": _COMMENTS},
        "Direct Message": {"Direct Messages": _MESSAGES["Chat History"]},
        "Income Plus Wallet Transactions": {"Payment": {"Card": "4111111111111111"}},
        "Location Review": {"Reviews": {"ReviewsList": [{"Place": "Secret Street 5"}]}},
        "Post": {"Posts": {"VideoList": _posts()}, "Recently Deleted Posts": {"PostList": None}},
        "Profile": {"Profile Info": {"ProfileMap": _PROFILE}},
        "TikTok Shop": {"Saved Address Information": {"SavedAddress": [{"Street": "Secret Street 5"}]}},
        "Tiktok Live": {"Go Live History": {"GoLiveList": _LIVES}},
        "Your Activity": {
            "Follower": {"FansList": _fans()},
            "Following": {"Following": _FOLLOWING},
            "Login History": {"LoginHistoryList": _LOGINS},
            "Searches": {"SearchList": _SEARCHES},
            "Watch History": {"VideoList": [{"Date": "2026-03-02 00:00:00", "Link": "x"}]},
        },
    }
    return deepcopy(archive)


def generation_c() -> dict[str, Any]:
    """An archive of 2026."""
    archive: dict[str, Any] = {
        "Comment": {"Comments": _COMMENTS},
        "Direct Message": {"Direct Messages": _MESSAGES["Chat History"]},
        "Income+ Wallet": {"Payment": {"Card": "4111111111111111"}},
        "Likes and Favorites": {"Like List": {"ItemFavoriteList": [{"date": "2026-03-01", "link": "x"}]}},
        "Location Review": {},
        "Post": {
            "Posts": {"VideoList": _posts()},
            "Recently Deleted Posts": {"PostList": [{"Date": "2026-03-01 00:00:00", "Title": "secret bio"}]},
            "Story": {"StoryList": None},
        },
        "Profile And Settings": {
            "Follower": {"FansList": _fans()},
            "Following": {"Following": _FOLLOWING},
            "Block List": {"BlockList": _BLOCKED},
            "Profile Info": {"ProfileMap": _PROFILE},
            "ProfileViews": {"ProfileViewList": None},
        },
        "TikTok Live": {"Go Live History": {"GoLiveList": _LIVES}},
        "TikTok Shop": {"Saved Address Information": {"SavedAddress": [{"Street": "Secret Street 5"}]}},
        "Your Activity": {
            "Login History": {"LoginHistoryList": _LOGINS},
            "Searches": {"SearchList": _SEARCHES},
            "Watch History": {"VideoList": None},
        },
    }
    return deepcopy(archive)


def packed(archive: dict[str, Any]) -> bytes:
    """An archive as TikTok writes it: one line."""
    return json.dumps(archive, ensure_ascii=False, separators=(",", ":")).encode()


POSTS_2020 = (
    "Date: 2019-12-07 11:01:04\nVideo Link: http://v16m.tiktokcdn.com/secret-signature-token\nLike(s): 29\n\n"
    "Date: 2019-12-06 10:00:00\nVideo Link: http://v16m.tiktokcdn.com/secret-signature-token\nLike(s): 4\n\n"
)
POSTS_2025 = "".join(
    f"Date: {date} UTC\nLink: https://video.tiktokv.us/secret-signature-token\nLike(s): {likes}\n"
    f"Title: {title}\nSound: secret place tag\nLocation: Secret Street 5\nWho can view: Everyone\n\n"
    for date, likes, title in zip(_DATES, _LIKES, _TITLES, strict=True)
)
TEXTS: dict[str, str] = {
    "Post/Posts.txt": POSTS_2025,
    "Your Activity/Follower.txt": "".join(
        f"Date: {fan['Date']} UTC\nUsername: {fan['UserName']}\n\n" for fan in _fans()
    ),
    "Your Activity/Following.txt": "Date: 2026-02-01 10:00:00 UTC\nUsername: followed.secret\n\n",
    "Your Activity/Login History.txt": "Date: 2026-03-29 10:00:00 UTC\nIP: 203.0.113.77\n"
    "Device Model: My Secret Phone\nDevice System: SECRETDEVICE77\nCarrier: SecretCarrier\n\n",
    "Your Activity/Searches.txt": "Date: 2026-03-01 10:00:00 UTC\nSearch Term: secret search words\n\n",
    "Direct Messages/Chat History.txt": ">>> Chat History with dm.partner::\n"
    "2026-03-30 10:00:00 UTC dm.partner: meet me at the secret place\n",
    "App Settings/Autofill.txt": "Email: mira.secret@example.com\nStreet: Secret Street 5\n",
    "App Settings/Block List.txt": "Date: 2026-02-01 10:00:00 UTC\nUsername: blocked.secret\n\n",
    "Comment/Comments.txt": "Date: 2026-02-27 21:00:00 UTC\nComment: secret comment text\n\n",
    "Profile/Profile Info.txt": "Username: mira.bakes\nDisplay Name: Mira Secret Name\nBio: secret bio\n"
    "Email: mira.secret@example.com\nPhone: +15550100199\nBirthdate: 1990-01-31\nFollower Count: 5012\n"
    "Following Count: 210\nLikes Received: 48211\n",
    "Tiktok Live/Go Live History.txt": "Live Start Time: 2026-02-10 19:00:00 UTC\n"
    "Room Title: secret live room\n\nLive Start Time: 2026-01-10 19:00:00 UTC\n"
    "Room Title: secret live room\n\n",
}
"""An archive as text, by path."""

_ALL = (("videos", 3), ("video_counts", 3), ("account_counts", 1))
_ARCHIVE = "download.archive"

FIXTURES: tuple[Fixture, ...] = (
    Fixture(_ARCHIVE, "user_data.json", packed(generation_a()), ("mira.bakes",), _ALL, "2024"),
    Fixture(_ARCHIVE, "user_data_tiktok.json", packed(generation_b()), ("mira.bakes",), _ALL, "2025"),
    Fixture(_ARCHIVE, "user_data_tiktok.json", packed(generation_c()), ("mira.bakes",), _ALL, "2026"),
    Fixture(
        *("download.posts_text", "data.txt", POSTS_2020.encode()),
        tables=(("videos", 2), ("video_counts", 2)),
        variant="2020",
    ),
    Fixture(
        *("download.posts_text", "data.txt", POSTS_2025.encode()),
        tables=(("videos", 3), ("video_counts", 3)),
        variant="2025",
    ),
)
