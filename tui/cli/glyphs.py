"""Whether the program's own signs may be more than ASCII."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.cli.output import carries_unicode

if TYPE_CHECKING:
    from tui.settings import Settings


def ascii_only(settings: Settings) -> bool:
    """What the settings say, else what standard output can carry."""
    return not carries_unicode(sys.stdout) if settings.ascii == "auto" else settings.ascii
