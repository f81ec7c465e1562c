from __future__ import annotations

import pytest

from tests.structure.markup import CONSTRUCTORS, findings, rendered_functions
from tests.structure.source import PACKAGES, modules, place, tree

HEAD = f"from textual.widgets import {', '.join(CONSTRUCTORS)}\n"


def test_data_never_reaches_a_parser_of_markup() -> None:
    paths = modules(*PACKAGES, "examples")
    returns = rendered_functions(tree(path) for path in paths)
    found = [
        f"{place(path)}: line {line}: {reason}"
        for path in paths
        for line, reason in findings(path.read_text(encoding="utf-8"), returns)
    ]
    assert found == []


@pytest.mark.parametrize(
    "snippet",
    [
        "Static(title)",
        "Static(f'{title}')",
        "Static('a ' + title)",
        "Static('{}'.format(title))",
        "Static('%s' % title)",
        "Static(str(count))",
        "Label(video.title)",
        "Button(label=title)",
        "Checkbox(title)",
        "Option(title)",
        "OptionList(*titles)",
        "OptionList('fixed', title)",
        "Select(options=[(title, 1)])",
        "Tab(title)",
        "TabPane(title, Static('x'))",
        "Collapsible(Static('x'), title=title)",
        "Tree(title)",
        "ListItem(Label(title))",
        "Button('x', tooltip=title)",
        "self.notify(title)",
        "self.notify(f'imported {name}')",
        "self.notify(message=name)",
        "app.notify(str(error), title='x')",
        "self.border_title = title",
        "self.query_one(Static).border_subtitle = f'{n} videos'",
        "widget.tooltip = error.message",
        "table.add_row('a', title)",
        "table.add_row(*[title for title in titles])",
        "table.add_column(name)",
        "table.update_cell('row', 'column', title)",
        "self.query_one(Static).update(title)",
        "self.query_one(Static).update(f'{title}')",
        "node.add_leaf(title)",
        "Content.from_markup(title)",
        "Content.from_markup(f'[b]{title}[/b]')",
        "Static(title if title else 'none')",
        "Static(title or 'none')",
        "from rich.markup import escape",
        "class Card(Static):\n    def __init__(self, title: str) -> None:\n        super().__init__(title)",
        "class Card(Widget):\n    def render(self) -> str:\n        return self.title",
        "def f(text: str) -> None:\n    text = 'a'\n    Static(text)",
        "def f(title: str) -> None:\n    line = f'{title}'\n    Static(line)",
        "def g(text: Content) -> None: ...\ndef f(text: str) -> None:\n    Static(text)",
        "def f(text: Content | str) -> None:\n    Static(text)",
    ],
)
def test_bad_snippets_are_found(snippet: str) -> None:
    assert findings(HEAD + snippet)


@pytest.mark.parametrize(
    "snippet",
    [
        "Static('fixed [b]text[/b]')",
        "Static('one ' 'two')",
        "Static()",
        "Static(id='x')",
        "Static(title, markup=False)",
        "Static(lit(title))",
        "Static(Content(title))",
        "Static(Content('a').append(title))",
        "Static(Content.assemble('a', (title, 'bold')))",
        "Static(Text(title))",
        "Static(lit(title) if title else 'none')",
        "Static('a' + lit(title))",
        "ListItem(Label(lit(title)))",
        "Option(lit(title), id=title)",
        "OptionList(*[Option(lit(title)) for title in titles])",
        "self.notify('done')",
        "self.notify(message, markup=False)",
        "self.notify('done', title=title)",
        "self.border_title = lit(title)",
        "self.border_title = None",
        "widget.tooltip = 'fixed'",
        "table.add_row(cell(title), cell(count))",
        "table.add_row(*[cell(title) for title in titles])",
        "table.update_cell(row_key, column_key, cell(title))",
        "bar.update(progress=done, total=total)",
        "Content.from_markup('[b]$title[/b]', title=title)",
        "Static(command.help)  # markup: fixed",
        "NAME = 'likewise'\nStatic(NAME)",
        "def f(text: Content) -> None:\n    Static(text)",
        "def f(text: 'Content | None') -> None:\n    Static(text or '')",
        "def f(title: str) -> None:\n    line = lit(title)\n    line = line + 'x'\n    Static(line)",
        "def f(title: str) -> None:\n    line: Content = make(title)\n    Static(line)",
        "def draw(title: str) -> Content:\n    return lit(title)\nStatic(draw('x'))",
        "class Card(Static):\n    text: Content\n    def show(self) -> None:\n        self.update(self.text)",
        "class Card(Static):\n    def __init__(self, a: str) -> None:\n        super().__init__(lit(a))",
        "class Card(Static):\n    pass\nListItem(Card(title))",
    ],
)
def test_good_snippets_pass(snippet: str) -> None:
    assert findings(HEAD + snippet) == []


def test_a_class_of_our_own_may_share_a_name() -> None:
    assert findings("from textual.app import App\nfrom tui.commands import Tab\nTab(name)") == []


def test_modules_that_draw_nothing_are_left_alone() -> None:
    assert findings("digest.update(data)") == []


def test_a_function_counts_only_if_all_of_its_namesakes_return_rendered_text() -> None:
    import ast

    trees = [
        ast.parse("def one() -> Content: ...\ndef two() -> Text: ..."),
        ast.parse("def two() -> str: ..."),
    ]
    assert rendered_functions(trees) == {"one"}
