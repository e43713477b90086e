from django.urls import path

from hub.events.views import answers

urlpatterns = [path("letters/answer/<str:token>/", answers.event_answer, name="event-answer")]
