"""Fixtures of what is saved from TikTok's own pages and answers."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

from tests.formats.fixture import Fixture

if TYPE_CHECKING:
    from collections.abc import Sequence

MIRA: Final = "mira.bakes"
JONAS: Final = "jonas.moves"
TITLES: Final = (
    "Rye starter, day 1 🍞",
    "Handstand, day 30",
    'Why is it called "milk bread"?',
    "Ten minutes #mobility",
)
FETCHED: Final = 1_795_000_000
"""18 November 2026, 11:06:40 UTC."""
Json = dict[str, Any]


def posted(number: int) -> int:
    """When the post was made, in seconds: one every two days from 1 October 2026, 17:46:40 UTC."""
    return 1_790_876_800 + number * 172_800


def video_id(number: int) -> str:
    """An id minted nine seconds before the post."""
    return str(((posted(number) - 9) << 32) + 10_000 + number)


def counters(number: int) -> Json:
    """Counters of a video, rounded from 10,000 on as pages show them."""
    return {
        "diggCount": 1200 + number,
        "shareCount": 30 + number,
        "commentCount": 45 + number,
        "playCount": 12_000 + 100 * number,
        "collectCount": 70 + number,
    }


def profile_counters() -> Json:
    """Counters of an account."""
    return {
        "followerCount": 23_400,
        "followingCount": 78,
        "heart": 456_700,
        "heartCount": 456_700,
        "videoCount": 41,
        "diggCount": 900,
        "friendCount": 7,
    }


def item(number: int, handle: str = MIRA, **changed: object) -> Json:
    """A web item as the pages of 2025 get it."""
    one = counters(number)
    made: Json = {
        "id": video_id(number),
        "desc": TITLES[number % len(TITLES)],
        "createTime": posted(number),
        "author": {
            "uniqueId": handle,
            "nickname": handle.title(),
            "id": "6800000000000000001",
            "secUid": "MS4w",
        },
        "authorStats": profile_counters(),
        "stats": one,
        "statsV2": {**{name: str(value) for name, value in one.items()}, "repostCount": "0"},
        "video": {"id": video_id(number), "duration": 20 + number, "height": 1024, "width": 576, "cover": ""},
        "music": {"title": "original sound", "authorName": handle, "duration": 20 + number},
        "isAd": False,
        "privateItem": False,
        "textLanguage": "en",
    }
    return made | changed


def photo(number: int, handle: str = MIRA) -> Json:
    """A photo post."""
    pictures: Json = {"images": [{"imageWidth": 1080}], "title": ""}
    return item(number, handle, imagePost=pictures, video={"id": "", "duration": 0})


def old_item(number: int, handle: str = MIRA) -> Json:
    """A web item as the pages of 2021 to 2023 got it: the time is text, the author a name."""
    made = item(number, author=handle, createTime=str(posted(number)), nickname="Mira", authorId="68")
    del made["statsV2"]
    return made


def user(handle: str = MIRA) -> Json:
    """The detail of a profile."""
    return {
        "stats": profile_counters(),
        "user": {
            "id": "6800000000000000001",
            "uniqueId": handle,
            "nickname": "Mira",
            "privateAccount": False,
        },
    }


def collected(number: int, handle: str = MIRA) -> Json:
    """A line of Zeeschuimer."""
    return {
        "nav_index": "1:2:3",
        "item_id": video_id(number),
        "timestamp_collected": FETCHED * 1000 + 1500 * number,
        "last_updated": FETCHED * 1000,
        "source_platform": "tiktok.com",
        "source_platform_url": f"https://www.tiktok.com/@{handle}",
        "source_url": "https://www.tiktok.com/api/post/item_list/",
        "user_agent": "Browser/1.0",
        "data": item(number, handle),
    }


def flat_entry(number: int, handle: str = MIRA) -> Json:
    """An entry of ``yt-dlp --flat-playlist -J``."""
    one = counters(number)
    title = TITLES[number % len(TITLES)]
    return {
        "_type": "url",
        "ie_key": "TikTok",
        "id": video_id(number),
        "url": f"https://www.tiktok.com/@{handle}/video/{video_id(number)}",
        "title": title[:12],
        "description": title,
        "channel": "Mira",
        "channel_id": "MS4w",
        "uploader": handle,
        "uploader_id": "6800000000000000001",
        "channel_url": "https://www.tiktok.com/@MS4w",
        "uploader_url": f"https://www.tiktok.com/@{handle}",
        "duration": 20 + number,
        "timestamp": posted(number),
        "view_count": one["playCount"],
        "like_count": one["diggCount"],
        "repost_count": one["shareCount"],
        "comment_count": one["commentCount"],
        "save_count": one["collectCount"],
        "thumbnails": [],
    }


def full_entry(number: int, handle: str = MIRA) -> Json:
    """A video that yt-dlp has extracted in full."""
    made = flat_entry(number, handle)
    link = made["url"]
    del made["ie_key"]
    return made | {
        "_type": "video",
        "extractor": "TikTok",
        "extractor_key": "TikTok",
        "url": "https://v16.tiktokcdn.example/secret-token/",
        "webpage_url": link,
        "original_url": link,
        "upload_date": "20261001",
        "vcodec": "h264",
        "cookies": "tt_chain_token=SECRET",
        "formats": [{"url": "https://v16.tiktokcdn.example/secret-token/", "cookies": "sessionid=SECRET"}],
        "epoch": FETCHED + number,
    }


def playlist(entries: Sequence[Json] | None, handle: str = MIRA) -> Json:
    """A list as ``yt-dlp -J`` prints it; without entries as it is written beside the videos."""
    made: Json = {
        "_type": "playlist",
        "id": "MS4wLjABAAAA",
        "title": handle,
        "entries": entries,
        "extractor": "tiktok:user",
        "extractor_key": "TikTokUser",
        "webpage_url": f"https://www.tiktok.com/@{handle}",
        "playlist_count": None if entries is None else len(entries),
        "epoch": FETCHED,
        "_version": {"version": "2026.08.20"},
    }
    if entries is None:
        del made["entries"]
    return made


def gallery_post(number: int, **changed: object) -> Json:
    """Metadata of one file by gallery-dl."""
    kind = "image" if "imagePost" in changed else "video"
    return item(number) | {
        "category": "tiktok",
        "subcategory": "post",
        "user": MIRA,
        "date": "2026-10-01 17:46:40",
        "post_type": kind,
        "type": kind,
        "title": TITLES[number % len(TITLES)],
        "num": 1,
        "file_id": "ab12",
        "extension": "jpg" if kind == "image" else "mp4",
        **changed,
    }


def dumped(value: object) -> bytes:
    """JSON as programs write it."""
    return json.dumps(value, ensure_ascii=False).encode()


def lines(values: Sequence[object]) -> bytes:
    """One JSON object a line."""
    return b"".join(dumped(value) + b"\n" for value in values)


def scope(**parts: object) -> Json:
    """The data of a page since 2023, with what it knows about the visitor."""
    seen: Json = {"webapp.app-context": {"wid": "77", "csrfToken": "SECRET", "user": {"uid": "SECRET"}}}
    return {"__DEFAULT_SCOPE__": seen | {f"webapp.{name}-detail": part for name, part in parts.items()}}


def video_page(number: int = 0) -> Json:
    """The data of the page of a video."""
    return scope(video={"itemInfo": {"itemStruct": item(number)}, "statusCode": 0, "shareMeta": {}})


def user_page() -> Json:
    """The data of the page of a profile."""
    return scope(user={"userInfo": {**user(), "statsV2": {"followerCount": "23411"}}, "statusCode": 0})


def sigi_page() -> Json:
    """The data of a profile's page of 2021 to 2023."""
    return {
        "AppContext": {"appContext": {"csrfToken": "SECRET"}},
        "ItemModule": {video_id(number): old_item(number) for number in range(4)},
        "UserModule": {"users": {MIRA: user()["user"]}, "stats": {MIRA: profile_counters()}},
    }


def next_page() -> Json:
    """The data of a profile's page until 2021."""
    inner = {"items": [old_item(number) for number in range(3)], "userInfo": user(), "uid": "SECRET"}
    return {"props": {"pageProps": inner}, "page": "/share/user"}


def html(script: str, data: object) -> bytes:
    """A page with its data in a script."""
    head = '<!DOCTYPE html><html lang="en"><head><title>TikTok</title><script>var a = "b";</script></head>'
    body = f'<body><script id="{script}" type="application/json">'.encode() + dumped(data)
    return head.encode() + body + b"</script><div>Mira</div></body></html>"


def flattened(value: object, name: str = "") -> dict[str, object]:
    """What ``json_normalize`` makes of an object: dotted names, lists as their text."""
    if not isinstance(value, dict):
        return {name: value}
    return {
        key: cell
        for part, inner in value.items()
        for key, cell in flattened(inner, f"{name}.{part}" if name else str(part)).items()
    }


def table(values: Sequence[Json], *, index: bool = True) -> bytes:
    """A table of flattened objects, with the numbers of the rows that pandas adds."""
    rows = [flattened(value) for value in values]
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*([""] if index else []), *names])
    for number, row in enumerate(rows):
        writer.writerow([*([number] if index else []), *(row.get(name, "") for name in names)])
    return out.getvalue().encode()


_YTDLP, _GALLERY, _ITEMS, _USER, _PAGE, _ZEE, _TABLE, _USERS = (
    f"scraped.{name}"
    for name in (
        *("ytdlp", "gallery_dl", "web_items", "web_user"),
        *("web_page", "zeeschuimer", "items_table", "user_table"),
    )
)
_ONE: Final = (MIRA,)
_TWO: Final = (JONAS, MIRA)
_ITEM_LIST: Final = [*(item(number) for number in range(5)), photo(5)]
_MIXED: Final = [item(0), item(1, JONAS), item(2), item(3, JONAS)]


def _rows(videos: int, accounts: int = 0) -> tuple[tuple[str, int], ...]:
    return (("videos", videos), ("video_counts", videos), ("account_counts", accounts))


def _answer(items: Sequence[Json]) -> Json:
    return {"itemList": items, "cursor": "0", "hasMore": False, "extra": {"now": FETCHED * 1000}}


FIXTURES_PAGES: tuple[Fixture, ...] = (
    Fixture(_YTDLP, "list.json", dumped(playlist([flat_entry(n) for n in range(5)])), _ONE, _rows(5), "flat"),
    Fixture(_YTDLP, "list.json", dumped(playlist([full_entry(n) for n in range(3)])), _ONE, _rows(3), "full"),
    Fixture(
        _YTDLP,
        "all.jsonl",
        lines([flat_entry(0), flat_entry(1, JONAS), flat_entry(2)]),
        _TWO,
        _rows(3),
        "lines",
    ),
    Fixture(_YTDLP, "clip [1].info.json", dumped(full_entry(1)), _ONE, _rows(1), "info"),
    Fixture(_YTDLP, "mira [MS4w].info.json", dumped(playlist(None)), _ONE, (("videos", 0),), "list info"),
    Fixture(_GALLERY, "1.mp4.json", dumped(gallery_post(0)), _ONE, _rows(1, 1), "video"),
    Fixture(
        _GALLERY,
        "2.jpg.json",
        dumped(gallery_post(2, imagePost={"images": []}, video={"duration": 0})),
        _ONE,
        _rows(1, 1),
        "image",
    ),
    Fixture(_ITEMS, "videos_info.json", dumped(_ITEM_LIST), _ONE, _rows(6, 1), "list"),
    Fixture(_ITEMS, "videos.ndjson", lines(_ITEM_LIST), _ONE, _rows(6, 1), "lines"),
    Fixture(_ITEMS, "answer.json", dumped(_answer(_ITEM_LIST)), _ONE, _rows(6, 1), "answer"),
    Fixture(
        _ITEMS,
        "answers.jsonl",
        lines([_answer(_MIXED[:2]), _answer(_MIXED[2:])]),
        _TWO,
        _rows(4, 2),
        "answers",
    ),
    Fixture(_ITEMS, "mixed.json", dumped(_MIXED), _TWO, _rows(4, 2), "accounts"),
    Fixture(_ITEMS, "old.json", dumped([old_item(n) for n in range(3)]), _ONE, _rows(3, 1), "old"),
    Fixture(_ITEMS, "one.json", dumped(item(0)), _ONE, _rows(1, 1), "single"),
    Fixture(_USER, "user_info.json", dumped(user()), _ONE, (("account_counts", 1),), "detail"),
    Fixture(_USER, "user.json", dumped({"userInfo": user()}), _ONE, (("account_counts", 1),), "answer"),
    Fixture(_USER, "users.json", dumped([user(), user(JONAS)]), _TWO, (("account_counts", 2),), "list"),
    Fixture(_PAGE, "video.json", dumped(video_page()), _ONE, _rows(1, 1), "video"),
    Fixture(_PAGE, "user.json", dumped(user_page()), _ONE, (("account_counts", 1),), "user"),
    Fixture(_PAGE, "state.json", dumped(sigi_page()), _ONE, _rows(4, 1), "modules"),
    Fixture(_PAGE, "next.json", dumped(next_page()), _ONE, _rows(3, 1), "props"),
    Fixture(
        _PAGE,
        "mira.html",
        html("__UNIVERSAL_DATA_FOR_REHYDRATION__", user_page()),
        _ONE,
        (("account_counts", 1),),
        "html",
    ),
    Fixture(_PAGE, "old.html", html("SIGI_STATE", sigi_page()), _ONE, _rows(4, 1), "old html"),
    Fixture(
        _ZEE, "zeeschuimer-export.ndjson", lines([collected(n) for n in range(4)]), _ONE, _rows(4, 4), "lines"
    ),
    Fixture(_ZEE, "one.ndjson", dumped(collected(0)), _ONE, _rows(1, 1), "single"),
    Fixture(_TABLE, "videos.csv", table(_ITEM_LIST), _ONE, _rows(6, 1), "csv"),
    Fixture(_TABLE, "mixed.csv", table(_MIXED, index=False), _TWO, _rows(4, 2), "accounts"),
    Fixture(_USERS, "user_info_flattened.csv", table([user()]), _ONE, (("account_counts", 1),), "csv"),
    Fixture(_USERS, "users.csv", table([{"userInfo": user()}]), _ONE, (("account_counts", 1),), "answer"),
)
