"""Table of contents. Wings above hub are named as strings; Wagtail owns the only catch-all, at the end."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

HUB = [
    path("", include("hub.home.urls")),
    path("", include("hub.contact.urls")),
    path("", include("hub.care.urls")),
    path("", include("hub.events.urls")),
    path("", include("hub.organisations.urls")),
    path("", include("hub.privacy.urls")),
    path("", include("hub.people.urls")),
    path("", include("hub.letters.urls")),
]

urlpatterns = [
    path("", include((HUB, "hub"))),
    path("accounts/", include("hub.people.urls.accounts")),
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("", include("library.urls")),
    path("", include("matchmaking.urls")),
    path("", include(wagtail_urls)),
]

handler400 = "hub.home.views.bad_request"
handler403 = "hub.home.views.forbidden"
handler404 = "hub.home.views.not_found"
handler500 = "hub.home.views.server_error"
