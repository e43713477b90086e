"""The pages of this room are plain, and the promises and wordings too (X1, decision 18)."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from hub.people.models import QUESTIONS
from library.resources.readability import reading_age

PAGES = sorted((Path(settings.ROOT) / "templates/hub/people").rglob("*.html"))
SAID = re.compile(
    r"""{%\s*translate\s+"([^"]+)"|_\("([^"]+)"\)|{%\s*blocktranslate[^%]*%}(.*?){%\s*endblocktranslate""", re.S
)
TAGS = re.compile(r"{%.*?%}|{{.*?}}|<[^>]+>", re.S)
OLDEST_READER = 13


def words_of(text: str) -> str:
    """What a page says by itself, a line for each sentence in the code."""
    return "\n".join(" ".join(TAGS.sub(" ", "".join(found)).split()) for found in SAID.findall(text))


def too_hard(text: str) -> bool:
    return len(text.split()) > 12 and reading_age(text) > OLDEST_READER


@pytest.mark.parametrize("page", [page for page in PAGES if "email" not in page.parts], ids=lambda page: page.name)
def test_a_page_can_be_read_by_a_thirteen_year_old(page: Path) -> None:
    assert too_hard(words_of(page.read_text())) is False


def test_the_questions_can_be_read_by_a_thirteen_year_old() -> None:
    assert too_hard("\n".join(f"{one.title}.\n{one.text}" for one in QUESTIONS.values())) is False


def test_a_page_in_hard_words_is_caught() -> None:
    hard = "Institutional stakeholders necessitate comprehensive organisational accountability documentation, "
    assert too_hard(words_of('{% translate "' + hard * 2 + '" %}')) is True
