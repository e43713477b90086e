"""allauth's addresses, with our own door for joining before its own."""

from django.urls import include, path

from hub.people.views.profile import Join

urlpatterns = [
    path("signup/", Join.as_view(), name="account_signup"),
    path("", include("allauth.account.urls")),
]
