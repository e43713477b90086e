"""People, what they say of themselves, what they agree to, the roles they hold, and whom they keep away from."""

from hub.people.models.person import Person, Topic, new_public_id
from hub.people.models.profile import PARTS, Consent, Part, Profile
from hub.people.models.questions import QUESTIONS, Answer, Question, answers_in, next_question
from hub.people.models.roles import RoleGrant
from hub.people.models.safety import Block, Suspension

__all__ = [
    "PARTS",
    "QUESTIONS",
    "Answer",
    "Block",
    "Consent",
    "Part",
    "Person",
    "Profile",
    "Question",
    "RoleGrant",
    "Suspension",
    "Topic",
    "answers_in",
    "new_public_id",
    "next_question",
]
