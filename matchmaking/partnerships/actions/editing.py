"""What a partnership says of itself: any member may change it (M9)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from hub.audit.record import record
from hub.people.models import Person, Topic
from matchmaking.partnerships import policy
from matchmaking.partnerships.actions.locks import held
from matchmaking.partnerships.actions.refusals import ChangedMeanwhile, MayNot, NeedsName
from matchmaking.partnerships.models import Partnership
from matchmaking.partnerships.permissions import can_change_partnership


@transaction.atomic
def edit(
    *, by: Person, partnership: Partnership, name: str, now: datetime, purpose: str = "", region: str = "",
    topics: Iterable[Topic] = (), read_mark: str = "",
) -> Partnership:  # fmt: skip
    """Its name, what it is for, where, and its topics. The same again changes nothing.

    `read_mark` is that of what they read before they wrote (T77). Raises MayNot, NeedsName, ChangedMeanwhile.
    """
    name, purpose, topics = " ".join(name.split()), purpose.strip(), list(topics)
    if not name or len(name) > policy.NAME_LETTERS or len(purpose) > policy.PURPOSE_LETTERS:
        raise NeedsName
    partnership = held(partnership, by)
    if not can_change_partnership(by, partnership):
        raise MayNot
    before = (partnership.name, partnership.purpose, partnership.region, set(partnership.topics.all()))
    if before != (name, purpose, region, set(topics)):
        if read_mark and read_mark != partnership.read_mark:
            raise ChangedMeanwhile
        partnership.name, partnership.purpose, partnership.region = name, purpose, region
        partnership.save(update_fields=["name", "purpose", "region"])
        partnership.topics.set(topics)
        record("partnerships.edit", by=by, about=partnership, now=now)
    return partnership
