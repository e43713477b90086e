"""Who wants to meet again."""

from django.urls import path

from matchmaking.meets.views import after, after_hosts, after_warm

urlpatterns = [
    path("meet/<slug:public_id>/again/", after.meet_again, name="meet-again"),
    path("meet/<slug:public_id>/again/<slug:booking_id>/", after.meet_together, name="meet-together"),
    path("meet/<slug:public_id>/together/<slug:warm_id>/", after_warm.meet_warm, name="meet-warm"),
    path("meet/<slug:public_id>/host/after/", after_hosts.meet_after, name="meet-after"),
]
