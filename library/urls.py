"""The library's doors beside its pages."""

from django.urls import include, path

LIBRARY = [
    path("", include("library.resources.urls")),
    path("", include("library.glossary.urls")),
    path("", include("library.finding.urls")),
    path("", include("library.giving.urls")),
    path("", include("library.feedback.urls")),
    path("", include("library.shelves.urls")),
    path("", include("library.upkeep.urls")),
]

urlpatterns = [
    path("api/v2/", include("library.resources.urls.api")),
    path("documents/", include("library.resources.urls.files")),
    path("", include((LIBRARY, "library"))),
]
