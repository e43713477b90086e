from django.urls import path

from hub.care.views import help_desk, public, worry_case, worry_desk

CASE = "desk/worries/<str:public_id>/"

urlpatterns = [
    path("help/", public.help_ask, name="help-ask"),
    path("help/thanks/", public.help_thanks, name="help-thanks"),
    path("worry/", public.worry_report, name="worry-report"),
    path("worry/thanks/", public.worry_thanks, name="worry-thanks"),
    path("desk/help/", help_desk.help_desk, name="help-desk"),
    path("desk/help/<int:pk>/take/", help_desk.help_take, name="help-take"),
    path("desk/help/<int:pk>/answered/", help_desk.help_answer, name="help-answer"),
    path("desk/worries/", worry_desk.worry_desk, name="worry-desk"),
    path(CASE, worry_case.worry_case, name="worry-case"),
    path(f"{CASE}open/", worry_case.worry_open, name="worry-open"),
    path(f"{CASE}take/", worry_desk.worry_take, name="worry-take"),
    path(f"{CASE}take-over/", worry_case.worry_take_over, name="worry-take-over"),
    path(f"{CASE}hand-over/", worry_case.worry_hand_over, name="worry-hand-over"),
    path(f"{CASE}note/", worry_case.worry_note, name="worry-note"),
    path(f"{CASE}keep-out/", worry_case.worry_keep_out, name="worry-keep-out"),
    path(f"{CASE}close/", worry_case.worry_close, name="worry-close"),
    path(f"{CASE}reopen/", worry_case.worry_reopen, name="worry-reopen"),
]
