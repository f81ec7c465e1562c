"""How far the data of an account can be trusted, as lines of text: what, on which evidence, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.sources.clean import clean, clean_line
from tui.texts.layout import WIDTH, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui.stats.coverage_views import DataView, TrustNote
    from tui.stats.trust_views import Level, TrustFinding

SIGNS: Final[Mapping[Level, str]] = {"act": "!", "check": "?", "know": "-"}
SIGNS_SAID: Final = "! do something  ? in doubt  - good to know"
NOTHING: Final = "Nothing speaks against the data."


def trust_lines(findings: Iterable[TrustFinding], head: str = "", *, width: int = WIDTH) -> list[str]:
    """Findings with their evidence and what to do.

    Args:
        findings: the weightiest first.
        head: blanks before every line.
        width: cells of a line.
    """
    lines: list[str] = []
    for finding in findings:
        first = f"{SIGNS[finding.level]} {_safe(finding.text)}"
        lines += wrapped(first, head, width=width, hang=len(head) + 2)
        for fact in finding.evidence:
            lines += wrapped(_safe(fact), f"{head}    ", width=width, hang=len(head) + 6)
        if finding.advice:
            lines += wrapped(f"→ {_safe(finding.advice)}", f"{head}    ", width=width, hang=len(head) + 6)
    return lines


def in_short(findings: Iterable[TrustFinding]) -> list[tuple[str, str]]:
    """Sign and sentence of each finding, without what is told as due anyway."""
    return [(SIGNS[each.level], clean_line(each.text)) for each in not_due(findings)]


def not_due(findings: Iterable[TrustFinding]) -> list[TrustFinding]:
    """Findings but those that say what to export again, which stands in a list of its own."""
    return [each for each in findings if not each.code.startswith("export.")]


def other_notes(view: DataView) -> Sequence[TrustNote]:
    """What the readers found and no finding tells."""
    told = {finding.code for finding in view.findings}
    return [note for note in view.trust if not (note.code and note.code in told)]


def trust_text(view: DataView, *, width: int = WIDTH) -> str:
    """The panel in full."""
    found = trust_lines(view.findings, width=width)
    return "\n".join([*found, "", SIGNS_SAID] if found else [NOTHING])


def _safe(text: str) -> str:
    return clean_line(clean(text, limit=600))
