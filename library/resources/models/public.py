"""What every page of the library shares: most of it is for everybody, and so can be kept for everybody."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.models import Page, PageViewRestriction

from library.resources.editions import shelf_of

Thing = TypeVar("Thing")


class PublicPage(Page):
    """A page that knows, while it is served, whether everybody may read it as it stands."""

    is_for_everybody = False  # set on one page in one request, once that is known (library.resources.shelfmarks)

    class Meta:
        abstract = True

    def get_view_restrictions(self) -> Any:
        """None for a page known to have none: not asked for again in every request."""
        return PageViewRestriction.objects.none() if self.is_for_everybody else super().get_view_restrictions()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Says on the answer whether the page is for everybody; what else stands on it is for the door to judge."""
        answer: Any = super().serve(request, *args, **kwargs)
        answer.is_for_everybody = self.is_for_everybody
        return answer

    def kept(self, request: HttpRequest, name: Hashable, make: Callable[[], Thing]) -> Thing:
        """What this page shows to everybody alike, made once for each edition; a draft makes its own."""
        return self.kept_by_all(request, (name, self.pk), make)

    def kept_by_all(self, request: HttpRequest, name: Hashable, make: Callable[[], Thing]) -> Thing:
        """The same for what all pages show alike."""
        return shelf_of(request).get(name, make) if self.is_for_everybody else make()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "trail": self.kept(request, "trail", lambda: self._pages_above(request))}

    def _pages_above(self, request: HttpRequest) -> list[tuple[str, str]]:
        """Title and address of each page on the way down from the home page, which is left out."""
        return [(page.title, page.get_url(request)) for page in self.get_ancestors().filter(depth__gt=2)]
