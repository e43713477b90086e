from django.urls import path

from hub.people.views import demo, profile

urlpatterns = [
    path("my/name/", profile.name_choose, name="name-choose"),
    path("my/start/", profile.start_choose, name="start-choose"),
    path("demo/", demo.demo_cast, name="demo-cast"),
    path("demo/sign-in/", demo.demo_sign_in, name="demo-sign-in"),
]
