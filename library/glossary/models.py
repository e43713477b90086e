"""Words that one side says and the other may not know (H12)."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from library.glossary.choices import SaidBy
from library.glossary.querysets import TermQuerySet


class Term(models.Model):
    """A word, what it means in plain words, and what could be said instead."""

    term = models.CharField(_("word"), max_length=80)
    slug = models.SlugField(_("its address"), max_length=80, unique=True)
    said_by = models.CharField(_("who says it"), max_length=12, choices=SaidBy)
    means = models.CharField(_("what it means"), max_length=250, help_text=_("One or two plain sentences."))
    example = models.CharField(_("in a sentence"), max_length=250, blank=True, default="")
    instead = models.CharField(_("say instead"), max_length=160, blank=True, default="")
    other_forms = models.CharField(
        _("other forms"), max_length=250, blank=True, default="", help_text=_("Short forms and plurals, with commas.")
    )
    explained_in_place = models.BooleanField(
        _("explain it where it stands"),
        default=True,
        help_text=_("Untick for everyday words that people look up but do not trip over."),
    )

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("word")
        constraints = [
            models.UniqueConstraint(Lower("term"), name="term_once"),
            models.CheckConstraint(condition=Q(said_by__in=SaidBy.values), name="term_said_by_is_known"),
            models.CheckConstraint(condition=~Q(means=""), name="term_means_something"),
        ]
        ordering = [Lower("term")]

    def __str__(self) -> str:
        return self.term

    @property
    def forms(self) -> list[str]:
        """The word and its other forms, as they may stand in a text."""
        return [self.term, *(form.strip() for form in self.other_forms.split(",") if form.strip())]
