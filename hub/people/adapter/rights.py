"""Django's rights, read from roles of today."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied

from hub import clock
from hub.people.permissions import can_enter_workroom


class RoleBackend(ModelBackend):
    """Django's own rights, and the workroom door opened by roles that are live today (T11)."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if perm == "wagtailadmin.access_admin" and not getattr(user_obj, "is_superuser", False):
            if can_enter_workroom(user_obj, on=clock.today()):
                return True
            raise PermissionDenied  # asks no other backend: a group left over from a role opens nothing
        return super().has_perm(user_obj, perm, obj)
