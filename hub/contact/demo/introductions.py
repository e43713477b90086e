"""A few introductions among the cast, as they might stand on a Monday morning (decision 4)."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from hub.contact.actions import brokers, introductions, messages
from hub.contact.actions.refusals import Refused
from hub.contact.models import Introduction, RelayMessage
from hub.people.models import Person

DAY = timedelta(days=1)


def load_introductions(*, now: datetime) -> None:
    """Each once, and only among those who can be found."""
    for scene in (_met, _waiting, _with_broker, _to_follow_up):
        once = str(uuid5(NAMESPACE_URL, f"demo{scene.__name__}"))
        if not RelayMessage.objects.filter(once=once).exists():
            try:
                scene(once, now)
            except (Refused, Person.DoesNotExist):
                continue  # somebody of the cast is not to be found here


def _met(once: str, now: datetime) -> None:
    """Amina and Carol have met, see each other's address, and write."""
    text = "I run a small refugee charity. We would like to find out how families fare after their first year."
    met = _ask("amina", "carol", once, text, now=now - 6 * DAY, share=True)
    introductions.agree(by=met.asked, introduction=met, share=True, now=now - 5 * DAY)
    _write(met, met.asked, "I would love to hear more. I can do Tuesdays after four.", now=now - 5 * DAY)
    _write(met, met.asker, "Tuesday is good. Shall we talk for half an hour?", now=now - 4 * DAY)


def _waiting(once: str, now: datetime) -> None:
    """Rosa waits for Amina."""
    text = "I work with young carers. Could I ask you for twenty minutes? I can pay for your time."
    _ask("rosa", "amina", once, text, now=now - DAY)


def _with_broker(once: str, now: datetime) -> None:
    """Ben has asked through a broker, and waits at Dev's desk."""
    text = "Our group looks at damp and children’s health. Rosa looks right. Would you put in a word?"
    _ask("ben", "rosa", once, text, now=now, through_broker=True)


def _to_follow_up(once: str, now: datetime) -> None:
    """Dev brought Ben and Carol together, and could ask them how it goes. Dev is a broker only since today,
    so the days are put back afterwards."""
    text = "We measured damp for a winter. Would you look at it with us?"
    asked = _ask("ben", "carol", once, text, now=now, through_broker=True)
    line = "Ben’s group has done this well before. I think you would learn from each other."
    passed = brokers.pass_on(by=_person("dev"), introduction=asked, line=line, once=_next(once), now=now)
    introductions.agree(by=passed.asked, introduction=passed, share=False, now=now)
    days = {"asked_at": now - 20 * DAY, "passed_on_at": now - 19 * DAY, "answered_at": now - 18 * DAY}
    Introduction.objects.filter(pk=asked.pk).update(**days)
    asked.messages.update(sent_at=now - 20 * DAY)


def _person(name: str) -> Person:
    return Person.objects.get(email=f"{name}@example.org")


def _ask(
    asker: str, asked: str, once: str, text: str, *, now: datetime, share: bool = False, through_broker: bool = False
) -> Introduction:
    by, to = _person(asker), _person(asked)
    return introductions.ask(by=by, to=to, text=text, once=once, share=share, through_broker=through_broker, now=now)


def _write(introduction: Introduction, by: Person, text: str, *, now: datetime) -> None:
    messages.send(by=by, introduction=introduction, text=text, once=_next(text), now=now)


def _next(once: str) -> str:
    return str(uuid5(NAMESPACE_URL, once))
