from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from tests import nasty
from widgets.text import REPLACEMENT, cell, cut, lit, plain


@pytest.mark.parametrize("text", nasty.MARKUP)
def test_literal_text_is_kept_verbatim_and_carries_no_style(text: str) -> None:
    assert lit(text).plain == text
    assert lit(text).spans == []
    assert cell(text).plain == text
    assert cell(text).spans == []


@pytest.mark.parametrize("text", nasty.CONTROLS)
def test_controls_are_replaced_by_something_visible(text: str) -> None:
    for shown in (lit(text).plain, cell(text).plain):
        assert not nasty.FORBIDDEN & set(shown)
        assert REPLACEMENT in shown or " " in shown
        shown.encode()


@given(st.text(st.characters(codec=None)))
@settings(max_examples=300)
def test_cleaning_again_changes_nothing(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert not {unicodedata.category(character) for character in once} & {"Cc", "Cs", "Zl", "Zp"}


def test_joiners_of_emoji_and_of_persian_words_stay() -> None:
    assert plain("👩‍👩‍👧‍👦 می‌روم") == "👩‍👩‍👧‍👦 می‌روم"


@given(st.text(max_size=30), st.integers(-3, 40))
@settings(max_examples=300)
def test_cut_text_never_takes_more_cells_than_allowed(text: str, width: int) -> None:
    clean = plain(text)
    assert cell_len(cut(clean, width)) <= max(0, width)


def test_text_that_fits_is_not_cut() -> None:
    assert cut("Rye", 3) == "Rye"
    assert cut("Rye bread", 5) == "Rye…"
    assert cut("ライ麦", 5) == "ライ…"


def test_literal_text_is_content_not_a_string() -> None:
    assert isinstance(lit("x"), Content)
