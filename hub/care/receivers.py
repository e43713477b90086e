"""What this room does when somebody signs in."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from hub import clock
from hub.care.permissions import can_sit_at_worries, remember_seat


@receiver(user_logged_in, dispatch_uid="care.take_seat")
def take_seat(sender: Any, request: HttpRequest, user: Any, **more: Any) -> None:
    """Whoever looks after worries is shown on every page that one waits; pages of others ask nothing for it (T79)."""
    remember_seat(request, sits=can_sit_at_worries(user, on=clock.today()))
