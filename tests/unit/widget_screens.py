"""What is on the screen of an app under test, as text and as styles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.segment import Segment
    from textual.app import App
    from textual.strip import Strip

Kind = TypeVar("Kind")


def told(heard: Iterable[object], kind: type[Kind]) -> list[Kind]:
    """Return the messages of one kind, each once: a hook hears them again in every parent."""
    return list({id(one): one for one in heard if isinstance(one, kind)}.values())


def strips(app: App[Any]) -> list[Strip]:
    return app.screen._compositor.render_strips()


def rows(app: App[Any]) -> list[str]:
    return [strip.text for strip in strips(app)]


def screen(app: App[Any]) -> str:
    return "\n".join(row.rstrip() for row in rows(app))


def segments(app: App[Any]) -> list[Segment]:
    return [segment for strip in strips(app) for segment in strip]
