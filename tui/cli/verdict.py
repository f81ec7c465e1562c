"""``likewise verdict``: likes or followers first, with what it rests on; it also keeps the goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.checklist_desk import current_day
from tui.cli.glyphs import ascii_only
from tui.errors import EXIT_OK, UsageError

if TYPE_CHECKING:
    from tui.cli.flags import Flags
    from tui.insight.verdict_views import StatedGoal


def verdict_command(flags: Flags, *, goal: StatedGoal | None, as_json: bool) -> int:
    """Print the verdict; the status is 0, too, where there is not enough data for one.

    Args:
        flags: of the command line.
        goal: what the creator wants from now on; None leaves it as it is.
        as_json: print a document.
    """
    from tui.cli.vaults import choose_account, open_vault

    settings, places = flags.load()
    with open_vault(places.data) as vault:
        account, why = choose_account(vault, flags.account, settings.account)
        if account is None:
            raise UsageError(
                "Nothing to judge", "The vault is empty.", "Import exports with: likewise import PATH"
            )
        output.warn([why] if why else [])
        if goal is not None:
            vault.keep_setting(account, "goal", goal)
        from tui.loading import load_verdict

        view = load_verdict(vault, account, settings.period, current_day(flags), places.strategies)
    if as_json:
        from tui.cli.file_documents import dump
        from tui.texts.verdict_document import verdict_document

        output.write_document(dump(verdict_document(view)))
    else:
        from tui.texts.verdict import render_verdict

        plain = ascii_only(settings)
        output.write(render_verdict(view, ascii_only=plain), ascii_only=plain)
    return EXIT_OK
