"""What people do before they come."""

from django.urls import URLPattern, path

from matchmaking.meets.views import before, before_card, before_hosts, before_people, joined

MEET = "meet/<slug:public_id>/"
urlpatterns: list[URLPattern] = [
    path(MEET, joined.meet, name="meet"),
    path(f"{MEET}card/<slug:step>/", before_card.card, name="meet-card"),
    path(f"{MEET}prework/<slug:part>/", before.prework_done, name="meet-prework-done"),
    path(f"{MEET}wishes/", before_people.wishes, name="meet-wishes"),
    path(f"{MEET}apart/", before_people.apart, name="meet-apart"),
    path(f"{MEET}host/prework/", before_hosts.prework, name="meet-prework"),
    path(f"{MEET}host/prepared/", before_hosts.prepared, name="meet-prepared"),
    path(f"{MEET}host/prepared/<slug:booking_id>/", before_hosts.card_of, name="meet-card-of"),
    path(f"{MEET}host/prepared/<slug:booking_id>/write/", before_hosts.card_with, name="meet-card-with"),
]
