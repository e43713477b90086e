"""Addresses of match events, by when they are used."""

from matchmaking.meets.urls import after, before, day, planning

urlpatterns = [*before.urlpatterns, *planning.urlpatterns, *day.urlpatterns, *after.urlpatterns]
