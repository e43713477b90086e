from django.urls import include, path

urlpatterns = [
    path("", include("hub.contact.urls.meeting")),
    path("", include("hub.contact.urls.discussions")),
]
