from django.urls import path

from library.finding import views

urlpatterns = [
    path("desk/library/not-found/", views.missed_searches, name="missed-searches"),
]
