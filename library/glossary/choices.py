"""Who says a word."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SaidBy(TextChoices):
    """A glossary goes two ways: neither side's words are the plain ones (H12)."""

    UNIVERSITY = "university", _("University people say")
    COMMUNITY = "community", _("Community people say")
    BOTH = "both", _("Both say")
