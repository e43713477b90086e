"""The library's doors beside its pages."""

from django.urls import include, path

urlpatterns = [
    path("documents/", include("library.resources.urls.files")),
    path("", include(("library.resources.urls", "library"))),
]
