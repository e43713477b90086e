"""What people say of themselves and agree to, and the team who enter it for them."""

from django.urls import path

from hub.people.views import conduct, consents, entering, profile

urlpatterns = [
    path("my/name/", profile.name_choose, name="name-choose"),
    path("my/start/", profile.start_choose, name="start-choose"),
    path("my/profile/", profile.profile, name="profile"),
    path("my/profile/seen/", profile.profile_seen, name="profile-seen"),
    path("my/profile/<slug:part>/", profile.profile_part, name="profile-part"),
    path("my/profile/<slug:part>/saved/", profile.profile_saved, name="profile-saved"),
    path("my/consents/", consents.consents, name="consents"),
    path("my/consents/<slug:purpose>/give/", consents.consent_give, name="consent-give"),
    path("my/consents/<slug:purpose>/withdraw/", consents.consent_withdraw, name="consent-withdraw"),
    path("my/conduct/", conduct.conduct_agree, name="conduct-agree"),
    path("conduct/", conduct.conduct, name="conduct"),
    path("my/blocked/", conduct.blocked, name="blocked"),
    path("my/blocked/<slug:public_id>/unblock/", conduct.blocked_end, name="blocked-end"),
    path("desk/people/new/", entering.person_enter, name="person-enter"),
    path("desk/people/<slug:public_id>/profile/", entering.person_profile, name="person-profile"),
    path(
        "desk/people/<slug:public_id>/profile/<slug:part>/",
        entering.person_profile_part,
        name="person-profile-part",
    ),
    path(
        "desk/people/<slug:public_id>/consents/<slug:purpose>/give/",
        entering.person_consent_give,
        name="person-consent-give",
    ),
    path(
        "desk/people/<slug:public_id>/consents/<slug:purpose>/withdraw/",
        entering.person_consent_withdraw,
        name="person-consent-withdraw",
    ),
]
