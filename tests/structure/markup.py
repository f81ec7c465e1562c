"""Finds the places where a value, rather than fixed text, reaches a parser of markup (Textual's or Rich's).

Textual and Rich read ``[...]`` in the text given to most widgets as markup: a title such as ``[/]`` then
ends the app, and ``[POV]`` silently disappears. Text that comes from data therefore goes through ``lit()``
or ``cell()`` of ``widgets/text.py``; this lint finds the calls that forgot. An argument is
accepted when it is

- a string literal (an f-string is not one), a number or None;
- ``lit(...)``, ``cell(...)``, ``Content(...)``, ``Text(...)``, or built from such a value;
- a name annotated with a type of rendered text, or bound to accepted values only;
- a call of one of the project's functions that is annotated to return rendered text;
- a string in a call with ``markup=False``;
- on a line with the comment ``# markup: fixed``, for strings that come from the source itself.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

CONSTRUCTORS: Mapping[str, tuple[str, ...]] = {
    # name of the class: keywords that hold its text; positional text comes first, see POSITIONS
    "Static": ("content",),
    "Label": ("content", "renderable"),
    "Button": ("label",),
    "Checkbox": ("label",),
    "RadioButton": ("label",),
    "RadioSet": (),
    "Option": ("prompt",),
    "OptionList": (),
    "Selection": ("prompt",),
    "SelectionList": (),
    "Select": ("options", "prompt"),
    "Tab": ("label",),
    "Tabs": (),
    "TabPane": ("title",),
    "TabbedContent": (),
    "Collapsible": ("title",),
    "ListItem": (),
    "Tree": ("label",),
    "Placeholder": ("label",),
    "Markdown": ("markdown",),
    "Toast": (),
}
POSITIONS: Mapping[str, int] = {
    # how many positional arguments are text; -1 is all of them
    "RadioSet": -1, "OptionList": -1, "SelectionList": -1, "Tabs": -1, "TabbedContent": -1,
    "Collapsible": 0, "ListItem": -1, "Toast": 0,
}  # fmt: skip
METHODS: Mapping[str, tuple[int, tuple[str, ...]]] = {
    # name of the method: positional arguments that are text, keywords that are
    "notify": (1, ("message",)),
    "update": (1, ("content",)),
    "add_row": (-1, ("label",)),
    "add_rows": (1, ("rows",)),
    "add_column": (1, ("label",)),
    "add_columns": (-1, ()),
    "update_cell": (-1, ()),
    "update_cell_at": (-1, ()),
    "add_option": (1, ("item",)),
    "add_options": (1, ("items",)),
    "replace_option_prompt": (-1, ()),
    "replace_option_prompt_at_index": (-1, ()),
    "add_leaf": (1, ("label",)),
    "set_label": (1, ("label",)),
    "set_options": (1, ("options",)),
}
NOT_TEXT: Mapping[str, int] = {"update_cell": 2, "update_cell_at": 1, "replace_option_prompt": 1,
                               "replace_option_prompt_at_index": 1}  # fmt: skip
ATTRIBUTES = frozenset({"border_title", "border_subtitle", "tooltip", "label"})
PARSERS = frozenset({"from_markup"})
MAKERS = frozenset({"lit", "cell", "Content", "Text", "Strip", "Widget", "Panel", "Table", "Group", "Rule"})
RENDERED = frozenset(
    {"Content", "Text", "RenderResult", "RenderableType", "Visual", "Strip", "Widget", "Option", "Selection"}
)
RENDERED_METHODS = frozenset(
    {"from_text", "from_ansi", "from_rich_text", "assemble", "styled", "join", "append"}
)
LIBRARIES = frozenset({"textual", "rich", "textual_fastdatatable"})
WAIVER = "# markup: fixed"


@dataclass
class Module:
    """What the lint knows of one module while it walks it."""

    tree: ast.Module
    lines: list[str]
    returns: frozenset[str]
    foreign: set[str] = field(default_factory=set)
    rendered: set[str] = field(default_factory=set)
    sinks: dict[str, str] = field(default_factory=dict)


def rendered_functions(trees: Iterable[ast.Module]) -> frozenset[str]:
    """Names of functions that, wherever they are defined, are annotated to return rendered text."""
    good: set[str] = set()
    bad: set[str] = set()
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                (good if _is_rendered_type(node.returns) else bad).add(node.name)
    return frozenset(good - bad)


def findings(source: str, returns: frozenset[str] = frozenset()) -> list[tuple[int, str]]:
    """Line and reason of every suspicious call in one module.

    Args:
        source: the module's text. A module that does not mention Textual or Rich is left alone.
        returns: see `rendered_functions`.
    """
    tree = ast.parse(source)
    if not _draws(tree):
        return []
    module = Module(tree, source.splitlines(), returns | rendered_functions([tree]))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in LIBRARIES:
            module.foreign.update(alias.asname or alias.name for alias in node.names)
        if isinstance(node, ast.AnnAssign) and _is_rendered_type(node.annotation):
            module.rendered.add(_name(node.target))
        if isinstance(node, ast.ClassDef):
            bases = [_name(base) for base in node.bases]
            module.sinks.update((node.name, base) for base in bases if base in CONSTRUCTORS)
    found = [finding for node in tree.body for finding in _walk(module, node, frozenset())]
    return sorted(set(found))


def _draws(tree: ast.Module) -> bool:
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if any(name.split(".")[0] in ("textual", "rich", "widgets") for name in names):
            return True
    return False


def _name(node: ast.expr | None) -> str:
    """The last name of ``a``, ``a.b`` or ``a[b]``; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Subscript):
        return _name(node.value)
    return ""


def _is_rendered_type(annotation: ast.expr | None) -> bool:
    """Whether every alternative of an annotation is rendered text (or None), also inside containers."""
    if isinstance(annotation, ast.Constant):
        if isinstance(annotation.value, str):
            return _is_rendered_type(ast.parse(annotation.value, mode="eval").body)
        return False
    if isinstance(annotation, ast.BinOp):
        sides = [annotation.left, annotation.right]
        real = [side for side in sides if not (isinstance(side, ast.Constant) and side.value is None)]
        return bool(real) and all(_is_rendered_type(side) for side in real)
    if isinstance(annotation, ast.Subscript):
        inner = annotation.slice.elts if isinstance(annotation.slice, ast.Tuple) else [annotation.slice]
        real = [item for item in inner if not isinstance(item, ast.Constant)]
        return bool(real) and all(_is_rendered_type(item) for item in real)
    name = _name(annotation)
    return name in RENDERED or name in CONSTRUCTORS


def _walk(module: Module, node: ast.AST, known: frozenset[str]) -> list[tuple[int, str]]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        known = _known_inside(module, node, known)
    found = _check(module, node, known)
    for child in ast.iter_child_nodes(node):
        found.extend(_walk(module, child, known))
    return found


def _known_inside(module: Module, function: Function, known: frozenset[str]) -> frozenset[str]:
    """Names that hold rendered text or literals, and nothing else, inside this function."""
    bound: dict[str, list[ast.expr]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            bound.setdefault(node.targets[0].id, []).append(node.value)
        elif isinstance(node, ast.NamedExpr | ast.AugAssign) and isinstance(node.target, ast.Name):
            bound.setdefault(node.target.id, []).append(node.value)
    parameters = [argument for argument in ast.walk(function.args) if isinstance(argument, ast.arg)]
    outer = known - bound.keys() - {parameter.arg for parameter in parameters}
    outer |= {parameter.arg for parameter in parameters if _is_rendered_type(parameter.annotation)}
    outer |= {
        _name(node.target)
        for node in ast.walk(function)
        if isinstance(node, ast.AnnAssign) and _is_rendered_type(node.annotation)
    }
    good = outer | (bound.keys() - {parameter.arg for parameter in parameters})
    while True:  # names may be bound through each other, so assume the best and take back what fails
        kept = frozenset(
            name
            for name in good
            if name in outer or all(_is_safe(module, value, good) for value in bound[name])
        )
        if kept == good:
            return kept
        good = kept


def _check(module: Module, node: ast.AST, known: frozenset[str]) -> list[tuple[int, str]]:
    if isinstance(node, ast.FunctionDef) and node.name == "render" and _name(node.returns) == "str":
        return [(node.lineno, "render() returns a str, which is parsed; return Content")]
    if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("markup"):
        if any(alias.name == "escape" for alias in node.names):
            return [(node.lineno, "escape() does not make text safe; use lit() or cell()")]
        return []
    if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
        return _check_assignment(module, node, known)
    if isinstance(node, ast.Call):
        return _check_call(module, node, known)
    return []


def _check_assignment(
    module: Module, node: ast.Assign | ast.AnnAssign | ast.AugAssign, known: frozenset[str]
) -> list[tuple[int, str]]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    if node.value is None or _is_waived(module, node):
        return []
    return [
        (node.lineno, f"{target.attr} is given {ast.unparse(node.value)}")
        for target in targets
        if isinstance(target, ast.Attribute)
        and target.attr in ATTRIBUTES
        and not _is_safe(module, node.value, known)
    ]


def _check_call(module: Module, call: ast.Call, known: frozenset[str]) -> list[tuple[int, str]]:
    name = _name(call.func)
    if _is_waived(module, call) or _has_markup_off(call):
        return []
    texts = [value for keyword, value in _keywords(call) if keyword in ("tooltip", "border_title")]
    if name in PARSERS:
        texts += call.args[:1]
    elif sink := _constructor(module, call):
        texts += _positional(call, POSITIONS.get(sink, 1), 0)
        texts += [value for keyword, value in _keywords(call) if keyword in CONSTRUCTORS[sink]]
    elif isinstance(call.func, ast.Attribute) and name in METHODS:
        count, keywords = METHODS[name]
        texts += _positional(call, count, NOT_TEXT.get(name, 0))
        texts += [value for keyword, value in _keywords(call) if keyword in keywords]
    return [
        (call.lineno, f"{ast.unparse(call.func)}() is given {ast.unparse(text)}")
        for text in texts
        if not _is_safe(module, text, known)
    ]


def _constructor(module: Module, call: ast.Call) -> str:
    """Name of the text-taking class that a call constructs, also through a subclass's ``super()``."""
    name = _name(call.func)
    if isinstance(call.func, ast.Name):
        # A subclass has its own signature; what it hands to super().__init__ is checked there.
        return name if name in CONSTRUCTORS and name in module.foreign else ""
    is_super = (
        name == "__init__"
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Call)
        and _name(call.func.value.func) == "super"
    )
    if not is_super:
        return ""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef) and node.name in module.sinks and call in set(ast.walk(node)):
            return module.sinks[node.name]
    return ""


def _positional(call: ast.Call, count: int, skip: int) -> list[ast.expr]:
    return list(call.args[skip:] if count < 0 else call.args[skip:count])


def _keywords(call: ast.Call) -> list[tuple[str, ast.expr]]:
    return [(keyword.arg, keyword.value) for keyword in call.keywords if keyword.arg]


def _has_markup_off(call: ast.Call) -> bool:
    return any(
        name == "markup" and isinstance(value, ast.Constant) and value.value is False
        for name, value in _keywords(call)
    )


def _is_waived(module: Module, node: ast.stmt | ast.expr) -> bool:
    lines = module.lines[node.lineno - 1 : node.end_lineno]
    return any(WAIVER in line for line in lines)


def _is_safe(module: Module, node: ast.expr, known: frozenset[str]) -> bool:
    match node:
        case ast.Constant():
            return True
        case ast.Name():
            return node.id in known or _is_constant(module, node.id)
        case ast.Attribute():
            return node.attr in module.rendered
        case ast.IfExp():
            return _is_safe(module, node.body, known) and _is_safe(module, node.orelse, known)
        case ast.BoolOp():
            return all(_is_safe(module, value, known) for value in node.values)
        case ast.BinOp(op=ast.Add()):
            return _is_safe(module, node.left, known) and _is_safe(module, node.right, known)
        case ast.List() | ast.Tuple() | ast.Set():
            return all(_is_safe(module, item, known) for item in node.elts)
        case ast.Starred() | ast.Await() | ast.NamedExpr():
            return _is_safe(module, node.value, known)
        case ast.ListComp() | ast.GeneratorExp():
            return _is_safe(module, node.elt, known)
        case ast.Call():
            return _is_safe_call(module, node, known)
    return False


def _is_safe_call(module: Module, call: ast.Call, known: frozenset[str]) -> bool:
    name = _name(call.func)
    if name in PARSERS:
        return True  # its own argument is checked where it stands
    if name in MAKERS or name in CONSTRUCTORS or name in module.returns or name in module.sinks:
        return True
    if isinstance(call.func, ast.Attribute):
        owner = call.func.value
        if _name(owner) in RENDERED and name in RENDERED_METHODS:
            return True
        # A method of rendered text gives rendered text; a method of a str gives a str.
        return not isinstance(owner, ast.Constant) and _is_safe(module, owner, known)
    return False


def _is_constant(module: Module, name: str) -> bool:
    """Whether a module-level name in capitals is bound to a literal."""
    if not name.isupper():
        return False
    for node in module.tree.body:
        if isinstance(node, ast.Assign) and any(_name(target) == name for target in node.targets):
            return isinstance(node.value, ast.Constant)
        if isinstance(node, ast.AnnAssign) and _name(node.target) == name:
            return isinstance(node.value, ast.Constant)
    return False
