from django.urls import path, re_path

from library.resources import exports, views

urlpatterns = [
    path("sitemap.xml", views.site_map, name="sitemap"),
    path("library/feed/", exports.feed, name="feed"),
    path("library/feed/<slug:topic>/", exports.feed, name="feed-of-topic"),
    path("library/reuse/", views.reuse, name="reuse"),
    path("robots.txt", views.robots, name="robots"),
    re_path(r"^pictures/(?P<rendition_id>[0-9]{1,9})/(?P<filename>[^/]*)$", views.picture_serve, name="picture"),
]
