"""The library's doors beside its pages."""

from django.urls import include, path

LIBRARY = [
    path("", include("library.resources.urls")),
    path("", include("library.glossary.urls")),
    path("", include("library.finding.urls")),
    path("", include("library.feedback.urls")),
    path("", include("library.shelves.urls")),
]

urlpatterns = [
    path("documents/", include("library.resources.urls.files")),
    path("", include((LIBRARY, "library"))),
]
