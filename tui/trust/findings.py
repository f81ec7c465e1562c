"""The trust panel: everything there is to know about the data of an account, the weightiest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tui.sources.spoken_days import spoken
from tui.stats.formatting import plural
from tui.stats.trust_views import LEVELS, Level, TrustFinding
from tui.trust.backwards import backwards
from tui.trust.contradictions import contradictions
from tui.trust.days import day_findings

if TYPE_CHECKING:
    from tui.trust.material import Material
    from tui.trust.shifts import Shift

_SHOWN: Final = 3

_OF_NOTES: Final[dict[str, tuple[Level, str]]] = {
    "dating.contradiction": ("act", "Import the file again with --until and its last day."),
    "dating.kept": ("act", "Undo the import and import the file again if the kept year is wrong."),
    "account.overridden": ("check", "Undo the import if the file is not of this account."),
    "followers.difference-forward": ("know", ""),
    "followers.difference-disagrees": ("check", "Look at the days of the file; it may have been edited."),
    "content.rounded": ("know", "Exact figures need an export from TikTok Studio."),
    "items.rounded": ("know", "Exact figures need an export from TikTok Studio."),
    "items.overflow": ("know", ""),
    "business.net-disagrees": ("check", "Look at the days of the file; it may have been edited."),
    "capture.same-figures": ("know", ""),
}
"""Notes of the readers that belong here, with what to do; the others are told with their files."""

_ORDER: Final = (
    "account.perhaps-another",
    "dating.contradiction",
    "dating.kept",
    "labels.unclear",
    "export.overdue",
    "export.again",
    "files.contradict",
    "captures.backwards",
    "levels.backwards",
    "account.overridden",
    "days.unfinished",
    "days.missing",
    "labels.stated",
    "labels.shifted",
)


def findings_of(material: Material) -> tuple[TrustFinding, ...]:
    """What there is to know, each thing once; the same data always gives the same lines in the same order."""
    found = [
        *_labels(material),
        *contradictions(material),
        *backwards(material),
        *day_findings(material),
        *_notes(material),
        *_scheduled(material),
    ]
    order = {code: place for place, code in enumerate(_ORDER)}
    distinct = list({(each.code, each.text, each.evidence): each for each in found}.values())

    def weight(each: TrustFinding) -> tuple[int, int, str]:
        return LEVELS.index(each.level), order.get(each.code, len(order)), each.code

    return tuple(sorted(distinct, key=weight))


def _labels(material: Material) -> list[TrustFinding]:
    """Shifts by section, state and days; exports that are alike are one finding."""
    groups: dict[tuple[str, str, int], list[Shift]] = {}
    for shift in material.labels.found:
        groups.setdefault((shift.state, shift.export.section, shift.days), []).append(shift)
    return [_shift(state, section, days, shifts) for (state, section, days), shifts in groups.items()]


def _shift(state: str, section: str, days: int, shifts: list[Shift]) -> TrustFinding:
    amount, way = plural(abs(days), "day"), "late" if days > 0 else "early"
    files = [f"{each.export.name}: {each.why}" for each in shifts[:_SHOWN]]
    if len(shifts) > _SHOWN:
        files.append(f"and {plural(len(shifts) - _SHOWN, 'export')} alike")
    evidence, title = tuple(files), section.capitalize()
    if state == "reported":
        text = f"{title}: labels may be {amount} {way}; which are right is not clear, nothing was moved"
        advice = f"Say how late the newest export is: likewise doctor --shift {section}=0, or {days}"
        return TrustFinding("labels.unclear", "act", text, evidence, advice)
    if state == "stated":
        said = f"taken as dated {amount} {way}" if days else "not moved"
        text = f"{title}: {said}, as you said"
        advice = f"To go by the evidence again: likewise doctor --shift {section}=auto"
        return TrustFinding("labels.stated", "know", text, (), advice)
    text = f"{title}: dated {amount} {way} in {plural(len(shifts), 'export')}; put right when shown"
    advice = f"If that is wrong: likewise doctor --shift {section}=none, or say how many days"
    return TrustFinding("labels.shifted", "know", text, evidence, advice)


def _notes(material: Material) -> list[TrustFinding]:
    """Notes of the readers, each different sentence with the files it is about."""
    about: dict[tuple[str, str], list[str]] = {}
    for number, notes in sorted(material.notes.items(), reverse=True):
        for code, text in notes:
            if code in _OF_NOTES:
                about.setdefault((code, text), []).append(material.origins[number].name)
    by_code: dict[str, list[tuple[str, list[str]]]] = {}
    for (code, text), files in about.items():
        by_code.setdefault(code, []).append((text, files))
    found = []
    for code, cases in by_code.items():
        level, advice = _OF_NOTES[code]
        total = sum(len(files) for _, files in cases)
        text, files = cases[0]
        more = f" and {plural(total - 1, 'other file')}" if total > 1 else ""
        found.append(TrustFinding(code, level, text.rstrip("."), (f"{files[0]}{more}",), advice))
    return found


def _scheduled(material: Material) -> list[TrustFinding]:
    posts = material.videos.filter(pl.col("scheduled").fill_null(value=False))
    if posts.is_empty():
        return []
    newest = posts.filter(pl.col("posted_at").is_not_null()).sort("posted_at", descending=True)
    days = [spoken(moment) for moment in newest.get_column("posted_at").head(_SHOWN).to_list()]
    more = f" and {len(posts) - len(days)} earlier" if len(posts) > len(days) and days else ""
    count = plural(len(posts), "post")
    text = f"{count} uploaded on another day than posted: the hour of posting is not known"
    evidence = (f"posted {', '.join(days)}{more}",) if days else ()
    return [TrustFinding("posts.scheduled", "know", text, evidence)]
