"""What the shell's completion script and the program agree on."""

from __future__ import annotations

COMPLETE_VARIABLE = "_LIKEWISE_COMPLETE"
"""Set by the script that ``likewise completion`` prints, to ask for the words that fit."""
