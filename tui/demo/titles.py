"""Invented captions for simulated accounts: a baker, a runner and a tea house, each in its own language.

A caption is a subject, sometimes with a twist, a call to action, hashtags or an emoji. Some are questions,
some hold commas, a few are empty, as in real exports.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np

EMPTY_SHARE = 0.04


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """What one invented creator writes about.

    Attributes:
        subjects: what the video shows.
        twists: put after a subject, with their own punctuation.
        calls: calls to action, whole sentences.
        tags: hashtags.
        emoji: single signs.
        stop: ends a sentence.
    """

    subjects: tuple[str, ...]
    twists: tuple[str, ...]
    calls: tuple[str, ...]
    tags: tuple[str, ...]
    emoji: tuple[str, ...]
    stop: str = "."


_ENGLISH = Phrasebook(
    subjects=(
        "Rye starter, day 1",
        "Rye starter, day 5",
        "How I shape a batard",
        "Why is my crumb so tight?",
        "Overnight focaccia",
        "Three flours, one dough",
        "Scoring a leaf pattern",
        "The windowpane test",
        "My grandmother's potato bread",
        "Braiding challah with six strands",
        "Cold proof or warm proof?",
        "Baking in a cast iron pot",
        "A loaf from leftovers",
        "Spelt rolls before sunrise",
        "Sourdough pancakes",
        "Cinnamon knots",
        "What 80 % hydration looks like",
        "Brushing, steaming, waiting",
        "Pretzels, the lye way",
        "Bread from 200 g of flour",
        "Sunday market, 4 a.m.",
        "Seeds: toast them or not?",
        "One dough, five shapes",
        "Milk bread, softer than a pillow",
        "The sound of a fresh crust",
        "I forgot the salt",
        "Answering your starter questions",
        "Oat porridge loaf",
        "Buckwheat and honey",
        "Olive bread for a picnic",
        "My proofing basket is stuck again",
        "A bagel, from boil to bake",
        "How long does a starter live?",
        "Flatbread in a pan, no oven",
        "Carrot loaf with walnuts",
        "Baguette ears, slow motion",
    ),
    twists=(
        ", finally",
        " (second try)",
        ": the mistake everyone makes",
        " in 60 seconds",
        ", and it worked",
        " - part 2",
        ", no mixer needed",
        " for beginners",
        ": watch the edges",
        ", my mum's way",
        " when it rains",
        " with what I had at home",
    ),
    calls=(
        "Save this for the weekend",
        "Follow for part 2",
        "Tell me your flour in the comments!",
        "Would you eat this?",
        "Which one is yours, left or right?",
        "Ask me anything about starters",
        "Send this to someone who owes you bread",
        "Like if you can smell it",
        "Recipe in the next video",
        "Try it and show me",
    ),
    tags=(
        "#sourdough",
        "#breadtok",
        "#baking",
        "#homebaker",
        "#rye",
        "#starter",
        "#bread",
        "#crumbshot",
        "#breadmaking",
        "#learnontiktok",
        "#bakewithme",
        "#slowfood",
        "#fyp",
        "#dough",
    ),
    emoji=("🍞", "🥖", "🔥", "😍", "🌾", "🥐", "🧈", "🙈", "💛", "✨"),
)

_GREEK = Phrasebook(
    subjects=(
        "Πρωινό τρέξιμο στην παραλία",
        "Πώς ξεκίνησα να τρέχω",
        "Τα πρώτα μου 10 χιλιόμετρα",
        "Ανηφόρα χωρίς τέλος",
        "Τρέχεις το πρωί ή το βράδυ;",
        "Διαλειμματική, 8 x 400",
        "Τι τρώω πριν από έναν αγώνα",
        "Παπούτσια, μέσα ή έξω;",
        "Βροχή, λάσπη και χαμόγελα",
        "Η ανάσα που με έσωσε",
        "Ζέσταμα σε πέντε λεπτά",
        "Μια εβδομάδα προπόνηση",
        "Το λάθος που κάνουν όλοι",
        "Μονοπάτι πάνω από τη θάλασσα",
        "Πόνος στο γόνατο, τι κάνω;",
        "Χαλαρό τρέξιμο με τον σκύλο",
    ),
    twists=(
        ", επιτέλους",
        " (δεύτερη προσπάθεια)",
        " σε 60 δευτερόλεπτα",
        ", μέρος 2",
        " για αρχάριους",
        ", και τα κατάφερα",
        ": προσοχή στον ρυθμό",
    ),
    calls=(
        "Ακολούθησε για το επόμενο",
        "Γράψε μου τον χρόνο σου!",
        "Κράτησέ το για την Κυριακή",
        "Θα το δοκίμαζες;",
        "Στείλ' το σε έναν φίλο που τρέχει",
    ),
    tags=(
        "#τρέξιμο",
        "#δρομείς",
        "#προπόνηση",
        "#running",
        "#μαραθώνιος",
        "#γυμναστική",
        "#ελλάδα",
        "#trail",
    ),
    emoji=("🏃", "🔥", "💪", "🌊", "😅", "👟", "✨"),
)

_JAPANESE = Phrasebook(
    subjects=(
        "雪の日の喫茶店",
        "抹茶の点て方",
        "ほうじ茶ラテを作ります",
        "朝いちばんの湯気",
        "あんバタートースト",
        "開店前の五分間",
        "急須の選び方、知っていますか?",
        "静かな午後の音",
        "プリンが固まらない",
        "お客様からの質問に答えます",
        "新茶が届きました",
        "古い椅子を直す",
        "雨の日だけのメニュー",
        "ひとりで店をやるということ",
        "茶葉は何グラム?",
        "氷を丸く削る",
    ),
    twists=(
        "、やっと成功",
        "(二回目)",
        "、60秒で",
        " その2",
        "、初心者向け",
        "、失敗しない方法",
        ":音だけ聞いて",
    ),
    calls=(
        "フォローして続きを見てね",
        "保存してあとで作ってみて",
        "どっちが好き?コメントで教えて",
        "質問はコメントへ!",
        "いいねで応援してください",
    ),
    tags=("#喫茶店", "#抹茶", "#お茶", "#カフェ巡り", "#日本茶", "#暮らし", "#おうちカフェ", "#雪国"),
    emoji=("🍵", "🍡", "🍮", "✨", "🫖", "🍞", "😌"),
    stop="。",
)

PHRASEBOOKS: Mapping[str, Phrasebook] = {"en": _ENGLISH, "el": _GREEK, "ja": _JAPANESE}


def write_titles(rng: np.random.Generator, count: int, language: str) -> list[str]:
    """Invent ``count`` captions.

    Args:
        rng: source of chance; a caption always takes the same number of draws.
        count: how many.
        language: one of ``PHRASEBOOKS``.
    """
    book = PHRASEBOOKS[language]
    chances = rng.random((count, 12)).tolist()
    return [_caption(book, chance) for chance in chances]


def _caption(book: Phrasebook, chance: Sequence[float]) -> str:
    """One caption from twelve numbers in [0, 1)."""
    if chance[0] < EMPTY_SHARE:
        return ""
    text = _pick(book.subjects, chance[1])
    if chance[2] < 0.45 and text[-1] not in "?;!":
        text += _pick(book.twists, chance[3])
    parts = [text]
    if chance[4] < 0.35:
        parts.append(_pick(book.emoji, chance[5]))
    if chance[6] < 0.4:
        if parts[-1][-1].isalnum():
            parts[-1] += book.stop
        parts.append(_pick(book.calls, chance[7]))
    if chance[8] < 0.75:
        tags = [_pick(book.tags, share) for share in chance[9:12]]
        wanted = 1 + int(chance[8] * 4)
        parts.extend(dict.fromkeys(tags[:wanted]))
    return " ".join(parts)


def _pick(choices: Sequence[str], chance: float) -> str:
    return choices[int(chance * len(choices))]
