from __future__ import annotations

import json

import pytest

from tests.tools.build_months import TARGET, build, conflicts, dump
from tui.sources.month_names import LANGUAGES, fold, month_table, month_word


def test_the_committed_table_is_what_cldr_gives() -> None:
    committed = TARGET.read_text("utf-8")
    table = build()
    recorded = json.loads(committed)["cldr"]
    if table["cldr"] != recorded:
        pytest.skip(f"this Babel has CLDR {table['cldr']}, the table was made from CLDR {recorded}")
    assert dump(table) == committed


def test_words_that_change_their_month_with_the_language_are_known() -> None:
    committed = json.loads(TARGET.read_text("utf-8"))
    assert conflicts(committed) == {
        "lip": {"6": "hr", "7": "pl"},
        "lis": {"10": "hr", "11": "pl cs"},
        "listopad": {"10": "hr", "11": "pl cs"},
        "listopada": {"10": "hr", "11": "pl"},
        "srp": {"7": "hr", "8": "cs"},
    }


def test_every_language_has_its_twelve_months() -> None:
    table = month_table()
    assert tuple(table.writings) == LANGUAGES
    for language, writing in table.writings.items():
        assert len(set(writing.names)) == 12
        assert len(writing.digits) == 10
        assert "{day}" in writing.pattern
        months = {months[language] for months in table.words.values() if language in months}
        assert months == set(range(1, 13)) or any(letter.isdigit() for letter in writing.names[0])


def test_words_are_stored_as_they_are_looked_up() -> None:
    assert [word for word in month_table().words if month_word(word) != word] == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("de Março", "marco"),
        ("ΜΆΡΤΙΟΣ", "μαρτιοσ"),
        ("Ιούλιος", "ιουλιοσ"),
        ("KASIM", "kasim"),
        ("Kasım", "kasim"),
        ("İyun", "iyun"),
        ("października", "pazdziernika"),
        ("أغسطس", "اغسطس"),
        ("फ़रवरी", "फरवरी"),
        ("tháng\u00a0Mười Một", "thang muoi mot"),
        ("ม.ค.", "ม ค"),
        ("d\u2019abril", "abril"),
        ("er, of", ""),
        ("12", ""),
    ],
)
def test_words_are_compared_without_what_varies(text: str, word: str) -> None:
    assert month_word(text) == word


def test_vowel_signs_that_tell_months_apart_stay() -> None:
    assert fold("जून") != fold("जन")
    assert fold("มี") != fold("ม")
