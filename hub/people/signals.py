"""What upper rooms may listen to."""

from django.dispatch import Signal

role_granted = Signal()  # grant=RoleGrant, on commit
role_ended = Signal()  # grant=RoleGrant, on commit
