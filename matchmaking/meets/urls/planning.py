"""What hosts plan."""

from django.urls import URLPattern, path

from matchmaking.meets.views import paper
from matchmaking.meets.views import planning as views
from matchmaking.meets.views import planning_by_hand as by_hand

HOST = "meet/<str:public_id>/host/"
ROUNDS = f"{HOST}rounds/"
PRINT = f"{ROUNDS}print/"

urlpatterns: list[URLPattern] = [
    path(f"{HOST}settings/", views.meet_settings, name="meet-settings"),
    path(ROUNDS, views.meet_rounds, name="meet-rounds"),
    path(f"{ROUNDS}plan/", views.meet_plan, name="meet-plan"),
    path(f"{ROUNDS}publish/", views.meet_publish, name="meet-publish"),
    path(f"{ROUNDS}pairs/<str:pair_id>/lock/", views.meet_lock, name="meet-lock"),
    path(f"{ROUNDS}<int:number>/change/", by_hand.meet_change, name="meet-change"),
    path(f"{ROUNDS}<int:number>/table/", by_hand.meet_table, name="meet-table"),
    path(f"{PRINT}walls/", paper.meet_print, {"what": "walls"}, name="meet-print-walls"),
    path(f"{PRINT}slips/", paper.meet_print, {"what": "slips"}, name="meet-print-slips"),
]
