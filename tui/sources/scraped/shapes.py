"""What a JSON document of another tool is, by the keys of its first items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tui.sources.json_text import array_of
from tui.sources.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import msgspec

    from tui.sources.look import Look

PAGE_KEYS: Final = frozenset({"__DEFAULT_SCOPE__", "ItemModule", "UserModule"})
_OTHERS: Final = frozenset({"authorMeta", "webVideoUrl"})
"""Keys of scrapers that change the items."""
_COLLECTED: Final = frozenset({"source_platform", "data"})
_ITEM: Final = frozenset({"stats", "statsV2"})
_PEEK: Final = 64 * 1024

_OBJECT: Final[Mapping[str, Any]] = {}


def is_ytdlp(look: Look) -> bool:
    """Videos or lists of them as yt-dlp writes them, of TikTok."""
    return _any(look, _ytdlp) or _is_linked_list(look)


def is_gallery_dl(look: Look) -> bool:
    """Metadata of gallery-dl: a web item with keys of its own."""
    return _any(look, lambda shown: _item(shown) and _gallery(shown))


def is_zeeschuimer(look: Look) -> bool:
    """Items in the envelope of the Zeeschuimer browser extension, of whatever site."""
    return _any(look, lambda shown: shown.keys() >= _COLLECTED)


def is_page(look: Look) -> bool:
    """The data of a whole web page, in a saved page or alone."""
    if look.kind is Kind.HTML:
        return look.page is not None
    if not look.is_json or look.json.form != "object":
        return False
    return bool(PAGE_KEYS & look.json.keys) or look.json.part("props", "pageProps") is not None


def is_items(look: Look) -> bool:
    """Web items as TikTok's pages get them."""
    return _any(look, _plain_items) and not is_page(look)


def is_user(look: Look) -> bool:
    """Profiles as TikTok's pages get them, and no items."""
    return _any(look, _user) and not _any(look, _plain_items) and not is_page(look)


def is_tiktok(extractor: object) -> bool:
    """Whether the name of an extractor of yt-dlp is one of TikTok's."""
    return isinstance(extractor, str) and extractor.casefold().startswith("tiktok")


def _any(look: Look, wanted: Callable[[Mapping[str, Any]], bool]) -> bool:
    return look.is_json and any(map(wanted, _shown(look)))


def _shown(look: Look) -> Iterator[Mapping[str, Any]]:
    """The first items; of an object the object, its parts told by how they begin."""
    if look.json.form != "object":
        yield from look.json.samples
        return
    yield {key: _told(raw) for key, raw in look.json.parts.items()}


def _told(raw: msgspec.Raw) -> object:
    view = memoryview(raw)
    first = bytes(view[:1])
    if first == b"{":
        return _OBJECT
    if first == b"[":
        return []
    return bytes(view[:80]).decode("utf-8", "replace").strip('"')


def _ytdlp(shown: Mapping[str, Any]) -> bool:
    return is_tiktok(shown.get("extractor_key")) or is_tiktok(shown.get("ie_key"))


def _is_linked_list(look: Look) -> bool:
    """A playlist that does not name its extractor, but whose videos lie on TikTok."""
    if not look.is_json or look.json.form != "object" or "_type" not in look.json.parts:
        return False
    first = next(iter(array_of(look.json.part("entries"))), None)
    return first is not None and b"tiktok.com/" in bytes(memoryview(first)[:_PEEK])


def _item(shown: Mapping[str, Any]) -> bool:
    return "id" in shown and any(isinstance(shown.get(key), dict) for key in _ITEM)


def _gallery(shown: Mapping[str, Any]) -> bool:
    return "post_type" in shown or str(shown.get("category", "")).strip('"') == "tiktok"


def _plain_items(shown: Mapping[str, Any]) -> bool:
    if isinstance(shown.get("itemList"), list) or isinstance(shown.get("itemInfo"), dict):
        return True
    if isinstance(shown.get("itemStruct"), dict):
        return True
    return _item(shown) and not _gallery(shown) and not _OTHERS & shown.keys()


def _user(shown: Mapping[str, Any]) -> bool:
    if isinstance(shown.get("userInfo"), dict):
        return True
    return isinstance(shown.get("user"), dict) and any(isinstance(shown.get(key), dict) for key in _ITEM)
