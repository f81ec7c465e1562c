"""What a fresh interpreter has loaded: starting stays quick, the core needs no terminal."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.structure.source import ROOT
from tui.importing import import_paths
from tui.sources.options import Options
from tui.vault.store import Vault

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = ("numpy", "polars", "pyarrow", "openpyxl", "plotext", "scipy")
TERMINAL = ("textual", "rich", "plotext", "widgets", "textual_fastdatatable")
HEADLESS = ("tui.sources", "tui.vault", "tui.stats", "tui.insight", "tui.demo")


def loaded(code: str) -> set[str]:
    """Top-level packages that are loaded after running code in a fresh interpreter."""
    script = (
        f"{code}\nimport json, sys\nprint(json.dumps(sorted({{name.split('.')[0] for name in sys.modules}})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    packages: list[str] = json.loads(done.stdout.splitlines()[-1])
    return set(packages)


def headless_modules() -> list[str]:
    folders = [ROOT / name.replace(".", "/") for name in HEADLESS]
    files = [path for folder in folders for path in folder.rglob("*.py")]
    files += [ROOT / "tui" / f"{name}.py" for name in ("errors", "importing", "storing", "loading", "report")]
    return sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in files
    )


def test_the_command_line_loads_neither_textual_nor_polars() -> None:
    assert loaded("import tui.cli") & {*HEAVY, "textual", "textual_fastdatatable"} == set()


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_asking_for_help_loads_nothing_heavy(option: str) -> None:
    code = f"import sys, tui.cli; sys.argv[1:] = [{option!r}]\n"
    code += "try:\n    tui.cli.main()\nexcept SystemExit:\n    pass"
    assert loaded(code) & {*HEAVY, "textual", "textual_fastdatatable"} == set()


@pytest.mark.parametrize("command", ["where", "status"])
def test_a_look_at_a_vault_loads_nothing_heavy(command: str, tmp_path: Path) -> None:
    with Vault.open(tmp_path) as vault:
        import_paths(vault, [ROOT / "examples" / "exports" / "english"], options=Options())
        assert vault.imports()
    words = [command, "--data-dir", str(tmp_path)]
    code = f"import sys, tui.cli; sys.argv[1:] = {words!r}\n"
    code += "try:\n    tui.cli.main()\nexcept SystemExit as end:\n    assert not end.code, end.code"
    assert loaded(code) & {*HEAVY, "textual", "textual_fastdatatable"} == set()


@pytest.mark.parametrize(
    "module", ["tui.sources.registry", "tui.sources.sniff", "tui.texts.imports", "tui.file_lines"]
)
def test_naming_the_formats_loads_none_of_their_readers(module: str) -> None:
    assert loaded(f"import {module}") & {*HEAVY, "textual"} == set()


def test_the_app_paints_before_anything_heavy_is_loaded() -> None:
    assert loaded("import tui.app") & {*HEAVY, "textual_fastdatatable"} == set()


def test_every_module_of_the_core_works_without_a_terminal_library() -> None:
    names = headless_modules()
    assert "tui.vault.store" in names
    code = "\n".join(f"import {name}" for name in names)
    assert loaded(code) & set(TERMINAL) == set()


def test_the_contract_modules_need_no_polars() -> None:
    code = "import tui.errors, tui.stats.schema, tui.stats.views, tui.stats.formatting, tui.sources.report"
    assert loaded(code) & set(HEAVY) == set()
