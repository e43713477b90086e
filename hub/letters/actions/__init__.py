"""What changes about letters: choosing how to hear, handing over, giving way, settling doubts, forgetting."""

from hub.letters.actions.choosing import NotOffered, choices_of, choose, mark_read, send_digests, set_aside, stop
from hub.letters.actions.delivering import MailServerAway, deliver_due_letters, lease_batch
from hub.letters.actions.forgetting import forget_name, forget_old_letters, forget_reader
from hub.letters.actions.settling import settle_doubtful_letters
from hub.letters.actions.superseding import give_way

__all__ = [
    "MailServerAway",
    "NotOffered",
    "choices_of",
    "choose",
    "deliver_due_letters",
    "forget_name",
    "forget_old_letters",
    "forget_reader",
    "give_way",
    "lease_batch",
    "mark_read",
    "send_digests",
    "set_aside",
    "settle_doubtful_letters",
    "stop",
]
