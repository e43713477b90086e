"""What somebody keeps of the library, and lists of it that they may share (H10)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hub.people.models import new_public_id
from library.shelves.policy import MOST_LETTERS
from library.shelves.querysets import CollectionQuerySet, SavedQuerySet

PERSON = settings.AUTH_USER_MODEL


class Saved(models.Model):
    """A page on somebody's shelf, with a note for themselves. What people save is never counted."""

    person = models.ForeignKey(PERSON, models.PROTECT, related_name="saved_pages")
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+")
    note = models.TextField(_("note to yourself"), max_length=MOST_LETTERS, blank=True, default="")
    saved_at = models.DateTimeField()

    objects = SavedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "page"], name="saved_once")]

    def __str__(self) -> str:
        return f"saved page {self.pk}"


class Collection(models.Model):
    """A list of pages, somebody's own until they make an address for it."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="collections")
    title = models.CharField(_("what it is called"), max_length=100)
    intro = models.TextField(_("a line for those you share it with"), max_length=MOST_LETTERS, blank=True, default="")
    secret = models.CharField(
        max_length=32, unique=True, null=True, help_text="In the address for others; none: private"
    )
    made_at = models.DateTimeField()

    objects = CollectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(title=""), name="collection_has_a_title"),
            models.CheckConstraint(condition=~models.Q(secret=""), name="collection_secret_is_not_empty"),
        ]

    def __str__(self) -> str:
        return f"collection {self.pk}"


class CollectionItem(models.Model):
    """One page of a list."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="items")
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+")
    put_at = models.DateTimeField()

    class Meta:
        ordering = ["put_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["collection", "page"], name="collection_item_once")]

    def __str__(self) -> str:
        return f"item {self.pk}"
