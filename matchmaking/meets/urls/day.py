"""What is used on the day."""

from django.urls import URLPattern, path

from matchmaking.meets.views import day, now, wall

urlpatterns: list[URLPattern] = [
    path("meet/wall/<str:wall_key>/", wall.meet_wall, name="meet-wall"),
    path("meet/<str:public_id>/now/", now.meet_now, name="meet-now"),
    path("meet/<str:public_id>/here/", now.meet_here, name="meet-here"),
    path("meet/<str:public_id>/state/<str:mark>/", wall.meet_state, name="meet-state"),
    path("meet/<str:public_id>/host/day/", day.meet_day, name="meet-day"),
    path("meet/<str:public_id>/host/day/start/", day.meet_start, name="meet-start"),
    path("meet/<str:public_id>/host/day/end/", day.meet_end, name="meet-end"),
    path("meet/<str:public_id>/host/day/wall/", day.meet_wall_anew, name="meet-wall-anew"),
]
