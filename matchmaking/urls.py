"""Doors of partnerships, questions and match events."""

from django.urls import include, path

MATCHMAKING = [
    path("", include("matchmaking.partnerships.urls")),
    path("", include("matchmaking.questions.urls")),
    path("", include("matchmaking.meets.urls")),
]

urlpatterns = [path("", include((MATCHMAKING, "matchmaking")))]
