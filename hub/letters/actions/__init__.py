"""What changes about letters: handing over, giving way, settling doubts, forgetting."""

from hub.letters.actions.delivering import MailServerAway, deliver_due_letters, lease_batch
from hub.letters.actions.forgetting import forget_name, forget_old_letters, forget_reader
from hub.letters.actions.settling import settle_doubtful_letters
from hub.letters.actions.superseding import give_way

__all__ = [
    "MailServerAway",
    "deliver_due_letters",
    "forget_name",
    "forget_old_letters",
    "forget_reader",
    "give_way",
    "lease_batch",
    "settle_doubtful_letters",
]
