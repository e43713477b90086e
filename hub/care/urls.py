from django.urls import path

from hub.care import views

urlpatterns = [
    path("help/", views.help_ask, name="help-ask"),
    path("help/thanks/", views.help_thanks, name="help-thanks"),
    path("worry/", views.worry_report, name="worry-report"),
    path("worry/thanks/", views.worry_thanks, name="worry-thanks"),
    path("desk/help/", views.help_desk, name="help-desk"),
    path("desk/help/<int:pk>/answered/", views.help_answer, name="help-answer"),
    path("desk/worries/", views.worry_desk, name="worry-desk"),
    path("desk/worries/<int:pk>/take/", views.worry_take, name="worry-take"),
]
