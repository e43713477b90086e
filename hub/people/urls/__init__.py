from django.urls import include, path

from hub.people.views import demo

urlpatterns = [
    path("", include("hub.people.urls.profile")),
    path("demo/", demo.demo_cast, name="demo-cast"),
    path("demo/sign-in/", demo.demo_sign_in, name="demo-sign-in"),
]
