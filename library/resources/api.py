"""The library for programs that read: what everybody may see, as JSON, and nothing else (H14).

Wagtail's own reading interface, made narrow: pages that are up and shut to nobody, files that hang on them, and of
each only the fields named here. Nobody is signed in, nothing can be changed, no people are in it.
"""

from typing import Any, ClassVar

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import path
from rest_framework.fields import Field
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.throttling import SimpleRateThrottle
from wagtail.api import APIField
from wagtail.api.v2.filters import FieldsFilter, OrderingFilter, SearchFilter
from wagtail.api.v2.pagination import WagtailPagination
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet, PagesAPIViewSet
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.models import Page, Site
from wagtail.rich_text import expand_db_html

from library.resources.models import LibraryFile, PlayedPage, ResourcePage, SectionedPage
from library.resources.policy import READ_A_MINUTE
from library.resources.querysets import clean_question

FURTHEST = 100_000
ASKED = frozenset({"limit", "offset", "fields", "order", "search", "search_operator"})


class Furthest(WagtailPagination):
    """As far as anybody leafs; a number that no database takes is refused in a sentence."""

    def paginate_queryset(self, queryset: Any, request: HttpRequest, view: Any = None) -> Any:
        typed = request.GET.get("offset", "0")
        if typed.isascii() and typed.isdigit() and (len(typed) > 6 or int(typed) > FURTHEST):
            raise BadRequestError(f"offset cannot be higher than {FURTHEST}")
        return super().paginate_queryset(queryset, request, view)


class Fields(FieldsFilter):
    """A value that does not fit its field is refused in a sentence."""

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        try:
            return super().filter_queryset(request, queryset, view)
        except (ValidationError, ValueError, OverflowError) as why:
            raise BadRequestError("field filter error: a value does not fit its field") from why


class PlainSearch(SearchFilter):
    """Asks with words alone: quotes and signs break some engines."""

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        if "search" in request.GET:
            asked = request._request.GET.copy()
            asked["search"] = clean_question(asked["search"])
            request._request.GET = asked
        return super().filter_queryset(request, queryset, view)


class SoManyAMinute(SimpleRateThrottle):
    """For each place that asks, as the Hub knows places behind its proxies (T48); forgotten after a minute."""

    rate = f"{READ_A_MINUTE}/min"

    def get_cache_key(self, request: Any, view: Any) -> str:
        return f"reading:{get_adapter(request).get_client_ip(request._request)}"


class ReadOnly(BaseAPIViewSet):
    """What both lists share."""

    renderer_classes: ClassVar[list[Any]] = [JSONRenderer]
    authentication_classes: ClassVar[list[Any]] = []
    permission_classes: ClassVar[list[Any]] = []
    throttle_classes: ClassVar[list[Any]] = [SoManyAMinute]
    http_method_names: ClassVar[list[str]] = ["get", "head"]
    pagination_class = Furthest
    filter_backends: ClassVar[list[Any]] = [Fields, OrderingFilter, PlainSearch]
    meta_fields: ClassVar[list[str]] = ["type", "detail_url"]
    find_query_parameters = frozenset[str]()

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Response:
        """Pages of others may ask, too: it is the same for everybody."""
        answer: Response = super().finalize_response(request, response, *args, **kwargs)
        answer["Access-Control-Allow-Origin"] = "*"
        answer["Cache-Control"] = "no-store, private"  # who asks is not looked at here, so it may be somebody signed in
        return answer

    def check_query_parameters(self, queryset: Any) -> None:
        super().check_query_parameters(queryset)
        if self.request.GET.get("order") == "random":
            raise BadRequestError("random order is not offered")
        if self.request.GET.get("search_operator", "and") not in ("and", "or"):
            raise BadRequestError("search_operator is one of: and, or")

    @classmethod
    def get_urlpatterns(cls) -> list[Any]:
        """A list and one of it; Wagtail's third door leads to pages by a path, which need no such help."""
        return [
            path("", cls.as_view({"get": "listing_view"}), name="listing"),
            path("<int:pk>/", cls.as_view({"get": "detail_view"}), name="detail"),
        ]


class Written(Field):
    """What a page says, as HTML: each part under its heading."""

    def get_attribute(self, instance: Any) -> Any:
        return instance

    def to_representation(self, page: Any) -> list[dict[str, str]]:
        parts = [{"heading": "", "html": str(page.body)}] if page.body else []
        if isinstance(page, SectionedPage):
            parts += [{"heading": one.heading, "html": expand_db_html(one.text)} for one in page.sections()]
        return parts


class Said(Field):
    """A property of the page, in words."""

    def get_attribute(self, instance: Any) -> Any:
        return instance

    def to_representation(self, page: Any) -> Any:
        named = {
            "kind": lambda: str(page.kind),
            "licence_address": lambda: page.licence_address,
            "audiences": lambda: [side.value for side in page.written_for],
            "topic_slugs": lambda: [topic.slug for topic in page.topics.all()],
        }
        return named[self.field_name]()


OF_A_RESOURCE = (
    "summary",
    "language",
    "minutes",
    "level",
    "authors",
    "licence",
    "last_reviewed_on",
    "next_review_on",
    "cycle",
)
IN_WORDS = ("kind", "licence_address", "audiences", "topic_slugs")


class LibraryPages(ReadOnly, PagesAPIViewSet):
    """Pages that are up and that everybody may read."""

    filter_backends = ReadOnly.filter_backends
    known_query_parameters = ASKED | {"type"}
    body_fields: ClassVar[list[str]] = ["id", "title"]
    meta_fields: ClassVar[list[str]] = [*ReadOnly.meta_fields, "html_url", "slug", "first_published_at"]
    listing_default_fields: ClassVar[list[str]] = [*body_fields, *meta_fields]
    nested_default_fields: ClassVar[list[str]] = ["id", "type", "detail_url", "title"]
    detail_only_fields: ClassVar[list[str]] = ["parts", "transcript"]

    def get_base_queryset(self) -> Any:
        """The same for whoever asks: what a stranger may read on this site."""
        site = Site.find_for_request(self.request)
        return (
            Page.objects.live().public().descendant_of(site.root_page, inclusive=True) if site else Page.objects.none()
        )

    @classmethod
    def get_body_fields(cls, model: Any) -> list[APIField]:
        fields = [APIField(name) for name in cls.body_fields]
        if issubclass(model, ResourcePage):
            fields += [APIField(name) for name in OF_A_RESOURCE]
            fields += [APIField(name, serializer=Said()) for name in IN_WORDS]
            fields += [APIField("parts", serializer=Written())]
        if issubclass(model, PlayedPage):
            fields += [APIField("transcript")]
        return fields

    @classmethod
    def get_meta_fields(cls, model: Any) -> list[APIField]:
        return [APIField(name) for name in cls.meta_fields]

    @classmethod
    def get_detail_default_fields(cls, model: Any) -> list[str]:
        return cls.get_available_fields(model)

    @classmethod
    def get_listing_default_fields(cls, model: Any) -> list[str]:
        return cls.listing_default_fields[:]


class LibraryFiles(ReadOnly, DocumentsAPIViewSet):
    """Files that hang on such pages."""

    model = LibraryFile
    filter_backends = ReadOnly.filter_backends
    known_query_parameters = ASKED
    body_fields: ClassVar[list[str]] = ["id", "title"]
    meta_fields: ClassVar[list[str]] = [*ReadOnly.meta_fields, "download_url"]
    listing_default_fields: ClassVar[list[str]] = [*body_fields, *meta_fields]
    nested_default_fields: ClassVar[list[str]] = ["id", "type", "detail_url", "title"]

    def get_queryset(self) -> Any:
        return LibraryFile.objects.on_public_pages().order_by("id")


router = WagtailAPIRouter("api")
router.register_endpoint("pages", LibraryPages)
router.register_endpoint("documents", LibraryFiles)
