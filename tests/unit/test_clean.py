from __future__ import annotations

import re
import sys
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.sources.clean import FLAGS, MARKS_IN_A_ROW, REPLACEMENT, clean, clean_line

UNSEEN = {"Cc", "Cf", "Cs"}
NASTY = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(
            "\x00\x07\x1b\x7f\x85\x9b\u200b\u200c\u200d\u202e\u2028\u2066\ufeff\ud83d\udc4d\u3164"
        ),
        st.sampled_from(
            "\u0301\u0327\u0e49\u0651\u05b0\u093c\u1100\u1161\u11a8\ufe0f \t\n\U0001f3f4\U000e0067\U000e007f"
        ),
    ),
    max_size=40,
)


@settings(max_examples=3000, deadline=None)
@given(NASTY)
def test_clean_text_is_safe_and_stays_as_it_is(text: str) -> None:
    once = clean(text, limit=30)
    assert clean(once, limit=30) == once
    assert len(once) <= 30
    assert not any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in once)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\u2028\u2029]|  ", once)
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


@settings(max_examples=500, deadline=None)
@given(NASTY)
def test_a_laid_out_line_is_as_safe(text: str) -> None:
    once = clean_line(text)
    assert clean_line(once) == once
    assert not any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in once)


def test_every_invisible_character_of_unicode_is_replaced() -> None:
    # Signs of category Cf that are drawn: Arabic, Syriac and Kaithi number signs and the end of an ayah.
    drawn = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    joiners = {0x200C, 0x200D}
    invisible = (chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in UNSEEN)
    left = {ord(letter) for letter in invisible if REPLACEMENT not in clean(f"a{letter}b")}
    white = {9, 10, 11, 12, 13, 0x85}
    assert left == drawn | joiners | white


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x1b]52;c;UFdO\x07b", "a\ufffd]52;c;UFdO\ufffdb"),
        ("\x9b31mred", "\ufffd31mred"),
        ("\x9d0;title\x9c", "\ufffd0;title\ufffd"),
        ("a\u202egnp.exe", "a\ufffdgnp.exe"),
        ("\u2066left\u2069", "\ufffdleft\ufffd"),
        ("ze\u200bro\ufeff", "ze\ufffdro\ufffd"),
        ("half \ud83d", "half \ufffd"),
        ("tag \U000e0041", "tag \ufffd"),
        ("fill\u3164\u115f\uffa0", "fill\ufffd\ufffd\ufffd"),
        ("two\nlines\u2028and\u2029more\r\n", "two lines and more "),
        ("wide \u3000\u00a0\t gap", "wide gap"),
        ("file\x1cgroup", "file\ufffdgroup"),
        ("e\u0301", "é"),
        ("", ""),
    ],
)
def test_what_could_act_becomes_a_visible_sign(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "plain words, #fyp @mira.bakes 100 %",
        "👨\u200d👩\u200d👧 🏳️\u200d🌈 👍🏽 ❤️",
        "می\u200cخواهم",
        "क्\u200dष नमस्ते",
        "ภาษาไทย ที่นี่",
        "tiếng Việt: Mười Một",
        "日本語 한국어 中文 葛\U000e0100",
        f"flags {FLAGS[0]}{FLAGS[1]}{FLAGS[2]}",
        "[POV] [/] [@click=app.quit]x[/]",
    ],
)
def test_what_people_write_survives(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("mark", ["\u0335", "\u0e47", "\u0651", "\u20dd", "\ufe0f", "\u200d"])
def test_stacks_of_marks_are_cut(mark: str) -> None:
    assert clean("o" + mark * 50 + "k") == "o" + mark * MARKS_IN_A_ROW + "k"


def test_a_flag_that_is_not_one_shows() -> None:
    assert clean("\U0001f3f4\U000e0068\U000e0069\U000e007f") == "\U0001f3f4\ufffd\ufffd\ufffd"


def test_a_cut_flag_shows_and_stays() -> None:
    cut = clean("x" + FLAGS[0], limit=4)
    assert cut == "x\U0001f3f4\ufffd\ufffd"
    assert clean(cut, limit=4) == cut


def test_the_length_is_bounded() -> None:
    assert clean("a" * 5000) == "a" * 4000
    assert clean("é" * 5000, limit=7) == "é" * 7
    assert clean("\u0958" * 10, limit=7).startswith("\u0915\u093c")


def test_a_huge_text_costs_no_more_than_its_limit() -> None:
    started = time.perf_counter()
    assert len(clean("é\u0301" * 5_000_000)) == 4000
    assert time.perf_counter() - started < 1


def test_a_laid_out_line_keeps_its_columns() -> None:
    assert clean_line("views     1.2K\tup\x1b[2J") == "views     1.2K up\ufffd[2J"


def test_a_hundred_thousand_titles_take_less_than_a_second() -> None:
    titles = [f"video {number} about something nice 😀 #fyp é" for number in range(100_000)]
    started = time.process_time()
    for title in titles:
        clean(title)
    assert time.process_time() - started < 1
