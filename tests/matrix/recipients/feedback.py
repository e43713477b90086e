"""Who hears of an answer to what a reader said: the reader. Neither what was said nor the answer is in the letter."""

from library.feedback import actions
from tests.conftest import NOW
from tests.factories.feedback import RemarkFactory
from tests.matrix.deeds import TYPED, recipients
from tests.matrix.world import World


@recipients("feedback.remark_answered", to={"self"})
def somebody_answers_a_reader(world: World) -> None:
    remark = RemarkFactory(person=world.people["self"], words=TYPED)
    actions.answer(by=world.people["moderator"], remark=remark, answer=TYPED, change="Mended.", now=NOW)
