from django.urls import path

from library.resources import exports, views

urlpatterns = [
    path("sitemap.xml", views.site_map, name="sitemap"),
    path("library/feed/", exports.feed, name="feed"),
    path("library/feed/<slug:topic>/", exports.feed, name="feed-of-topic"),
    path("library/reuse/", views.reuse, name="reuse"),
    path("robots.txt", views.robots, name="robots"),
]
