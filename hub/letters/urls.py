from django.urls import path

from hub.letters import views

urlpatterns = [
    path("demo/mail/", views.demo_mail, name="demo-mail"),
    path("demo/mail/<str:key>/", views.demo_letter, name="demo-letter"),
    path("demo/mail/<str:key>/html/", views.demo_letter_html, name="demo-letter-html"),
]
