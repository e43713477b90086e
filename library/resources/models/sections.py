"""Resources whose parts are set: each part has a heading of its own that every one of them has."""

from collections.abc import Iterator
from typing import Any, ClassVar, NamedTuple

from django.utils.text import slugify
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from library.resources.models.resource import ResourcePage

SECTION_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link", "blockquote"]


class Section(NamedTuple):
    """One part as it stands on the page."""

    anchor: str
    heading: str
    text: str


def section(heading: Any) -> RichTextField:
    """A part of a page under a set heading."""
    return RichTextField(heading, features=SECTION_FEATURES, blank=True)


def fields_of(headings: dict[str, Any]) -> list[index.SearchField]:
    """Every part can be found by its words."""
    return [index.SearchField(name) for name in headings]


def panel_of(headings: dict[str, Any], hints: dict[str, Any], label: Any) -> MultiFieldPanel:
    """All parts in their order, each with what to write in it."""
    return MultiFieldPanel([FieldPanel(name, help_text=hints[name]) for name in headings], label)


class SectionedPage(ResourcePage):
    """A resource in set parts. `HEADINGS` names the field of each and what stands over it, in the order of reading."""

    HEADINGS: ClassVar[dict[str, Any]] = {}

    class Meta:
        abstract = True

    def sections(self) -> Iterator[Section]:
        """The parts that say something."""
        for name, heading in self.HEADINGS.items():
            text = getattr(self, name)
            if text:
                yield Section(slugify(heading), str(heading), text)
