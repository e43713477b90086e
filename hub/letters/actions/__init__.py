"""What changes about letters: choosing how to hear, handing over, giving way, settling doubts, forgetting; what staff
do at the desk, and addresses that rest.
"""

from hub.letters.actions.choosing import NotOffered, choices_of, choose, mark_read, send_digests, set_aside, stop
from hub.letters.actions.delivering import MailServerAway, deliver_due_letters, lease_batch
from hub.letters.actions.desk import (
    NotPossible,
    cancel_letters,
    hold_letters,
    note_arrival,
    note_return,
    release_letters,
    send_again,
)
from hub.letters.actions.forgetting import forget_name, forget_old_letters, forget_reader
from hub.letters.actions.resting import end_rest, forget_old_rests, forget_rest, rest_address, try_address_again
from hub.letters.actions.settling import settle_doubtful_letters
from hub.letters.actions.superseding import give_way

__all__ = [
    "MailServerAway",
    "NotOffered",
    "NotPossible",
    "cancel_letters",
    "choices_of",
    "choose",
    "deliver_due_letters",
    "end_rest",
    "forget_name",
    "forget_old_letters",
    "forget_old_rests",
    "forget_reader",
    "forget_rest",
    "give_way",
    "hold_letters",
    "lease_batch",
    "mark_read",
    "note_arrival",
    "note_return",
    "release_letters",
    "rest_address",
    "send_again",
    "send_digests",
    "set_aside",
    "settle_doubtful_letters",
    "stop",
    "try_address_again",
]
