"""Finds constructs the project does without: silent excepts, code from strings, unsafe readers."""

from __future__ import annotations

import ast

BROAD = frozenset({"Exception", "BaseException"})
CALLS = frozenset({"eval", "exec", "compile", "__import__", "read_excel", "system", "popen"})
MODULES = frozenset(
    {"pickle", "marshal", "shelve", "dill", "yaml", "fastexcel", "python_calamine", "calamine"}
)


def findings(tree: ast.Module) -> list[tuple[int, str]]:
    """Line and reason of every forbidden construct."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(tree):
        found.extend((getattr(node, "lineno", 1), reason) for reason in _reasons(node))
    return sorted(found)


def _reasons(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ExceptHandler):
        return _handler(node)
    if isinstance(node, ast.Import):
        return [f"imports {alias.name}" for alias in node.names if alias.name.split(".")[0] in MODULES]
    if isinstance(node, ast.ImportFrom):
        return [f"imports {node.module}"] if (node.module or "").split(".")[0] in MODULES else []
    if isinstance(node, ast.Call):
        return _call(node)
    return []


def _handler(node: ast.ExceptHandler) -> list[str]:
    if node.type is None:
        return ["bare except"]
    caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    broad = any(isinstance(kind, ast.Name) and kind.id in BROAD for kind in caught)
    if broad and all(_is_silent(statement) for statement in node.body):
        return ["broad except that swallows the error"]
    return []


def _is_silent(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Pass | ast.Continue | ast.Break):
        return True
    if isinstance(statement, ast.Return):
        return statement.value is None or isinstance(statement.value, ast.Constant)
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _call(node: ast.Call) -> list[str]:
    found = []
    function = node.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    owner = function.value if isinstance(function, ast.Attribute) else None
    module = owner.id if isinstance(owner, ast.Name) else ""
    if name == "read_excel" or (name in CALLS and (owner is None or module == "os")):
        found.append(f"calls {name}()")
    if name == "suppress" and any(
        isinstance(argument, ast.Name) and argument.id in BROAD for argument in node.args
    ):
        found.append("suppresses every exception")
    for keyword in node.keywords:
        is_true = isinstance(keyword.value, ast.Constant) and keyword.value.value is True
        if keyword.arg == "shell" and is_true:
            found.append("runs a shell")
        if (
            keyword.arg == "engine"
            and isinstance(keyword.value, ast.Constant)
            and keyword.value.value == "calamine"
        ):
            found.append("reads XLSX with calamine")
    return found
