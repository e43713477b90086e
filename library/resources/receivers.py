"""What the library hears from below."""

from typing import Any

from django.db.models import Model
from wagtail.models import Page, PageViewRestriction, Site

from hub import clock
from hub.people.models import Topic
from library.resources import actions
from library.resources.models import Edition, Rendition


def follow_roles(sender: Any, *, grant: Any, **kwargs: Any) -> None:
    """Somebody's working roles have changed."""
    actions.follow_roles(grant.person, on=clock.today())


def note_change(sender: Any, **kwargs: Any) -> None:
    """Something that pages of the library show was saved, deleted, joined or moved: now it is a new edition."""
    if _is_shown(sender):
        Edition.objects.create()


def _is_shown(model: type[Model]) -> bool:
    """Every table of the library's rooms, and what they show of others."""
    if model in (Edition, Rendition):  # a picture in another size tells nothing new
        return False
    if model.__module__.startswith("library.shelves."):  # what people keep stands on no page but theirs
        return False
    return issubclass(model, Page | Site | PageViewRestriction | Topic) or model.__module__.startswith("library.")
