"""What changes in My Hub."""

from datetime import datetime

from django.db import transaction

from hub.audit.record import record
from hub.home.models import PutAside
from hub.people.models import Person


@transaction.atomic
def put_step_aside(*, by: Person, step: str, now: datetime) -> PutAside:
    """Stop suggesting a step to somebody. Twice is harmless."""
    aside, is_new = PutAside.objects.get_or_create(person=by, step=step, defaults={"at": now})
    if is_new:
        record("home.put_step_aside", by=by, about=by, now=now, step=step)
    return aside


@transaction.atomic
def take_steps_back(*, by: Person, now: datetime) -> int:
    """Suggest everything again. Answers how many came back."""
    count, _ = PutAside.objects.filter(person=by).delete()
    if count:
        record("home.take_steps_back", by=by, about=by, now=now)
    return count
