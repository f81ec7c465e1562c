"""``likewise doctor``: what is wrong with files; without files, with what the vault has."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.files import options_of
from tui.cli.glyphs import ascii_only
from tui.errors import EXIT_BAD_DATA, EXIT_OK, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from tui.cli.flags import Flags
    from tui.sources.report import Drop
    from tui.trust.material import Material
    from tui.vault.store import Vault

MOST_ACCOUNTS = 50
"""Of files with more accounts, those with most files: a list of other people's videos may have thousands."""


def doctor_command(flags: Flags, paths: Sequence[Path], shifts: Sequence[str], *, as_json: bool) -> int:
    """Say what is wrong; nothing is stored but what ``shifts`` state.

    Args:
        flags: of the command line.
        paths: files to look into; none for what the vault has.
        shifts: ``SECTION=DAYS``, ``SECTION=none`` or ``SECTION=auto``, of an account of the vault.
        as_json: print JSON.

    Returns:
        65 when something was refused or left out.
    """
    if paths and shifts:
        raise UsageError("--shift is of an account in the vault", hint="Leave out the files.")
    return _files(flags, paths, as_json=as_json) if paths else _vault(flags, shifts, as_json=as_json)


def _today(flags: Flags) -> date:
    return flags.today or datetime.now().astimezone().date()


def _files(flags: Flags, paths: Sequence[Path], *, as_json: bool) -> int:
    settings, _ = flags.load()
    from tui.importing import inspect_paths

    progress = output.Progress("reading")
    try:
        drop = inspect_paths(paths, options_of(flags, settings), progress=progress)
    finally:
        progress.done()
    materials = _materials(drop, _today(flags))
    if as_json:
        from tui.cli.file_documents import doctor_document, dump

        output.write_document(dump({**doctor_document(drop), **_said_of(drop, materials)}))
    else:
        from tui.file_lines import doctor_lines

        *files, totals = doctor_lines(drop)
        trust = _lines_of(drop, materials)
        lines = [*files, *trust, "", totals] if trust else [*files, totals]
        output.write("\n".join(lines), ascii_only=ascii_only(settings))
    faulty = bool(drop.refusals) or any(reading.problems for reading in drop.readings)
    return EXIT_BAD_DATA if faulty else EXIT_OK


def _materials(drop: Drop, today: date) -> list[Material]:
    from tui.trust.material import from_readings

    files = Counter(reading.account for reading in drop.readings if reading.account is not None)
    accounts = sorted(sorted(files, key=lambda account: (-files[account], account))[:MOST_ACCOUNTS])
    return [from_readings(drop.readings, account, today) for account in accounts]


def _said_of(drop: Drop, materials: Iterable[Material]) -> dict[str, object]:
    from tui.cli.trust_documents import account_document, finding_document
    from tui.trust.drops import drop_findings
    from tui.trust.findings import findings_of

    return {
        "findings": [finding_document(each) for each in drop_findings(drop)],
        "accounts": [account_document(each, findings_of(each)) for each in materials],
    }


def _lines_of(drop: Drop, materials: Iterable[Material]) -> list[str]:
    """What can be trusted: of all files together, then by account."""
    from tui.texts.trust import trust_lines
    from tui.trust.drops import drop_findings

    together = drop_findings(drop)
    materials = list(materials)
    left_out = len({reading.account for reading in drop.readings} - {None}) - len(materials)
    lines = ["", "All files together", *trust_lines(together, "  ")] if together else []
    for material in materials:
        lines += ["", *_account_lines(material)]
    return [*lines, "", f"and {left_out:,} more accounts, not looked into"] if left_out else lines


def _account_lines(material: Material) -> list[str]:
    from tui.texts.coverage import coverage_lines
    from tui.texts.layout import wrapped
    from tui.texts.trust import NOTHING, SIGNS_SAID, trust_lines
    from tui.trust.findings import findings_of

    found = trust_lines(findings_of(material), "  ")
    return [
        *wrapped(f"@{material.account}: which days are there"),
        *coverage_lines(material.coverage),
        "",
        *wrapped(f"@{material.account}: how far this can be trusted"),
        *([*found, f"  {SIGNS_SAID}"] if found else [f"  {NOTHING}"]),
    ]


def _vault(flags: Flags, shifts: Sequence[str], *, as_json: bool) -> int:
    """What the vault has: of all accounts, or of that of ``--account``."""
    settings, places = flags.load()
    from tui.cli.vaults import choose_account, open_vault
    from tui.trust.material import from_vault

    with open_vault(places.data) as vault:
        account, _ = choose_account(vault, flags.account, settings.account)
        if shifts and account is not None:
            _keep(vault, flags.account, shifts)
        accounts = vault.accounts() if flags.account is None else [account] if account else []
        materials = [from_vault(vault, each, _today(flags)) for each in accounts]
    if as_json:
        from tui.cli.file_documents import dump
        from tui.cli.trust_documents import account_document, vault_document
        from tui.trust.findings import findings_of

        said = [account_document(each, findings_of(each)) for each in materials]
        output.write_document(dump(vault_document(said, _today(flags))))
        return EXIT_OK
    blocks = ["\n".join(_account_lines(material)) for material in materials]
    output.write("\n\n".join(blocks) or "The vault is empty.", ascii_only=ascii_only(settings))
    return EXIT_OK


def _keep(vault: Vault, asked: str | None, shifts: Sequence[str]) -> None:
    """Keep what a person says of labels; of one account, which must be named where there are several."""
    from tui.trust.stated import keep_stated

    accounts = vault.accounts()
    if asked is None and len(accounts) > 1:
        raise UsageError("Account unknown", "There are several.", "Say whose labels with --account HANDLE.")
    for shift in shifts:
        section, _, text = shift.partition("=")
        keep_stated(vault, asked or accounts[0], section.strip().casefold(), text.strip())
