from __future__ import annotations

import json
import time
import unicodedata
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.errors import EXIT_BAD_DATA, UsageError
from tui.sources.dates import LANGUAGES, DayColumn, MonthDay, UnreadableDatesError, format_day, read_days

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAP_YEAR = [date(2024, 1, 1) + timedelta(days=number) for number in range(366)]
MONTH_DAYS = tuple(MonthDay(day.month, day.day) for day in LEAP_YEAR)
LATIN_AND_GREEK = [
    code for code in LANGUAGES if format_day(LEAP_YEAR[0], code).strip("0123456789. ")[0] < "\u0400"
]
OTHER_DIGITS = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９")
MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def written(language: str, days: Iterable[date] = LEAP_YEAR) -> list[str]:
    return [format_day(day, language) for day in days]


def day(text: str) -> MonthDay | date | None:
    column = read_days([text])
    assert column.failures == ()
    return column.days[0]


def refused(values: list[str], taught: dict[str, int] | None = None) -> UnreadableDatesError:
    with pytest.raises(UnreadableDatesError) as caught:
        read_days(values, taught=taught or {})
    error = caught.value
    assert values[error.index] == error.value
    assert error.exit_code == EXIT_BAD_DATA
    assert error.message
    assert error.hint
    return error


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_of_a_leap_year_is_read_back(language: str) -> None:
    column = read_days(written(language))
    assert column.days == MONTH_DAYS
    assert column.failures == ()
    alike = {"ar-EG": "ar", "jv": "id", "zh-Hans": "ja", "zh-Hant": "ja"}
    assert column.language == alike.get(language, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_case_does_not_matter(language: str) -> None:
    assert read_days([text.upper() for text in written(language)]).days == MONTH_DAYS
    assert read_days([text.lower() for text in written(language)]).days == MONTH_DAYS


@pytest.mark.parametrize("language", LATIN_AND_GREEK)
def test_accents_do_not_matter(language: str) -> None:
    plain = [
        "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
        for text in written(language)
    ]
    assert read_days(plain).days == MONTH_DAYS


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_of_unicode_does_not_matter(language: str) -> None:
    assert read_days([unicodedata.normalize("NFD", text) for text in written(language)]).days == MONTH_DAYS
    assert read_days([unicodedata.normalize("NFKC", text) for text in written(language)]).days == MONTH_DAYS


@pytest.mark.parametrize("language", LANGUAGES)
def test_blanks_and_marks_of_direction_do_not_matter(language: str) -> None:
    texts = [f"\u200f {text}\u00a0\u202c".replace(" ", "\u202f") for text in written(language)]
    assert read_days(texts).days == MONTH_DAYS


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_beside_the_month_makes_a_date(language: str) -> None:
    if language in {"ja", "zh-Hans", "zh-Hant"}:
        texts = [f"2024年{text}" for text in written(language)]
    else:
        texts = [f"{text}, 2024" for text in written(language)]
    assert read_days(texts).days == tuple(LEAP_YEAR)


def test_vietnamese_needs_no_marks() -> None:
    assert read_days(["18 thang sau", "1 thang muoi mot"]).days == (MonthDay(6, 18), MonthDay(11, 1))


@pytest.mark.parametrize(
    ("text", "month", "number"),
    [
        # Seen in exports, one language after the other.
        ("April 12", 4, 12),
        ("February 28", 2, 28),
        ("28 August", 8, 28),
        ("9 July", 7, 9),
        ("1 April", 4, 1),
        ("6 Απριλίου", 4, 6),
        ("27 Μαΐου", 5, 27),
        ("8 Φεβρουαρίου", 2, 8),
        ("8 de marzo", 3, 8),
        ("28 de febrero", 2, 28),
        ("30 de abril", 4, 30),
        ("1 de maio", 5, 1),
        ("8 de setembro", 9, 8),
        ("1 octobre", 10, 1),
        ("11 septembre", 9, 11),
        ("1 décembre", 12, 1),
        ("1 août", 8, 1),
        ("8月21日", 8, 21),
        ("10月14日", 10, 14),
        ("18 tháng Sáu", 6, 18),
        ("16 tháng Tám", 8, 16),
        ("28 апреля", 4, 28),
        ("18 января", 1, 18),
        ("1. März", 3, 1),
        ("September 25", 9, 25),
        # As CLDR writes them.
        ("22. November", 11, 22),
        ("22 novembre", 11, 22),
        ("22 Kasım", 11, 22),
        ("22 KASIM", 11, 22),
        ("22 نوفمبر", 11, 22),
        ("٢٢ نوفمبر", 11, 22),
        ("22 تشرين الثاني", 11, 22),
        ("11월 22일", 11, 22),
        ("11월22일", 11, 22),
        ("11月22日", 11, 22),
        ("十一月22日", 11, 22),
        ("22 พฤศจิกายน", 11, 22),
        ("๒๒ พ.ย.", 11, 22),
        ("22 בנובמבר", 11, 22),
        ("ב-22 בנובמבר", 11, 22),
        ("22 נובמבר", 11, 22),
        ("22 नवंबर", 11, 22),
        ("22 जून", 6, 22),
        ("22 जन॰", 1, 22),
        ("november 22.", 11, 22),
        ("gruodžio 22 d.", 12, 22),
        # Nominative, abbreviated, ordinal.
        ("6 Απρίλιος", 4, 6),
        ("6 ΑΠΡΙΛΙΟΣ", 4, 6),
        ("6 απρ.", 4, 6),
        ("12 Apr", 4, 12),
        ("Apr. 12", 4, 12),
        ("12-Apr", 4, 12),
        ("Sept 4", 9, 4),
        ("April 1st", 4, 1),
        ("the 3rd of April", 4, 3),
        ("1er octobre", 10, 1),
        ("1º de maio", 5, 1),
        ("marzo 8", 3, 8),
        ("28 апрель", 4, 28),
        ("4 styczeń", 1, 4),
        ("4. leden", 1, 4),
        ("1 d\u2019abril", 4, 1),
        ("3 Jänner", 1, 3),
        ("18 tháng Giêng", 1, 18),
        ("18 tháng Mười Hai", 12, 18),
        ("18 tháng mười một", 11, 18),
        ("18 tháng mười", 10, 18),
        ("18 tháng 6", 6, 18),
        ("ngày 18 tháng 6", 6, 18),
        ("18 thg 12", 12, 18),
        ("29 February", 2, 29),
        ("  08  August ", 8, 8),
    ],
)
def test_days_as_people_and_programs_write_them(text: str, month: int, number: int) -> None:
    assert day(text) == MonthDay(month, number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 April 2026", date(2026, 4, 12)),
        ("April 12, 2026", date(2026, 4, 12)),
        ("8 de marzo de 2026", date(2026, 3, 8)),
        ("12-Apr-26", date(2026, 4, 12)),
        ("2026年4月12日", date(2026, 4, 12)),
        ("2026년 4월 12일", date(2026, 4, 12)),
        ("28 апреля 2026 г.", date(2026, 4, 28)),
        ("2026. április 12.", date(2026, 4, 12)),
        ("12 tháng 4, 2026", date(2026, 4, 12)),
        ("12 tháng 4 năm 2026", date(2026, 4, 12)),
        ("12 tháng Tư năm 2026", date(2026, 4, 12)),
        ("12 tháng Năm 2026", date(2026, 5, 12)),
        ("12 tháng Năm năm 2026", date(2026, 5, 12)),
    ],
)
def test_days_with_a_year_and_a_month_in_words(text: str, expected: date) -> None:
    assert day(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "April",
        "12",
        "April 31",
        "30 February",
        "April 0",
        "April 112",
        "29 February 2026",
        "12 เมษายน 2569",
        "13月1日",
        "2月30日",
        "1 tháng 13",
        "April 12 13",
        "April 12 or May 13",
        "Smarch 12",
        "12 April 2026 2027",
        "8月21日火",
        "undefined",
        "\x1b[31mApril 12",
        "9" * 5000 + " April",
        "April " * 5000 + "1",
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    error = refused([text])
    assert error.index == 0
    assert len(str(error)) < 400


def test_a_column_without_cells_has_no_language() -> None:
    assert read_days([]) == DayColumn("und", (), ())


def test_one_bad_cell_in_ten_is_a_failure_of_its_row_only() -> None:
    column = read_days([*written("de", LEAP_YEAR[:9]), "undefined"])
    assert column.language == "de"
    assert column.days == (*MONTH_DAYS[:9], None)
    assert column.failures == (9,)


def test_more_bad_cells_refuse_the_column_by_name_and_place() -> None:
    error = refused([*written("de", LEAP_YEAR[:8]), "8. Smarch", "undefined"])
    assert (error.index, error.value) == (8, "8. Smarch")
    assert "8 of 10" in str(error)
    assert '"smarch" =' in error.hint
    assert "[dates.months]" in error.hint


def test_a_file_is_in_one_language() -> None:
    error = refused([*written("fr", LEAP_YEAR[:40]), *written("en", LEAP_YEAR[40:60])])
    assert error.index == 40
    assert "40 of 60" in str(error)
    assert "(fr)" in str(error)


def test_words_that_several_languages_share_are_read_with_the_rest_of_the_column() -> None:
    september = [date(2026, 9, number) for number in range(20, 31)]
    october = [date(2026, 10, number) for number in range(1, 12)]
    assert read_days(written("en-GB", september)).language == "en-GB"
    for language in ("en", "en-GB", "de", "nl", "sv", "da", "nb", "id", "ms"):
        days = september + october
        assert read_days(written(language, september)).days == tuple(
            MonthDay(9, day.day) for day in september
        )
        assert read_days(written(language, days)).days == tuple(MonthDay(day.month, day.day) for day in days)


def test_the_point_tells_a_polish_november_from_a_croatian_october() -> None:
    assert read_days(["11 listopada", "12 listopada"]).days == (MonthDay(11, 11), MonthDay(11, 12))
    assert read_days(["11. listopada", "12. listopada"]).days == (MonthDay(10, 11), MonthDay(10, 12))
    assert read_days(["30. listopadu", "1. prosince"]).days == (MonthDay(11, 30), MonthDay(12, 1))


def test_another_month_tells_which_language_it_is() -> None:
    assert read_days(["30. listopada", "1. grudnia"]).days == (MonthDay(11, 30), MonthDay(12, 1))
    assert read_days(["31 listopada", "1 studenoga"]).days == (MonthDay(10, 31), MonthDay(11, 1))


def test_a_day_that_only_one_language_has_tells_it_too() -> None:
    assert read_days(["LISTOPADA 30", "LISTOPADA 31"]).days == (MonthDay(10, 30), MonthDay(10, 31))


def test_two_readings_that_are_equally_good_are_refused() -> None:
    error = refused(["LISTOPADA 11", "LISTOPADA 12"])
    assert error.index == 0
    assert "hr and pl" in str(error)
    assert '"listopada" =' in error.hint


def test_a_taught_word_settles_what_two_languages_read_differently() -> None:
    column = read_days(["LISTOPADA 11", "LISTOPADA 12"], taught={"Listopada": 11})
    assert column.days == (MonthDay(11, 11), MonthDay(11, 12))


def test_a_taught_word_joins_the_language_of_the_column() -> None:
    values = ["27 Aprel", "30 april", "1 Maiyo", "2. MAIYO"]
    refused(values)
    column = read_days(values, taught={"maiyo": 5, "Áprel": 4})
    assert column.days == (MonthDay(4, 27), MonthDay(4, 30), MonthDay(5, 1), MonthDay(5, 2))


def test_a_language_can_be_taught_from_nothing() -> None:
    column = read_days(["1 Hōnd", "2 of Hōnd"], taught={"Hōnd": 3})
    assert column.language == "taught"
    assert column.days == (MonthDay(3, 1), MonthDay(3, 2))


@pytest.mark.parametrize("taught", [{"maiyo": 0}, {"maiyo": 13}, {"  . ": 4}])
def test_an_impossible_lesson_is_refused(taught: dict[str, int]) -> None:
    with pytest.raises(UsageError, match="month"):
        read_days(["1 maiyo"], taught=taught)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "April 1"),
        ("en-GB", "1 April"),
        ("el", "1 Απριλίου"),
        ("es", "1 de abril"),
        ("pt", "1 de abril"),
        ("fr", "1 avril"),
        ("de", "1. April"),
        ("ru", "1 апреля"),
        ("ja", "4月1日"),
        ("zh-Hans", "4月1日"),
        ("ko", "4월 1일"),
        ("vi", "1 tháng Tư"),
        ("vi-digits", "1 tháng 4"),
        ("ar", "1 أبريل"),
        ("ar-EG", "١ أبريل"),
        ("he", "1 באפריל"),
        ("hu", "április 1."),
        ("ca", "1 d\u2019abril"),
    ],
)
def test_days_are_written_as_in_the_web_ui(language: str, expected: str) -> None:
    assert format_day(date(2026, 4, 1), language) == expected


def test_an_unknown_language_cannot_be_written() -> None:
    with pytest.raises(KeyError):
        format_day(date(2026, 4, 1), "tlh")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(alphabet="0123456789٣./- \u200fdeAprilMay月日tháng年T:", max_size=14), max_size=6))
def test_any_column_gives_days_or_a_refusal(values: list[str]) -> None:
    error: UnreadableDatesError | None = None
    column = DayColumn("und", (None,) * len(values), tuple(range(len(values))))
    try:
        column = read_days(values)
    except UnreadableDatesError as refusal:
        error = refusal
    assert error is None or values[error.index] == error.value
    assert len(column.days) == len(values)
    assert column.failures == tuple(index for index, found in enumerate(column.days) if found is None)
    for found in column.days:
        assert found is None or 1 <= found.day <= MONTH_LENGTHS[found.month - 1]


@settings(max_examples=100, deadline=None)
@given(
    language=st.sampled_from(LANGUAGES),
    start=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    length=st.integers(1, 60),
)
def test_no_window_is_read_as_other_days(language: str, start: date, length: int) -> None:
    days = [start + timedelta(days=number) for number in range(length)]
    assert read_days(written(language, days)).days == tuple(MonthDay(day.month, day.day) for day in days)


def test_a_year_of_rows_takes_a_few_milliseconds() -> None:
    columns = [written(language) for language in LANGUAGES]
    read_days(columns[0])
    started = time.process_time()
    for column in columns:
        read_days(column)
    assert (time.process_time() - started) / len(columns) < 0.02


def test_real_exports_are_read() -> None:
    samples = Path(__file__).parents[3] / "shared" / "samples"
    files = sorted(samples.glob("studio_*/**/*.csv"))
    if not files:
        pytest.skip("the sample exports are not beside the repository")
    languages = set()
    for path in files:
        rows = path.read_text("utf-8-sig").splitlines()
        if rows[0].startswith('"Date"') and len(rows) > 1:
            column = read_days([json.loads(row.split(",")[0]) for row in rows[1:]])
            assert column.failures == ()
            languages.add(column.language)
    assert languages == {"en", "el"}
