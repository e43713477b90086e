"""Workers as they are usually written, for the control: the kill harness must catch both of them (decision 29).

Imported by a worker when HUB_FAULTS_CONTROL is set. Lease and sweep stay; only the hand-over is naive.
"""

import os

from django.core.mail.backends.base import BaseEmailBackend

from hub.letters.actions import delivering
from hub.letters.choices import LetterState
from hub.letters.models import Letter


def send_then_mark(letter: Letter, connection: BaseEmailBackend, tick: delivering.Tick) -> bool:
    """Killed between the two steps, it sends the letter again and nobody ever hears of a doubt."""
    message = delivering._message(letter)
    assert message is not None
    delivering._be_connected(connection)
    connection.send_messages([message])
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.SENT, sent_at=tick(), leased_until=None)
    return True


def mark_then_send(letter: Letter, connection: BaseEmailBackend, tick: delivering.Tick) -> bool:
    """Killed between the two steps, it never sends the letter at all."""
    message = delivering._message(letter)
    assert message is not None
    delivering._be_connected(connection)
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.SENT, sent_at=tick(), leased_until=None)
    connection.send_messages([message])
    return True


HAND_OVERS = {"doubles": send_then_mark, "loses": mark_then_send}
delivering._hand_over = HAND_OVERS[os.environ["HUB_FAULTS_CONTROL"]]
