"""``likewise [PATH…]``, ``demo`` and ``report``: the app, or the report where there is no terminal."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.glyphs import ascii_only
from tui.errors import EXIT_BAD_DATA, EXIT_OK, EXIT_USAGE, UsageError
from tui.terminal.capabilities import detect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.cli.flags import Flags
    from tui.importing import AccountNeededError
    from tui.settings import Places, Settings
    from tui.storing import ImportOutcome
    from tui.vault.store import Vault

_LAG_DAYS = 1
"""The newest export of the demo account is made this many days after its last figures."""
_FORMS = {"markdown": "Markdown", "json": "JSON"}


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What of the report is to be printed, and how."""

    strategies_file: Path
    form: str = "text"
    tab: str | None = None


def open_app(flags: Flags, paths: Sequence[Path]) -> int:
    """Open the app, or print the report where there is no terminal.

    Returns:
        The exit status: that of the app; without a terminal 2 when there is nothing to report.
    """
    settings, places = flags.load()
    capabilities = detect()
    if capabilities.interactive:
        from tui.start import Start, put_off_collecting

        put_off_collecting()
        from tui.app import run_app

        # What is set is the account to look at; only the flag says whose new files are.
        start = Start(
            places.data,
            account=settings.account,
            paths=tuple(paths),
            file_under=flags.account,
            until=flags.until,
            today=flags.today or _today(),
            clock=None if flags.today else _today,
            strategies_file=places.strategies,
            settings_file=places.settings,
            held=flags.held(),
        )
        return run_app(settings, start)
    status = EXIT_OK
    if paths:
        from tui.cli.files import import_command

        status = import_command(flags, paths, as_json=False, to_errors=True)
    with _vault(places) as vault:
        if not vault.accounts():
            output.complain(
                f"no terminal to open the app in ({capabilities.reason}) and nothing to report yet;"
                " import exports with: likewise import PATH"
            )
            return status or EXIT_USAGE
        _print_report(vault, flags, settings, _Wanted(places.strategies))
    return status


def report_command(flags: Flags, paths: Sequence[Path], form: str, tab: str | None = None) -> int:
    """Print the report of the vault, or of the files in ``paths`` alone.

    Args:
        flags: what the command line said.
        paths: files, folders or zips; none for the vault.
        form: ``text``, ``markdown`` or ``json``.
        tab: id of the tab to print; None for the report.
    """
    if form != "text" and tab not in (None, "overview"):
        raise UsageError(
            "Not in this form",
            f"Only the overview can be printed as {_FORMS[form]}; the tab {tab} is text.",
            f"Leave out --{form}; for tables there is: likewise export DIR",
        )
    settings, places = flags.load()
    wanted = _Wanted(places.strategies, form, tab)
    if paths:
        return _report_on_files(flags, settings, paths, wanted)
    with _vault(places) as vault:
        if not vault.accounts():
            raise UsageError(
                "Nothing to report", "The vault is empty.", "Import exports with: likewise import PATH"
            )
        _print_report(vault, flags, settings, wanted)
    return EXIT_OK


def demo_command(
    flags: Flags, *, seed: int | None, last_day: date | None, keep: Path | None, kappa: float | None = None
) -> int:
    """Open a simulated account, or print its report where there is no terminal."""
    settings, places = flags.load()
    today = flags.today or (last_day + timedelta(days=_LAG_DAYS) if last_day else _today())
    last_day = last_day or today - timedelta(days=_LAG_DAYS)
    with _demo_folder(keep) as folder:
        if detect().interactive:
            from tui.start import DemoOptions, Start, put_off_collecting

            put_off_collecting()
            from tui.app import run_app

            demo = DemoOptions(seed, last_day, kappa)
            start = Start(
                folder,
                demo=demo,
                today=today,
                own_dir=places.data,
                strategies_file=places.strategies,
                settings_file=places.settings,
                held=flags.held(),
            )
            return run_app(settings, start)
        from tui.demo.account import KAPPA, SEED, build_demo
        from tui.vault.store import Vault

        progress = output.Progress("simulating")
        with Vault.open(folder) as vault:
            try:
                build_demo(
                    vault,
                    last_day=last_day,
                    seed=SEED if seed is None else seed,
                    kappa=KAPPA if kappa is None else kappa,
                    progress=progress,
                )
            finally:
                progress.done()
            flags.values["today"] = today
            _print_report(vault, flags, settings, _Wanted(places.strategies))
    return EXIT_OK


@contextmanager
def _vault(places: Places) -> Iterator[Vault]:
    from tui.cli.vaults import open_vault

    with open_vault(places.data) as vault:
        yield vault


@contextmanager
def _demo_folder(keep: Path | None) -> Iterator[Path]:
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="likewise-demo-") as name:
            yield Path(name)
        return
    from tui.vault.connection import FILE_NAME

    if (keep / FILE_NAME).exists():
        raise UsageError(
            "There is a vault already",
            f"{keep} holds one, and the demo account does not mix with other data.",
            f"Open it with: likewise --data-dir {keep}   or name another folder.",
        )
    yield keep.absolute()


def _report_on_files(flags: Flags, settings: Settings, paths: Sequence[Path], wanted: _Wanted) -> int:
    from tui.cli.files import import_into
    from tui.file_lines import refusal_sentence
    from tui.vault.store import Vault

    with tempfile.TemporaryDirectory(prefix="likewise-report-") as name, Vault.open(Path(name)) as vault:
        outcome, needed = import_into(vault, flags, settings, paths)
        for refusal in outcome.refusals:
            output.complain(refusal_sentence(refusal))
        if needed is not None:
            output.complain_of(needed)
        if vault.accounts():
            _print_report(vault, flags, settings, wanted)
    return _status(outcome, needed)


def _status(outcome: ImportOutcome, needed: AccountNeededError | None) -> int:
    if not outcome.complete:
        return EXIT_BAD_DATA
    return EXIT_OK if needed is None else EXIT_USAGE


def _print_report(vault: Vault, flags: Flags, settings: Settings, wanted: _Wanted) -> None:
    from tui.cli.vaults import choose_account

    account, why = choose_account(vault, flags.account, settings.account)
    if account is None:
        raise UsageError("Nothing to report", "There is no account.")
    if why:
        output.complain(why)
    if wanted.form != "text":
        _print_document(vault, account, flags.today, settings.period, wanted)
        return
    today, plain = flags.today or _today(), ascii_only(settings)
    if wanted.tab is None:
        from tui.texts.overview import render_text
        from tui.texts.summary import load_report

        report = load_report(vault, account, settings.period, today, wanted.strategies_file)
        text = render_text(report, ascii=plain)
    else:
        from tui.texts.tabs import tab_text

        text = tab_text(
            wanted.tab,
            vault,
            account,
            settings.period,
            today,
            ascii_only=plain,
            strategies_file=wanted.strategies_file,
        )
    output.write(text, ascii_only=plain)


def _print_document(vault: Vault, account: str, today: date | None, period: str, wanted: _Wanted) -> None:
    from tui.report import render_json, render_markdown
    from tui.texts.summary import load_report

    own = wanted.strategies_file
    if wanted.form == "markdown":
        output.write_document(render_markdown(load_report(vault, account, period, today or _today(), own)))
        return
    # This document must say the same tomorrow, so its deadlines count from the newest export.
    counted_from = today or _newest_export(vault, account)
    output.write_document(render_json(load_report(vault, account, period, counted_from, own)))


def _newest_export(vault: Vault, account: str) -> date:
    return max(record.captured_at for record in vault.imports(account) if record.active).date()


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
