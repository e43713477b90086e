from django.urls import path, re_path

from library.upkeep import views

urlpatterns = [
    re_path(r"^library/review/(?P<slug>[-\w]+)/$", views.review, name="review"),
    re_path(r"^library/review/(?P<slug>[-\w]+)/still-right/$", views.review_confirm, name="review-confirm"),
    re_path(r"^library/review/(?P<slug>[-\w]+)/needs-work/$", views.review_needs_work, name="review-needs-work"),
    path("desk/library/state/", views.state_desk, name="state-desk"),
    path("desk/library/state.csv", views.state_file, name="state-file"),
    path("desk/library/repairs/<int:pk>/done/", views.repair_settle, name="repair-settle"),
]
