"""Who hears that an account is closed, or will be: whoever it belongs to."""

from datetime import timedelta

from allauth.usersessions.models import UserSession

from hub.people.models import Person
from hub.privacy import actions
from tests.conftest import NOW
from tests.matrix.deeds import recipients
from tests.matrix.world import World


@recipients("privacy.account_erased", to={"member@elsewhere.example"})
def somebody_closes_their_account(world: World) -> None:
    """The address is told once more; it is nobody's afterwards, and so the reader is the bare address."""
    person = Person.objects.create_user("member@elsewhere.example", name="Leaving", joined_at=NOW)
    actions.ask_to_erase(by=person, now=NOW)
    actions.finish_erasures(now=NOW)


@recipients("privacy.still_here", to={"former"})
def somebody_has_not_come_for_two_years(world: World) -> None:
    Person.objects.update(last_login=NOW)
    Person.objects.filter(pk=world.people["former"].pk).update(last_login=NOW - timedelta(days=800))
    UserSession.objects.filter(user=world.people["former"]).delete()
    actions.warn_idle_people(now=NOW)
