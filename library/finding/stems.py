"""Words and their stems: Porter's rules of 1980, which SQLite's index goes by, too. Pure.

A stem is no word; it is what the forms of a word share ("paying", "pays" and "pay" share one).
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

OWNER: Final = re.compile(r"['’‘ʼ]s(?![^\W\d_])")
JOINTS: Final = re.compile(r"['’‘ʼ]")
SHORTEST: Final = 3  # shorter words have no endings
VOWELS: Final = frozenset("aeiou")
SECOND: Final = {
    "ational": "ate",
    "tional": "tion",
    "enci": "ence",
    "anci": "ance",
    "izer": "ize",
    "abli": "able",
    "alli": "al",
    "entli": "ent",
    "eli": "e",
    "ousli": "ous",
    "ization": "ize",
    "ation": "ate",
    "ator": "ate",
    "alism": "al",
    "iveness": "ive",
    "fulness": "ful",
    "ousness": "ous",
    "aliti": "al",
    "iviti": "ive",
    "biliti": "ble",
}
THIRD: Final = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
FOURTH: Final = (
    *("ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize"),
    *("sion", "tion", "al", "er", "ic", "ou"),
)


def fold(text: str) -> str:
    """The text in small letters without accents; other scripts keep the marks that make their words."""
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    kept = [sign for at, sign in enumerate(parts) if not (unicodedata.combining(sign) and _is_latin(parts, at))]
    return unicodedata.normalize("NFC", "".join(kept))


def _is_latin(text: str, at: int) -> bool:
    while at and unicodedata.combining(text[at]):
        at -= 1
    return text[at].isascii() or text[at] < "\u0250"


def words_of(text: str) -> list[str]:
    """The words of a text, folded, in their order; "people’s" is "people"."""
    plain = JOINTS.sub("", OWNER.sub("", text.casefold() if text.isascii() else fold(text)))
    return "".join(sign if _is_of_a_word(sign) else " " for sign in plain).split()


@lru_cache(4096)
def _is_of_a_word(sign: str) -> bool:
    """Letters, their marks (vowels, in many scripts) and numbers."""
    return unicodedata.category(sign)[0] in "LMN"


def stems_of(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words_of(text))


@lru_cache(50_000)
def stem(word: str) -> str:
    """What the forms of a folded word share; words of other letters and short ones are their own stems."""
    if len(word) < SHORTEST or not (word.isascii() and word.isalpha()):
        return word
    return _last_e(_fourth(_swap(_swap(_y_to_i(_past(_plural(word))), SECOND), THIRD)))


def _is_consonant(word: str, at: int) -> bool:
    if word[at] in VOWELS:
        return False
    return word[at] != "y" or at == 0 or not _is_consonant(word, at - 1)


def _measure(start: str) -> int:
    """How often a vowel is followed by a consonant."""
    shape = [_is_consonant(start, at) for at in range(len(start))]
    return sum(1 for before, after in zip(shape, shape[1:], strict=False) if not before and after)


def _has_vowel(start: str) -> bool:
    return not all(_is_consonant(start, at) for at in range(len(start)))


def _ends_short(word: str) -> bool:
    """Consonant, vowel, consonant that is none of w, x, y."""
    if len(word) < 3 or word[-1] in "wxy":
        return False
    return (
        _is_consonant(word, len(word) - 1)
        and not _is_consonant(word, len(word) - 2)
        and _is_consonant(word, len(word) - 3)
    )


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    for ending in ("ed", "ing"):
        start = word.removesuffix(ending)
        if start != word:
            return _mended(start) if _has_vowel(start) else word
    return word


def _mended(start: str) -> str:
    """What is left of a word without "ed" or "ing", with the e it lost or without the letter it doubled."""
    if start.endswith(("at", "bl", "iz")):
        return start + "e"
    if len(start) > 1 and start[-1] == start[-2] and _is_consonant(start, len(start) - 1) and start[-1] not in "lsz":
        return start[:-1]
    return start + "e" if _measure(start) == 1 and _ends_short(start) else start


def _y_to_i(word: str) -> str:
    return word[:-1] + "i" if word.endswith("y") and _has_vowel(word[:-1]) else word


def _swap(word: str, endings: dict[str, str]) -> str:
    """The longest of the endings for its shorter form, where enough of a word is left."""
    for ending in sorted(endings, key=len, reverse=True):
        if word.endswith(ending):
            start = word[: -len(ending)]
            return start + endings[ending] if _measure(start) else word
    return word


def _fourth(word: str) -> str:
    for ending in FOURTH:
        if word.endswith(ending):
            start = word[: -len(ending)] + (ending[0] if ending in ("sion", "tion") else "")
            return start if _measure(start) > 1 else word
    return word


def _last_e(word: str) -> str:
    if word.endswith("e"):
        start = word[:-1]
        if _measure(start) > 1 or (_measure(start) == 1 and not _ends_short(start)):
            word = start
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word
