"""The link in a letter by which its reader answers without signing in (L6, T55). It names a booking, no more."""

from django.core import signing

from hub.events.models import Booking

SIGNER = signing.Signer(salt="events.answer")


def answer_path(booking: Booking) -> str:
    return f"/letters/answer/{SIGNER.sign(booking.public_id)}/"


def booking_answering(token: str) -> Booking | None:
    """Whose link this is, while their account is open."""
    try:
        public_id = SIGNER.unsign(token)
    except signing.BadSignature:
        return None
    rows = Booking.objects.select_related("event", "person").filter(person__is_active=True)
    return rows.filter(public_id=public_id).first()
