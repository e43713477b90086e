"""Who hears that a page is due a look: whoever looks after it, and nobody else."""

from library.resources.models import GuidePage
from library.upkeep import actions
from library.upkeep.models import Repair
from tests.conftest import NOW
from tests.matrix.deeds import on_commit_too, recipients
from tests.matrix.world import World


@recipients("upkeep.review_due", to={"self"})
def a_page_is_due_a_look(world: World) -> None:
    Repair.objects.all().delete()
    GuidePage.objects.filter(slug="worth-your-time").update(next_review_on=NOW.date())
    with on_commit_too():
        actions.tell_of_reviews(now=NOW)
