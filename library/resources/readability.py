"""How easy an English text is to read, and how long it takes.

Our own small measure (decision 18, requirement H13): the grade is the published Flesch-Kincaid formula, and the
reading age is that grade plus 5. Plain text and Markdown give the same answer, because marks and addresses are not
read aloud. A newline ends a sentence, so that headings and bullets count as sentences of their own.
"""

import math
import re
import unicodedata
from collections.abc import Iterator

WORDS_A_MINUTE = 200
YEARS_BEFORE_FIRST_GRADE = 5

_LINK_TARGET = re.compile(r"\]\([^()\s]*\)")
_ADDRESS = re.compile(r"\b(?:https?://|mailto:|www\.)\S*[^\s.,;:!?)\]*_]", re.IGNORECASE)
_FENCE = re.compile(r"^[ \t]*:::.*$", re.MULTILINE)
_LINE_MARK = re.compile(r"^[ \t]*(?:>[ \t]*)*(?:#{1,6}[ \t]+|[-*+•][ \t]+)?(?:\d{1,3}[.)][ \t]+)?")
_EMPHASIS = re.compile(r"[*`\[\]]|(?<!\w)_|_(?!\w)")

_WORD = re.compile(
    r"\d+(?:[.,:]\d+)*\w*"  # 3.5, 1,000, 10:30, 2nd
    r"|[^\W\d_](?:\.[^\W\d_])+\b"  # e.g, p.m
    r"|[^\W\d_]\w*(?:['’-]\w+)*"  # don't, first-time
)
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)]*+(?=\s)")
_LAST_WORD = re.compile(r"[\w.]+$")
_NEVER_LAST = frozenset({"e.g", "i.e", "eg", "ie", "dr", "mr", "mrs", "ms", "mx", "prof", "st", "vs"})
_SOMETIMES_LAST = frozenset({"a.m", "p.m", "etc", "approx", "u.k", "ltd", "co", "inc"})

_SPOKEN_PIECE = re.compile(r"\d|[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"[^aeiouy]e$(?<![^aeiouy]le)(?<![^aeiouy]re)"  # time, but not table or centre
    r"|[^aeiouyscgxz]es$(?<!ches)(?<!shes)(?<![^aeiouy]les)(?<![^aeiouy]res)"  # times, but not places
    r"|[^aeiouytd]ed$(?<![^aeiouyl]led)"  # asked, but not wanted or settled
    r"|[aeiouy][^aeiouy]{1,2}(?<!l)e(?=(?:ment|ful|less|ly|ness|ty|thing|times?|where|work|table|guard))"  # closely
)
_SPLIT = re.compile(
    r"(?<![cst])ia|(?<=[cst])iat[ei]|reali|ideal|(?<![cgnstx])io(?!n$)|iu|(?<!p)eo|eum|creat|(?<![gq])ua|uen[ct]"
    r"|(?<![ct])ien[ct]|scien|iet|i(?:er|est)s?$|[aeo]y[aeo]|[aeiouy](?=ings?$)|[a-z]sms?$"
)
_SAID_OTHERWISE = {
    word: count
    for count, row in {
        1: "eye eyes real",
        2: "business businesses every hundred people really someone somewhere sometime being",
        3: "anyone area areas everyone everything idea ideas somebody",
    }.items()
    for word in row.split()
}


def words(text: str) -> list[str]:
    """The words a reader would say, in order: a number is one word, and so are "don't" and "first-time"."""
    return _WORD.findall(_plain(text))


def sentences(text: str) -> list[str]:
    """The sentences in order, without their marks; a line with no word in it is none."""
    lines = _plain(text).splitlines()
    return [sentence for line in lines for sentence in _split_line(line) if _WORD.search(sentence)]


def syllables(word: str) -> int:
    """About how many beats the word has aloud (at least 1): a digit or a letter of "NHS" is one beat each."""
    return max(1, sum(_beats(piece) for piece in _SPOKEN_PIECE.findall(word)))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade (Kincaid and others, 1975): the American school year it suits; 0 with no words."""
    said = words(text)
    if not said:
        return 0.0
    words_a_sentence = len(said) / max(1, len(sentences(text)))
    syllables_a_word = sum(map(syllables, said)) / len(said)
    return 0.39 * words_a_sentence + 11.8 * syllables_a_word - 15.59


def reading_age(text: str) -> float:
    """The age in years at which most readers manage the text: grade plus 5 (decision 18); 0 with no words."""
    return grade(text) + YEARS_BEFORE_FIRST_GRADE if words(text) else 0.0


def reading_minutes(text: str) -> int:
    """Whole minutes to read the text at 200 words a minute, rounded up, at least 1."""
    return max(1, math.ceil(len(words(text)) / WORDS_A_MINUTE))


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    for pattern in (_FENCE, _LINK_TARGET, _ADDRESS):
        text = pattern.sub(" ", text)
    return "\n".join(_EMPHASIS.sub("", _LINE_MARK.sub("", line)) for line in text.splitlines())


def _split_line(line: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(line):
        if _is_last(line, end):
            yield line[start : end.end()].strip()
            start = end.end()
    yield line[start:].strip()


def _is_last(line: str, end: re.Match[str]) -> bool:
    following = line[end.end() : end.end() + 8].lstrip("\"'“‘( ")[:1]
    if not end.group().startswith(".") or end.group().startswith(".."):
        return not following.islower()
    before = _LAST_WORD.search(line[max(0, end.start() - 12) : end.start()])
    last = before.group().casefold() if before else ""
    return last not in _NEVER_LAST and (last not in _SOMETIMES_LAST or following.isupper())


def _beats(piece: str) -> int:
    if len(piece) == 1 or (piece.isupper() and len(piece) <= 5):
        return len(piece)
    letters = "".join(c for c in unicodedata.normalize("NFKD", piece.casefold()) if c.isalpha())
    if letters in _SAID_OTHERWISE:
        return _SAID_OTHERWISE[letters]
    negated = letters.endswith(("dnt", "snt")) and not piece.isalpha()
    letters = letters.replace("qu", "q")
    beats = len(_VOWELS.findall(letters)) + len(_SPLIT.findall(letters)) + negated
    return beats - len(_SILENT.findall(letters)) if beats > 1 else beats
