"""What every kind of resource has (H1, H2, H7)."""

from typing import Any, ClassVar

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import Page
from wagtail.search import index

from hub import registry
from hub.people.choices import Side
from library.glossary.marking import Meanings, meanings_of
from library.glossary.models import Term
from library.resources.choices import LICENCE_ADDRESSES, CycleStep, Language, Level, Licence, Nation
from library.resources.editions import shelf_of
from library.resources.forms import ResourceForm
from library.resources.models.blocks import body
from library.resources.models.guidance import ReadinessPanel
from library.resources.models.public import PublicPage
from library.resources.models.versions import OtherVersions, panel_of_versions

FEWEST_NEIGHBOURS = 3  # fewer than these are filled up
RESERVED_SLUGS = frozenset(
    {"feed", "give", "glossary", "list", "reuse", "review", "save", "tell"}
)  # doors of the library beside its pages


def known_steps(steps: Any) -> None:
    """Raises ValidationError for anything but a list of steps of the cycle."""
    if not isinstance(steps, list) or not set(steps) <= set(CycleStep.values):
        raise ValidationError(_("Pick steps from the list."))


def known_nations(nations: Any) -> None:
    """Raises ValidationError for anything but a list of nations."""
    if not isinstance(nations, list) or not set(nations) <= set(Nation.values):
        raise ValidationError(_("Pick nations from the list."))


def _words_of_glossary() -> Meanings:
    """What the page explains where it stands (H12)."""
    return meanings_of((term.slug, term.forms, term.means) for term in Term.objects.explained_in_place())


def in_the_order_of_writing(*own: Any) -> list[Any]:
    """The panels of a kind: what it is, its words, what is its `own`, and then where it stands on the shelf."""
    return [
        ReadinessPanel(heading=_("Ready to publish?")),
        FieldPanel("title", classname="title", help_text=_("What somebody would type to find it.")),
        FieldPanel(
            "summary",
            widget=AdminAutoHeightTextInput,
            help_text=_("A sentence or two: what is it good for, and for whom?"),
        ),
        FieldPanel("body", help_text=_("Begin with three short lines for those who have one minute.")),
        *own,
        *SHELVING,
    ]


SHELVING = (
    MultiFieldPanel(
        [
            FieldPanel("for_community", help_text=_("Would a small group with no money be glad of it?")),
            FieldPanel("for_researchers", help_text=_("Would a researcher in a first job be glad of it?")),
            FieldPanel("for_brokers", help_text=_("Would somebody who brings both together be glad of it?")),
        ],
        _("Written for"),
    ),
    FieldRowPanel(
        [
            FieldPanel("minutes", help_text=_("To read it, watch it or do it. Round up.")),
            FieldPanel("level", help_text=_("How much somebody should have done before.")),
        ]
    ),
    FieldPanel("topics", help_text=_("Pick one to four. They are the same across the Hub.")),
    FieldPanel("cycle"),
    FieldRowPanel(
        [FieldPanel("language", help_text=_("The language it is written or spoken in.")), FieldPanel("nations")]
    ),
    FieldPanel("tags", help_text=_("Free words that people search for, with commas between them.")),
    FieldPanel("goes_well_with", help_text=_("Two or three pages to read next.")),
    panel_of_versions(),
    MultiFieldPanel(
        [
            FieldPanel("authors", help_text=_("Names as they want to be read, or the name of a team.")),
            FieldPanel("looked_after_by", help_text=_("Who answers when somebody finds a mistake.")),
            FieldPanel("keeper", help_text=_("A member who is told when it is due to be looked at again.")),
            FieldPanel("licence", help_text=_("What others may do with it. Ask the authors first.")),
        ],
        _("Whose it is"),
    ),
    FieldRowPanel(
        [
            FieldPanel("last_reviewed_on", help_text=_("The day on which somebody last read it and said it is right.")),
            FieldPanel("next_review_on", help_text=_("A day to come, a year away at most.")),
        ]
    ),
)


class PageTag(TaggedItemBase):
    """A free word on a page, beside the fixed topics (decision 34)."""

    content_object = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="resource_tags")


class ResourcePage(PublicPage):
    """Something worth reading or using: for whom, how long it takes, who looks after it, when it was checked."""

    kind: ClassVar[Any] = ""
    icon: ClassVar[str] = "doc"
    is_read: ClassVar[bool] = True
    counts: ClassVar[float] = 1.0  # beside other kinds, for somebody who looks for something

    summary = models.CharField(_("summary"), max_length=250)
    minutes = models.PositiveSmallIntegerField(_("minutes it takes"), default=1)
    level = models.CharField(_("level"), max_length=20, choices=Level, default=Level.FIRST_TIME)
    for_community = models.BooleanField(_("for community groups"), default=True)
    for_researchers = models.BooleanField(_("for researchers"), default=True)
    for_brokers = models.BooleanField(_("for brokers"), default=True)
    authors = models.CharField(_("written by"), max_length=200)
    looked_after_by = models.CharField(_("looked after by"), max_length=200)
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner (a member)"),
        help_text=_("Is told when a review is due, and says whether it is still right. The page does not show who."),
    )
    licence = models.CharField(_("licence"), max_length=40, choices=Licence, default=Licence.CC_BY)
    last_reviewed_on = models.DateField(_("last reviewed"))
    next_review_on = models.DateField(_("next review"))
    cycle = models.JSONField(_("steps of a partnership"), default=list, blank=True, validators=[known_steps])
    language = models.CharField(_("language"), max_length=8, choices=Language, default=Language.ENGLISH)
    nations = models.JSONField(_("nations it is for"), default=list, blank=True, validators=[known_nations])
    body = body()

    tags = ClusterTaggableManager(through=PageTag, verbose_name=_("tags"), blank=True)
    topics = ParentalManyToManyField("people.Topic", verbose_name=_("topics"), blank=True, related_name="+")
    goes_well_with = ParentalManyToManyField("wagtailcore.Page", blank=True, related_name="+")

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
        index.AutocompleteField("title"),
        *(index.FilterField(name) for name in ("level", "for_community", "for_researchers", "for_brokers")),
    ]
    content_panels = in_the_order_of_writing()
    base_form_class = ResourceForm
    parent_page_types = ["resources.LibraryIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        abstract = True

    def own_faults(self) -> dict[str, str]:
        """What this kind needs, beside what all kinds need, before it is published: a sentence for each field."""
        return {}

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": _("The library keeps this address for itself. Pick another.")})

    @property
    def written_for(self) -> list[Side]:
        """The sides it is written for, community first."""
        marks = (
            (self.for_community, Side.COMMUNITY),
            (self.for_researchers, Side.RESEARCHER),
            (self.for_brokers, Side.BROKER),
        )
        return [side for is_for, side in marks if is_for]

    @property
    def steps_of_cycle(self) -> list[CycleStep]:
        """The steps of a partnership that it helps with, in their order."""
        return [step for step in CycleStep if step in self.cycle]

    @property
    def nations_it_is_for(self) -> list[Nation]:
        """The nations it was written for, in their order; none when it holds in all four."""
        return [nation for nation in Nation if nation in self.nations]

    @property
    def language_to_tell(self) -> str:
        """The language, where it is not the one that everything else is in."""
        return "" if self.language == Language.ENGLISH else str(Language(self.language).label)

    @property
    def time_needed(self) -> str:
        """In words, with what the time is for."""
        if self.is_read:
            return ngettext("%(count)d minute to read", "%(count)d minutes to read", self.minutes) % {
                "count": self.minutes
            }
        return ngettext("%(count)d minute together", "%(count)d minutes together", self.minutes) % {
            "count": self.minutes
        }

    @property
    def own_facts(self) -> list[tuple[Any, Any]]:
        """What this kind says of itself beside the facts that all kinds have, as (name, fact)."""
        return []

    @property
    def licence_address(self) -> str:
        """Where the licence can be read; empty where there is none to link."""
        return LICENCE_ADDRESSES.get(Licence(self.licence), "")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["topics"] = self.kept(request, "topics", lambda: list(self.topics.all()))
        context["versions"] = self.kept(request, "versions", self._versions)
        context["neighbours"] = self.kept(request, "neighbours", lambda: self._neighbours(request))
        context["words_of_glossary"] = self.kept_by_all(request, "words of the glossary", _words_of_glossary)
        is_draft = getattr(request, "is_preview", False)  # it has no readers yet
        context["under"] = [] if is_draft else self.kept(request, "under", self._under)
        return context

    def draw_pictures(self) -> None:
        """Make its pictures in the size that the page shows, so that looking at the page writes nothing."""

    def _versions(self) -> list[OtherVersions]:
        """The one row of other versions, with its files looked up; none where there are no others."""
        versions = list(self.other_versions.all())
        for one in versions:
            _ = one.audio, one.easy_read_file
        return versions

    def _under(self) -> list[tuple[str, dict[str, Any]]]:
        """What other rooms let stand under it: a template, and what it shows of this page to everybody alike."""
        return [(each.template, each.facts(self)) for each in registry.under_resources]

    def _neighbours(self, request: HttpRequest) -> list[Page]:
        """What editors put beside it; where that is little, what is about the same, too."""
        from library.resources.catalogue import kin_of

        chosen = [page.pk for page in self.goes_well_with.all()]  # a draft holds them in memory alone
        beside = list(Page.objects.filter(pk__in=chosen).live().public().specific().defer_streamfields())
        if len(beside) >= FEWEST_NEIGHBOURS:
            return beside
        kin = kin_of(self.pk, shelf_of(request), FEWEST_NEIGHBOURS - len(beside), but={page.pk for page in beside})
        found = Page.objects.filter(pk__in=kin).specific().defer_streamfields()
        return beside + sorted(found, key=lambda page: kin.index(page.pk))


def resource_kinds() -> list[Any]:
    """Every kind of resource there is, by its model."""
    return [model for model in apps.get_models() if issubclass(model, ResourcePage)]
