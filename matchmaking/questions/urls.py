from django.urls import path, re_path

from matchmaking.questions.views import listing, moderating, offering, own, routing, steps

ONE = "questions/<slug:public_id>/"
OFFER = ONE + "offers/<slug:offer_id>/"
SIGNPOST = ONE + "signposts/<slug:signpost_id>/"

urlpatterns = [
    path("questions/", listing.questions, name="questions"),
    path("questions/ask/", steps.question_ask, name="question-ask"),
    re_path(r"^questions/ask/(?P<step>question|why|practical|where)/$", steps.question_step, name="question-step"),
    path("questions/ask/check/", steps.question_check, name="question-check"),
    path("questions/ask/throw-away/", steps.question_throw_away, name="question-throw-away"),
    path("questions/ask/post/", steps.question_post, name="question-post"),
    path("my/questions/", listing.questions_mine, name="questions-mine"),
    path("desk/questions/", routing.question_desk, name="question-desk"),
    path("desk/questions/watch/", moderating.question_watch, name="question-watch"),
    path(ONE, listing.question, name="question"),
    path(ONE + "edit/", own.question_edit, name="question-edit"),
    path(ONE + "outcome/", own.question_settle, name="question-settle"),
    path(ONE + "reopen/", own.question_reopen, name="question-reopen"),
    path(ONE + "still-open/", own.question_keep_open, name="question-keep-open"),
    path(ONE + "offer/", offering.question_offer, name="question-offer"),
    path(OFFER + "yes/", offering.offer_want, name="offer-want"),
    path(OFFER + "not-now/", offering.offer_decline, name="offer-decline"),
    path(OFFER + "take-back/", offering.offer_withdraw, name="offer-withdraw"),
    path(OFFER + "report/", moderating.offer_report, name="offer-report"),
    path(ONE + "signposts/add/", routing.signpost_add, name="signpost-add"),
    path(SIGNPOST, routing.signpost_edit, name="signpost-edit"),
    path(SIGNPOST + "remove/", routing.signpost_remove, name="signpost-remove"),
    path(ONE + "report/", moderating.question_report, name="question-report"),
    path(ONE + "hide/", moderating.question_hide, name="question-hide"),
    path(ONE + "show/", moderating.question_show, name="question-show"),
]
