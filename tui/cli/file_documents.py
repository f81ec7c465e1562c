"""The JSON of ``likewise import`` and ``likewise doctor``.

It is stable; ``schema`` is raised when a key changes its meaning or goes:

* ``schema``: 1
* ``batch``: id for ``likewise undo --batch``, null when nothing was stored (import only)
* ``files``: a list of ``name``, ``path``, ``member`` (of a zip), ``sha256``, ``reader``, ``account``,
  ``rows``, ``columns``, ``language``, ``captured_at`` (UTC), ``first`` and ``last`` (days), ``trust`` (the
  kind of evidence for the dates), ``reason``, ``tables`` (rows by table), ``notes``, ``problems`` and, for
  import, ``outcome`` (``new``, ``known``, ``redated``) and ``import_id``
* ``refused``: a list of ``name``, ``path``, ``member``, ``message``, ``hint``, ``problems``, ``columns``
* ``undecided``: names of files whose account is unknown
* ``notes``: about all files together
* ``findings`` and ``accounts`` (doctor only): see ``tui.cli.trust_documents``

A column, of a table of somebody's own only, is ``header``, ``name`` (what it was taken for, null when that
is not clear), ``why``, ``samples``, ``choices`` and ``said`` (by a person, else null).
A note is ``code`` and ``message``; a problem ``row``, ``column``, ``value`` and ``reason``.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from tui.sources.clean import clean

if TYPE_CHECKING:
    from tui.importing import AccountNeededError
    from tui.sources.report import ColumnGuess, Drop, Note, Origin, Reading, Refusal, RowProblem
    from tui.storing import ImportedFile, ImportOutcome

SCHEMA = 1


def import_document(outcome: ImportOutcome, needed: AccountNeededError | None) -> dict[str, Any]:
    """What an import did, as in the docstring of this module."""
    undecided = needed.undecided if needed is not None else ()
    return {
        "schema": SCHEMA,
        "batch": outcome.batch,
        "files": [_imported_document(file) for file in outcome.files],
        "refused": [_refusal_document(refusal) for refusal in outcome.refusals],
        "undecided": [clean(reading.origin.name) for reading in undecided],
        "notes": [_note_document(note) for note in outcome.notes],
    }


def doctor_document(drop: Drop) -> dict[str, Any]:
    """What was found in files, as in the docstring of this module."""
    return {
        "schema": SCHEMA,
        "files": [_file_document(reading) for reading in drop.readings],
        "refused": [_refusal_document(refusal) for refusal in drop.refusals],
        "undecided": [clean(each.origin.name) for each in drop.readings if each.account is None],
        "notes": [_note_document(note) for note in drop.notes],
    }


def dump(document: dict[str, Any]) -> str:
    """A document as text: sorted keys, letters of all scripts as they are."""
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)


def _place_document(origin: Origin) -> dict[str, Any]:
    member = None if origin.member is None else clean(origin.member)
    return {"name": clean(origin.name), "path": clean(os.fspath(origin.path)), "member": member}


def _imported_document(file: ImportedFile) -> dict[str, Any]:
    said = {"account": file.account, "outcome": file.outcome, "import_id": file.import_id}
    return {**_file_document(file.reading), **said}


def _file_document(reading: Reading) -> dict[str, Any]:
    dating = reading.dating
    return {
        **_place_document(reading.origin),
        "sha256": reading.sha256,
        "reader": reading.reader,
        "account": reading.account,
        "rows": reading.rows,
        "columns": [_column_document(each) for each in reading.columns],
        "language": reading.language,
        "captured_at": f"{dating.captured_at:%Y-%m-%dT%H:%M:%SZ}",
        "first": dating.first.isoformat() if dating.first else None,
        "last": dating.last.isoformat() if dating.last else None,
        "trust": dating.trust.name.lower(),
        "reason": clean(dating.reason),
        "tables": {name: frame.height for name, frame in reading.tables.items()},
        "notes": [_note_document(note) for note in reading.notes],
        "problems": [_problem_document(problem) for problem in reading.problems],
    }


def _refusal_document(refusal: Refusal) -> dict[str, Any]:
    return {
        **_place_document(refusal.origin),
        "message": clean(refusal.message),
        "hint": clean(refusal.hint),
        "problems": [_problem_document(problem) for problem in refusal.problems],
        "columns": [_column_document(each) for each in refusal.columns],
    }


def _column_document(each: ColumnGuess) -> dict[str, Any]:
    return {
        "header": clean(each.header),
        "name": each.name,
        "why": clean(each.why),
        "samples": [clean(sample) for sample in each.samples],
        "choices": list(each.choices),
        "said": each.said or None,
    }


def _note_document(note: Note) -> dict[str, str]:
    return {"code": note.code, "message": clean(note.message)}


def _problem_document(problem: RowProblem) -> dict[str, Any]:
    return {
        "row": problem.row,
        "column": clean(problem.column),
        "value": clean(problem.value),
        "reason": clean(problem.reason),
    }
