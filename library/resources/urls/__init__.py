from django.urls import path, re_path
from wagtail.contrib.sitemaps.views import sitemap

from library.resources import views

urlpatterns = [
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    re_path(r"^pictures/(?P<rendition_id>[0-9]{1,9})/(?P<filename>[^/]*)$", views.picture_serve, name="picture"),
]
