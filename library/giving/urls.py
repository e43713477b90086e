from django.urls import path, re_path

from library.giving import views
from library.giving.forms import STEPS

A_STEP = "|".join(STEPS)
urlpatterns = [
    path("library/give/", views.give, name="give"),
    path("library/give/start/", views.give_start, name="give-start"),
    path("library/give/consent/<str:token>/", views.give_consent, name="give-consent"),
    path("library/give/<slug:public_id>/", views.give_story, name="give-story"),
    path("library/ask/<slug:slug>/", views.give_ask, name="give-ask"),
    path("library/give/<slug:public_id>/read/", views.give_read, name="give-read"),
    path("library/give/<slug:public_id>/send/", views.give_send, name="give-send"),
    path("library/give/<slug:public_id>/withdraw/", views.give_withdraw, name="give-withdraw"),
    path("library/give/<slug:public_id>/change/", views.give_change, name="give-change"),
    path("library/give/<slug:public_id>/throw-away/", views.give_throw_away, name="give-throw-away"),
    path("library/give/<slug:public_id>/people/<slug:named_id>/off/", views.give_unname, name="give-unname"),
    path("library/give/attached/<slug:public_id>/", views.give_attachment, name="give-attachment"),
    path("library/give/<slug:public_id>/attached/<slug:attachment_id>/off/", views.give_take_off, name="give-take-off"),
    path("library/give/<slug:public_id>/remark/<int:pk>/", views.give_remark, name="give-remark"),
    re_path(rf"^library/give/(?P<public_id>[-\w]+)/(?P<step>{A_STEP})/$", views.give_step, name="give-step"),
    path("desk/stories/", views.story_desk, name="story-desk"),
    re_path(r"^desk/stories/several/(?P<deed>not-taken|again)/$", views.story_several, name="story-several"),
    path("desk/stories/<slug:public_id>/", views.story_case, name="story-case"),
    path("desk/stories/<slug:public_id>/changes/", views.story_changes, name="story-changes"),
    path("desk/stories/<slug:public_id>/again/", views.story_again, name="story-again"),
    path("desk/stories/<slug:public_id>/down/", views.story_down, name="story-down"),
    re_path(
        r"^desk/stories/(?P<public_id>[-\w]+)/(?P<decision>publish|send-back|pass-on|decline|ask-down)/$",
        views.story_decide,
        name="story-decide",
    ),
]
