from django.urls import path, re_path

from library.feedback import views

urlpatterns = [
    re_path(
        r"^library/tell/(?P<slug>[-\w]+)/(?P<kind>useful|correction|jargon)/$", views.remark_tell, name="remark-tell"
    ),
    re_path(r"^library/tell/(?P<slug>[-\w]+)/thanks/$", views.remark_thanks, name="remark-thanks"),
    path("library/reflections/<int:pk>/", views.reflections, name="reflections"),
    path("library/reflections/<int:pk>/write/", views.reflection_write, name="reflection-write"),
    path("my/remarks/<int:pk>/", views.remark, name="remark"),
    path("desk/library/", views.remark_desk, name="remark-desk"),
    path("desk/library/<int:pk>/", views.remark_case, name="remark-case"),
    path("desk/library/<int:pk>/set-aside/", views.remark_set_aside, name="remark-set-aside"),
]
