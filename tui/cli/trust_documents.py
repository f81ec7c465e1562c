"""The part of the JSON of ``likewise doctor`` that says how far the data of each account can be trusted.

It is stable, as ``tui.cli.file_documents`` says of the rest. Each of ``accounts`` is:

* ``account``: handle
* ``findings``: a list, the weightiest first, of ``code`` (stable), ``level`` (``act``: figures are wrong or
  about to be lost; ``check``: in doubt; ``know``: dealt with), ``message``, ``evidence`` (sentences) and
  ``advice``
* ``shifts``: exports whose labels are off: ``file``, ``section`` (``overview``, ``viewers``, ``followers``),
  ``days`` (dated so many days late, negative for early), ``state`` (``applied``, ``reported``, ``stated``)
  and ``why``
* ``coverage``: by part (``overview``, ``followers``, ``viewers``, ``activity``, ``content``, ``audience``):
  ``days`` (their number), ``first``, ``last``, ``missing`` (pairs of days, the ends of each gap)
* ``export_again``: what will be lost: ``part``, ``by`` (a day), ``overdue``, ``message``

Of files, ``findings`` beside ``accounts`` are about all files together; at most 50 accounts are looked into.
``likewise doctor`` without paths prints ``schema``, ``date`` and ``accounts`` alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.cli.file_documents import SCHEMA
from tui.sources.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tui.stats.coverage_views import TableCoverage
    from tui.stats.trust_views import TrustFinding
    from tui.trust.material import Material


def vault_document(accounts: Iterable[dict[str, Any]], today: date) -> dict[str, Any]:
    """What is said of a vault, as in the docstring of this module."""
    return {"schema": SCHEMA, "date": today.isoformat(), "accounts": list(accounts)}


def account_document(material: Material, findings: Iterable[TrustFinding]) -> dict[str, Any]:
    """What is said of an account, as in the docstring of this module."""
    return {
        "account": material.account,
        "findings": [finding_document(each) for each in findings],
        "shifts": [
            {
                "file": clean(each.export.name),
                "section": each.export.section,
                "days": each.days,
                "state": each.state,
                "why": clean(each.why, limit=600),
            }
            for each in material.labels.found
        ],
        "coverage": {part.part: _part_document(part) for part in material.coverage.parts},
        "export_again": [
            {"part": each.part, "by": each.by.isoformat(), "overdue": each.overdue, "message": each.text}
            for each in material.coverage.deadlines
        ],
    }


def finding_document(finding: TrustFinding) -> dict[str, Any]:
    """One finding."""
    return {
        "code": finding.code,
        "level": finding.level,
        "message": clean(finding.text, limit=600),
        "evidence": [clean(fact, limit=600) for fact in finding.evidence],
        "advice": clean(finding.advice, limit=600),
    }


def _part_document(part: TableCoverage) -> dict[str, Any]:
    return {
        "days": len(part.days),
        "first": part.first.isoformat() if part.first else None,
        "last": part.last.isoformat() if part.last else None,
        "missing": [[gap.first.isoformat(), gap.last.isoformat()] for gap in part.gaps],
    }
