"""People, what they say of themselves, what they agree to, the roles they hold, and whom they keep away from."""

from hub.people.models.person import Person, Topic, new_public_id
from hub.people.models.profile import PARTS, Consent, Part, Profile
from hub.people.models.roles import RoleGrant
from hub.people.models.safety import Block, Suspension

__all__ = [
    "PARTS",
    "Block",
    "Consent",
    "Part",
    "Person",
    "Profile",
    "RoleGrant",
    "Suspension",
    "Topic",
    "new_public_id",
]
