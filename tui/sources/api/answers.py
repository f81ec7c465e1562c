"""Saved answers of TikTok's interfaces, however they were saved: one, a list, one a line, bare or wrapped.

What an answer is, is told by its keys alone. Keys with tokens are never decoded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from tui.sources.clean import clean
from tui.sources.json_text import SAMPLES, JsonText, array_of, decoded, object_of
from tui.sources.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import msgspec

    from tui.sources.look import Look

DISPLAY_VIDEOS: Final = "api.display_videos"
DISPLAY_USER: Final = "api.display_user"
BUSINESS_ACCOUNT: Final = "api.business_account"
BUSINESS_VIDEOS: Final = "api.business_videos"
RESEARCH_VIDEOS: Final = "api.research_videos"

_COUNTERS: Final = frozenset({"view_count", "like_count", "comment_count", "share_count"})
_RESEARCH: Final = frozenset(
    {
        *("region_code", "favorites_count", "hashtag_names", "voice_to_text", "effect_ids", "playlist_id"),
        *("is_stem_verified", "hashtag_info_list", "sticker_info_list", "effect_info_list"),
        *("video_mention_list", "video_label", "video_tag"),
    }
)
_DISPLAY: Final = frozenset(
    {"create_time", "share_url", "embed_link", "embed_html", "cover_image_url", "video_description"}
)
_BUSINESS: Final = frozenset(
    {"video_views", "caption", "reach", "favorites", "favorities", "full_video_watched_rate", "share_url"}
)
_USER: Final = frozenset({"follower_count", "following_count", "likes_count", "video_count"})
_NAMED: Final = frozenset({"open_id", "union_id", "username", "display_name"})
_ACCOUNT: Final = frozenset({"followers_count", "total_likes", "videos_count"})
_DAY: Final = frozenset({"date"})
_NOT_OURS: Final = frozenset({"extractor_key", "ie_key", "extractor", "_type", "webpage_url", "aweme_id"})
_TOKENS: Final = frozenset({"access_token", "refresh_token", "client_secret", "auth_code"})
_TOKEN_KEY: Final = re.compile(
    rb"""(?i)["'](?:access[_-]token|refresh[_-]token|client[_-]secret|auth[_-]code|authorization)["']\s*:"""
)
_SECRET: Final = re.compile(r"[\w.!*~+/=-]{20,}")
_MAX_ERROR: Final = 200
_EXACT: Final = 2**53
_HINT: Final = "Ask TikTok again and save the answer that holds data."


@dataclass(slots=True)
class Answers:
    """What the answers in a file hold, all of them together.

    Attributes:
        videos: bytes of each video, in the order of the file.
        users: parts of each account of the Display interface.
        accounts: parts of each answer of ``business/get``.
        errors: what TikTok said in place of data.
        more: whether the last answer says that there are more videos.
        tokens: whether one of them is about tokens.
        listed: whether there is a list of videos, be it empty.
    """

    videos: list[msgspec.Raw | bytes] = field(default_factory=list)
    users: list[Mapping[str, msgspec.Raw]] = field(default_factory=list)
    accounts: list[Mapping[str, msgspec.Raw]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    more: bool = False
    tokens: bool = False
    listed: bool = False


def kind_of_answers(look: Look) -> str | None:
    """Which format saved answers are of; None when it is something else."""
    if look.is_table:
        return _of_video_keys(look.keys) if look.kind.name == "TEXT" else None
    if not look.is_json:
        return None
    found = collect(look.json, limit=SAMPLES)
    if found.accounts:
        return BUSINESS_ACCOUNT
    if found.videos:
        return kind_of_videos(found)
    if found.users:
        return DISPLAY_USER
    if found.listed or found.errors or found.tokens:
        return DISPLAY_VIDEOS
    return None


def kind_of_videos(found: Answers) -> str | None:
    """Which format the videos in answers are of; None when they are none of these interfaces'."""
    keys = {key for item in found.videos[:SAMPLES] for key in object_of(item)}
    return _of_video_keys(keys, listed=found.listed)


def _of_video_keys(keys: frozenset[str] | set[str], *, listed: bool = False) -> str | None:
    """Which interface a video with these keys is of.

    Args:
        keys: of the first videos.
        listed: whether they stand in an answer, which tells more than a list of anything.
    """
    if keys & _NOT_OURS:
        return None
    if "item_id" in keys and keys & _BUSINESS:
        return BUSINESS_VIDEOS
    if not keys & _COUNTERS:
        return DISPLAY_VIDEOS if listed and keys & _DISPLAY else None
    if keys & _RESEARCH or (listed and "username" in keys):
        return RESEARCH_VIDEOS
    if "create_time" in keys or (listed and (keys & _DISPLAY or "id" in keys)):
        return DISPLAY_VIDEOS
    return None


def collect(text: JsonText, limit: int | None = None) -> Answers:
    """The answers in a document.

    Args:
        text: the document, cut at its top.
        limit: looks at so many items of a list at most; None for all.

    Raises:
        RefusedError: a part that is looked at is damaged.
    """
    found = Answers()
    if text.form == "object":
        if not _take(text.parts, found):
            _take_bare(text.parts, found)
        return found
    for item in text.items[:limit]:
        parts = object_of(item)
        if (not _take(parts, found) and not _take_bare(parts, found) and parts) or not parts:
            found.videos.append(item)
    return found


def _take(parts: Mapping[str, msgspec.Raw], found: Answers) -> bool:
    """Take an answer with its envelope, if it is one."""
    if parts.keys() & _TOKENS:
        found.tokens = True
        return True
    said = _error_of(parts)
    if said is not None:
        found.errors.append(said)
        return True
    data = parts.get("data")
    if data is None or not (parts.keys() <= _ENVELOPE):
        return False
    inner = object_of(data)
    if inner.keys() & _TOKENS:
        found.tokens = True
        return True
    return _take_bare(inner, found)


_ENVELOPE: Final = frozenset({"data", "error", "code", "message", "request_id", "log_id", "extra"})


def _take_bare(data: Mapping[str, msgspec.Raw], found: Answers) -> bool:
    """Take what an answer holds, if it is one."""
    keys = data.keys()
    if "videos" in keys and ((keys <= _PAGE and array_of(data["videos"])) or keys & {"cursor", "has_more"}):
        found.listed = True
        found.videos += array_of(data["videos"])
        found.more = _is_true(data.get("has_more"))
        return True
    if "user" in keys and object_of(data["user"]).keys() & (_USER | _NAMED):
        found.users.append(object_of(data["user"]))
        return True
    if "metrics" in keys and _is_metrics(array_of(data["metrics"])):
        found.accounts.append(data)
        return True
    if keys & _ACCOUNT and keys & (_NAMED | {"profile_image", "is_business_account"}):
        found.accounts.append(data)
        return True
    if len(keys & _USER) >= 2 and keys & _NAMED:
        found.users.append(data)
        return True
    return False


_PAGE: Final = frozenset({"videos", "cursor", "has_more", "search_id", "total"})


def _is_metrics(days: Sequence[msgspec.Raw]) -> bool:
    return not days or any(object_of(day).keys() >= _DAY for day in days[:SAMPLES])


def _is_true(raw: msgspec.Raw | None) -> bool:
    return raw is not None and bytes(raw) in {b"true", b"1"}


def _error_of(parts: Mapping[str, msgspec.Raw]) -> str | None:
    """What TikTok said went wrong; None for an answer that holds data."""
    raw = parts.get("error")
    if raw is not None and object_of(raw) and {"code", "message", "log_id"} & object_of(raw).keys():
        error = _text(object_of(raw).get("code"))
        if error.casefold() not in {"ok", "0", ""}:
            return _said(error, _text(object_of(raw).get("message")))
        return None
    if raw is not None and "error_description" in parts:
        return _said(_text(raw), _text(parts["error_description"]))
    if {"code", "message", "request_id"} <= parts.keys() and _text(parts["code"]) not in {"0", ""}:
        return _said(_text(parts["code"]), _text(parts["message"]))
    return None


def _said(code: str, message: str) -> str:
    return f"{code}: {message}" if message else code


def _text(raw: msgspec.Raw | None) -> str:
    """A short text of TikTok's, without anything that may be a token."""
    found: Any = None if raw is None else decoded(raw)
    text = clean(str(found), limit=_MAX_ERROR) if isinstance(found, str | int) else ""
    return _SECRET.sub(lambda match: match[0] if match[0].replace("_", "").isalpha() else "…", text)


def check(found: Answers, data: bytes) -> None:
    """Refuse answers without data, and those that the vault must not keep.

    Args:
        found: the answers.
        data: the whole file.

    Raises:
        RefusedError: they hold errors and nothing else, or tokens.
    """
    if found.tokens or _TOKEN_KEY.search(data.replace(b"\x00", b"")):
        raise RefusedError(
            "It holds tokens, which open the account to whoever has them; nothing of it was kept.",
            "Keep it secret; give the answers of video/list or user/info alone.",
        )
    if found.videos or found.users or found.accounts or (found.listed and not found.errors):
        return
    if found.errors:
        said = found.errors[-1].rstrip(".")
        raise RefusedError(f"TikTok answered with an error in place of data: “{said}”.", _HINT)
    raise RefusedError("It holds no videos and no account.", _HINT)


def plain(value: object) -> str | None:
    """A cell as text; None where there is nothing."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "…"
    return (
        str(int(value))
        if isinstance(value, float) and value.is_integer() and abs(value) < 2**53
        else str(value)
    )


def cells(raw: msgspec.Raw | bytes) -> Mapping[str, Any]:
    """The cells of an item; none for one that is no object."""
    found = decoded(raw)
    return found if isinstance(found, dict) else {}


def rows(
    items: Sequence[msgspec.Raw | bytes], names: Mapping[str, Sequence[str]]
) -> Iterator[list[str | None]]:
    """Cells of each item by canonical name, the first that is there, as text.

    Args:
        items: bytes of each.
        names: canonical name → names it has in the answers.
    """
    for item in items:
        found = cells(item)
        yield [
            plain(next((found[name] for name in called if found.get(name) not in (None, "")), None))
            for called in names.values()
        ]
