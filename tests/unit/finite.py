"""Whether a view holds only numbers that are numbers and sentences that can be shown."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date


def unfit(value: object, path: str = "view") -> Iterator[str]:
    """Where a value holds NaN, an infinity, or a text that shows one; or a type no view may hold."""
    if isinstance(value, bool | None | date):
        return
    if isinstance(value, float | int):
        if type(value) not in (float, int):
            yield f"{path}: {type(value)}"
        if not math.isfinite(value):
            yield f"{path} = {value}"
    elif isinstance(value, str):
        words = value.replace("[", " ").replace("]", " ").replace(",", " ").split()
        if any(word.lstrip("−-+").rstrip("%") in ("nan", "inf", "None") for word in words):
            yield f"{path} = {value!r}"
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from unfit(key, f"{path} key")
            yield from unfit(each, f"{path}[{key!r}]")
    elif isinstance(value, tuple):
        for place, each in enumerate(value):
            yield from unfit(each, f"{path}[{place}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from unfit(getattr(value, field.name), f"{path}.{field.name}")
    else:
        yield f"{path}: {type(value)}"
