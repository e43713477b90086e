from django.urls import path

from hub.privacy import views

urlpatterns = [
    path("my/data/", views.data, name="data"),
    path("my/data/copy/", views.data_copy, name="data-copy"),
    path("my/data/erase/", views.data_erase, name="data-erase"),
    path("goodbye/", views.goodbye, name="goodbye"),
]
