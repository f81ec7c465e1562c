"""Every setting with its variable, its flag and what it does."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set.

    Attributes:
        name: key in the settings file, a field of ``Settings``; tables with a dot.
        variable: environment variable that wins over the file.
        shown: the default, or an example where there is none, as it is written in the file.
        help: what it does.
        flag: option of the command line that wins over the variable; empty when there is none.
        allowed: what fits, for messages.
        is_table: whether the value is a table of entries.
    """

    name: str
    variable: str
    shown: str
    help: str
    flag: str = ""
    allowed: str = ""
    is_table: bool = False


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "account",
        "LIKEWISE_ACCOUNT",
        '"mira.bakes"',
        "The account shown at start, where there are several. Without it: the one imported last. Choosing"
        " another one in the app sets this.",
        "--account",
    ),
    Setting(
        "period",
        "LIKEWISE_PERIOD",
        '"28"',
        'Days shown at start: 7, 28, 60, 90, 365 or "all". Choosing others in the app leaves this alone.',
        "--period",
        "Use 7, 28, 60, 90, 365 or all.",
    ),
    Setting(
        "theme",
        "LIKEWISE_THEME",
        '"auto"',
        'Colours, by the name of a theme. "auto" is likewise-dark or likewise-light, as the terminal tells of'
        " its background in COLORFGBG, and ansi-dark or ansi-light where it has 16 colours. Choosing one in"
        " the app sets this.",
        "--theme",
    ),
    Setting(
        "compare",
        "LIKEWISE_COMPARE",
        "false",
        "Lay the previous period under the plots. The key that does it sets this.",
        "",
        "Use true or false.",
    ),
    Setting(
        "ascii",
        "LIKEWISE_ASCII",
        '"auto"',
        'Draw with ASCII only: true, false, or "auto" for what the locale and the terminal can show.',
        "--ascii",
        'Use true, false or "auto".',
    ),
    Setting(
        "mouse",
        "LIKEWISE_MOUSE",
        '"auto"',
        'Take the mouse: true, false, or "auto": yes, but not over ssh. Nothing needs it.',
        "--mouse",
        'Use true, false or "auto".',
    ),
    Setting(
        "data_dir",
        "LIKEWISE_HOME",
        '"/srv/likewise"',
        "Folder of the vault, counted from the folder of this file. Without it: the usual one for data.",
        "--data-dir",
    ),
    Setting(
        "dates.months",
        "LIKEWISE_MONTHS",
        '"sausis" = 1',
        "Words for months that exports of yours have and the program does not know, each with its number.",
        "",
        'Each line is a month word and its number: "sausis" = 1.',
        is_table=True,
    ),
    Setting(
        "columns",
        "LIKEWISE_COLUMNS",
        '"*" = { "punkte" = "ignore" }',
        "What columns of tables of your own are: a set of headers, then each header with its name. For"
        ' the headers "*" it holds for every table. What is said with --map or in the import dialog is kept'
        " here.",
        "",
        'Each line is a set of headers and what they are: "*" = { "punkte" = "ignore" }.',
        is_table=True,
    ),
    Setting(
        "keys",
        "LIKEWISE_KEYS",
        '"app.quit" = ["q", "ctrl+q"]',
        "Keys of commands, by id: one key, a list of them, or [] for none. Keys are written as people type"
        ' them: "x", "X", "?", "ctrl+x", "f5", "space".',
        "",
        'Each line is a command and its key: "app.quit" = "Q", or a list of keys.',
        is_table=True,
    ),
)
