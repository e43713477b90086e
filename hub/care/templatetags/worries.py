"""`{% worry_waits as waits %}`: whether a worry waits that the person on this page may take on (T79)."""

from typing import Any

from django import template

from hub import clock
from hub.care.models import Worry
from hub.care.permissions import SITS_AT_WORRIES

register = template.Library()


@register.simple_tag(takes_context=True)
def worry_waits(context: dict[str, Any]) -> bool:
    """True for a lead while a worry waits. Asks the database only for somebody known to look after worries."""
    request = context.get("request")
    person = getattr(request, "user", None)
    if request is None or person is None or not person.is_authenticated or not request.session.get(SITS_AT_WORRIES):
        return False
    return Worry.objects.visible_to(person, on=clock.today()).waiting().exists()
