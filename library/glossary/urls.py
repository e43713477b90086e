from django.urls import path

from library.glossary import views

urlpatterns = [
    path("library/glossary/", views.terms, name="terms"),
]
