"""What the library hears from below."""

from typing import Any

from django.db.models import Model
from wagtail.models import Page, PageViewRestriction, Site

from hub import clock
from hub.people.models import Topic
from library.finding.models import Pick, Synonym
from library.resources import actions
from library.resources.models import Edition, Rendition, ResourcePage

SHOWN_ROOMS = ("library.resources.", "library.glossary.")


def follow_roles(sender: Any, *, grant: Any, **kwargs: Any) -> None:
    """Somebody's working roles have changed."""
    actions.follow_roles(grant.person, on=clock.today())


def note_change(sender: Any, **kwargs: Any) -> None:
    """Something that pages of the library show was saved, deleted, joined or moved: now it is a new edition."""
    if _is_shown(sender):
        Edition.objects.create()


def draw_pictures(sender: Any, *, instance: Any, **kwargs: Any) -> None:
    """A page is published: its pictures are made in the size it shows before anybody looks."""
    if isinstance(instance, ResourcePage):
        instance.draw_pictures()


def _is_shown(model: type[Model]) -> bool:
    """Every table of the rooms whose words stand on pages, and what pages show of others.

    What people keep stands on no page, and what readers say makes an edition of its own where a page tells of it.
    """
    if model in (Edition, Rendition):  # a picture in another size tells nothing new
        return False
    return issubclass(model, Page | Site | PageViewRestriction | Topic | Synonym | Pick) or model.__module__.startswith(
        SHOWN_ROOMS
    )
