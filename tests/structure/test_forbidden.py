from __future__ import annotations

import ast

import pytest

from tests.structure.forbidden import findings
from tests.structure.source import PACKAGES, modules, place, tree


def test_the_source_has_none_of_it() -> None:
    found = [
        f"{place(path)}: line {line} {reason}"
        for path in modules(*PACKAGES, "examples")
        for line, reason in findings(tree(path))
    ]
    assert found == []


@pytest.mark.parametrize(
    "snippet",
    [
        "try:\n    f()\nexcept:\n    raise",
        "try:\n    f()\nexcept Exception:\n    pass",
        "try:\n    f()\nexcept (ValueError, BaseException):\n    ...",
        "def g():\n    try:\n        f()\n    except Exception:\n        return None",
        "import pickle",
        "from yaml import safe_load",
        "eval('1')",
        "import polars as pl\npl.read_excel('x.xlsx')",
        "import subprocess\nsubprocess.run('ls', shell=True)",
        "import os\nos.system('ls')",
        "from contextlib import suppress\nwith suppress(Exception):\n    f()",
        "import contextlib\nwith contextlib.suppress(Exception):\n    f()",
    ],
)
def test_bad_snippets_are_found(snippet: str) -> None:
    assert findings(ast.parse(snippet))


@pytest.mark.parametrize(
    "snippet",
    [
        "try:\n    f()\nexcept ValueError:\n    pass",
        "try:\n    f()\nexcept Exception as error:\n    raise RuntimeError from error",
        "try:\n    f()\nexcept Exception as error:\n    report(error)",
        "import subprocess\nsubprocess.run(['ls'], check=True)",
        "import re\nre.compile('x')",
        "from contextlib import suppress\nwith suppress(OSError):\n    f()",
    ],
)
def test_good_snippets_pass(snippet: str) -> None:
    assert findings(ast.parse(snippet)) == []
