from django.urls import path

from hub.letters.views import demo

urlpatterns = [
    path("demo/mail/", demo.demo_mail, name="demo-mail"),
    path("demo/mail/<str:key>/", demo.demo_letter, name="demo-letter"),
    path("demo/mail/<str:key>/html/", demo.demo_letter_html, name="demo-letter-html"),
]
