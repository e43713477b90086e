from django.urls import path

from hub.contact.views import discussions, posts

urlpatterns = [
    path("discussions/", discussions.discussions, name="discussions"),
    path("discussions/posts/<slug:public_id>/", posts.post, name="post"),
    path("discussions/posts/<slug:public_id>/edit/", posts.post_edit, name="post-edit"),
    path("discussions/posts/<slug:public_id>/remove/", posts.post_remove, name="post-remove"),
    path("discussions/posts/<slug:public_id>/restore/", posts.post_restore, name="post-restore"),
    path("discussions/posts/<slug:public_id>/report/", posts.post_report, name="post-report"),
    path("discussions/<slug:public_id>/", discussions.discussion, name="discussion"),
    path("discussions/<slug:public_id>/post/", discussions.discussion_post, name="discussion-post"),
    path("discussions/<slug:public_id>/follow/", discussions.discussion_follow, name="discussion-follow"),
    path("discussions/<slug:public_id>/unfollow/", discussions.discussion_unfollow, name="discussion-unfollow"),
    path("discussions/<slug:public_id>/close/", discussions.discussion_close, name="discussion-close"),
    path("discussions/<slug:public_id>/open/", discussions.discussion_open, name="discussion-open"),
]
