from django.urls import path, re_path

from library.shelves import views

LIST = "my/shelf/<str:public_id>/"

urlpatterns = [
    re_path(r"^library/save/(?P<slug>[-\w]+)/$", views.page_save, name="page-save"),
    path("my/shelf/", views.shelf, name="shelf"),
    path("my/shelf/drop/<int:pk>/", views.page_drop, name="page-drop"),
    path(LIST, views.collection, name="collection"),
    path(f"{LIST}share/", views.collection_share, name="collection-share"),
    path(f"{LIST}stop/", views.collection_stop_sharing, name="collection-stop-sharing"),
    path(f"{LIST}remove/", views.collection_remove, name="collection-remove"),
    path("library/list/<str:secret>/", views.collection_shared, name="collection-shared"),
]
