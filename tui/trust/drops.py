"""What there is to know about files given together: whose they are not, and whose nobody knows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from tui.stats.formatting import plural
from tui.stats.trust_views import TrustFinding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.sources.report import Drop, Reading

_SHOWN: Final = 3
_UNFIT: Final = "account.unfit-sibling"


def drop_findings(drop: Drop) -> tuple[TrustFinding, ...]:
    """Files of another account than the others, and files of nobody, with what tells it."""
    return (*_unknown(drop), *_others(drop))


def _unknown(drop: Drop) -> list[TrustFinding]:
    own = [reading for reading in drop.readings if reading.account is None]
    if not own:
        return []
    why = dict.fromkeys(note.message for reading in own for note in reading.notes if note.code == _UNFIT)
    text = f"whose {plural(len(own), 'file')} {'is' if len(own) == 1 else 'are'} cannot be told"
    advice = "Say it when importing: --account HANDLE"
    return [TrustFinding("account.unknown", "act", text, (_names(own), *why), advice)]


def _others(drop: Drop) -> list[TrustFinding]:
    """Fewer files of one account among those of another may lie in the wrong folder."""
    count = Counter(reading.account for reading in drop.readings if reading.account is not None)
    if len(count) < 2:
        return []
    (main, most), *rest = sorted(count.items(), key=lambda item: (-item[1], item[0]))
    found = []
    for account, files in rest:
        own = [reading for reading in drop.readings if reading.account == account]
        # A file that lists many accounts is no file in the wrong folder.
        if 2 * files <= most and not {each.sha256 for each in own} & _of(drop, main):
            text = f"{plural(len(own), 'file')} of @{account} among {plural(most, 'file')} of @{main}"
            advice = "Each is kept under its own account; leave out those that are not yours."
            found.append(TrustFinding("account.other-in-drop", "check", text, (_names(own),), advice))
    return found


def _of(drop: Drop, account: str) -> set[str]:
    return {reading.sha256 for reading in drop.readings if reading.account == account}


def _names(readings: Sequence[Reading]) -> str:
    names = ", ".join(reading.origin.name for reading in readings[:_SHOWN])
    more = len(readings) - _SHOWN
    return f"{names} and {plural(more, 'other')}" if more > 0 else names
