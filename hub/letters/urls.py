from django.urls import path

from hub.letters.views import choosing, demo, desk, inbox, shelves

urlpatterns = [
    path("my/letters/", inbox.letters, name="letters"),
    path("my/letters/read/", inbox.letters_read, name="letters-read"),
    path("my/letters/choices/", choosing.letters_choose, name="letters-choose"),
    path("my/letters/<int:pk>/", inbox.letter, name="letter"),
    path("my/letters/<int:pk>/read/", inbox.letter_read, name="letter-read"),
    path("letters/stop/<str:token>/", choosing.letters_stop, name="letters-stop"),
    path("desk/letters/", shelves.desk_letters, name="desk-letters"),
    path("desk/letters/bounces/<int:pk>/end/", shelves.rest_end, name="rest-end"),
    path("desk/letters/<int:pk>/", desk.desk_letter, name="desk-letter"),
    path("desk/letters/<int:pk>/<str:deed>/", desk.letter_deed, name="letter-deed"),
    path("demo/mail/", demo.demo_mail, name="demo-mail"),
    path("demo/mail/<str:key>/", demo.demo_letter, name="demo-letter"),
    path("demo/mail/<str:key>/html/", demo.demo_letter_html, name="demo-letter-html"),
]
