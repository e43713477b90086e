"""What editors know of how people ask, and what people asked in vain (H2)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from library.finding.policy import LONGEST_MISSED
from library.finding.querysets import MissedSearchQuerySet


def has_words(text: str) -> bool:
    """Whether there is anything to look for."""
    return any(sign.isalnum() for sign in text)


class Synonym(models.Model):
    """Words that mean the same to somebody who looks for something."""

    slug = models.SlugField(_("its name"), max_length=60, unique=True)
    words = models.CharField(
        _("words"), max_length=400, help_text=_("Words or short phrases that mean the same, with commas between them.")
    )

    class Meta:
        verbose_name = _("set of words")
        verbose_name_plural = _("sets of words")
        constraints = [models.CheckConstraint(condition=Q(words__contains=","), name="synonym_has_two_words")]
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.words

    @property
    def members(self) -> list[str]:
        """The words of the set, one by one."""
        return [word.strip() for word in self.words.split(",") if has_words(word)]

    def clean(self) -> None:
        super().clean()
        if len(self.members) < 2:
            raise ValidationError({"words": _("Give at least two words, with a comma between them.")})


class Pick(models.Model):
    """A page that editors put first when somebody asks with these words."""

    words = models.CharField(
        _("when somebody asks"), max_length=120, help_text=_("Small words, order and endings do not matter.")
    )
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, verbose_name=_("show"), related_name="+")
    place = models.PositiveSmallIntegerField(_("place"), default=1, help_text=_("1 comes first."))

    class Meta:
        verbose_name = _("editors’ pick")
        verbose_name_plural = _("editors’ picks")
        constraints = [
            models.UniqueConstraint(fields=["words", "page"], name="pick_once"),
            models.CheckConstraint(condition=Q(place__gte=1), name="pick_place_from_one"),
        ]
        ordering = ["words", "place", "pk"]

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        super().clean()
        if not has_words(self.words):
            raise ValidationError({"words": _("Type the words that somebody would ask with.")})


class MissedSearch(models.Model):
    """Words that found nothing, how often on one day. Nobody's name, address or session is kept with them."""

    words = models.CharField(max_length=LONGEST_MISSED)
    day = models.DateField()
    count = models.PositiveIntegerField(default=1)

    objects = MissedSearchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["words", "day"], name="missed_search_once_a_day"),
            models.CheckConstraint(condition=Q(count__gte=1), name="missed_search_was_asked"),
            models.CheckConstraint(condition=~Q(words=""), name="missed_search_has_words"),
        ]
        indexes = [models.Index(fields=["day"], name="missed_search_day")]

    def __str__(self) -> str:
        return f"missed search {self.pk}"
