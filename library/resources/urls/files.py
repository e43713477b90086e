"""The file door keeps the name that Wagtail's editor looks for."""

from django.urls import re_path

from library.resources import views

urlpatterns = [
    re_path(r"^(?P<document_id>[0-9]{1,9})/(?P<filename>[^/]*)$", views.file_serve, name="wagtaildocs_serve"),
]
