"""`{{ question|stands }}`: how a question stands, in words."""

from typing import Any

from django import template

from matchmaking.questions import wording

register = template.Library()


@register.filter
def stands(question: Any) -> str:
    """Two people have offered. The group is talking with one of them."""
    return wording.status_in_words(question)
