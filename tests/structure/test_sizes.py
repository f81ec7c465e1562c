from __future__ import annotations

import ast

from tests.structure.source import PACKAGES, modules, place, tree

MODULE_LINES = 400
CLASS_LINES = 300
FUNCTION_LINES = 50


def _span(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_modules_are_one_idea_long() -> None:
    long = [
        f"{place(path)} has {lines} lines"
        for path in modules(*PACKAGES)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MODULE_LINES
    ]
    assert long == []


def test_classes_stay_small() -> None:
    large = [
        f"{place(path, node)} {node.name} has {_span(node)} lines"
        for path in modules(*PACKAGES)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and _span(node) > CLASS_LINES
    ]
    assert large == []


def test_functions_fit_a_screen() -> None:
    long = [
        f"{place(path, node)} {node.name} has {_span(node)} lines"
        for path in modules(*PACKAGES)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _span(node) > FUNCTION_LINES
    ]
    assert long == []
