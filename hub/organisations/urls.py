from django.urls import include, path

from hub.organisations.views import desk, entries, finding, invitations, joining, papers, people

ONE = [
    path("", finding.organisation, name="organisation"),
    path("edit/", entries.organisation_edit, name="organisation-edit"),
    path("numbers/", entries.organisation_numbers, name="organisation-numbers"),
    path("numbers/<int:pk>/remove/", entries.number_remove, name="number-remove"),
    path("join/", joining.organisation_join, name="organisation-join"),
    path("join/withdraw/", joining.join_withdraw, name="join-withdraw"),
    path("requests/<int:pk>/", joining.membership_request, name="membership-request"),
    path("requests/<int:pk>/confirm/", joining.membership_confirm, name="membership-confirm"),
    path("requests/<int:pk>/decline/", joining.membership_decline, name="membership-decline"),
    path("leave/", people.organisation_leave, name="organisation-leave"),
    path("people/", people.organisation_people, name="organisation-people"),
    path("people/<int:pk>/contact/", people.contact_make, name="contact-make"),
    path("people/<int:pk>/no-contact/", people.contact_end, name="contact-end"),
    path("people/<int:pk>/end/", people.membership_end, name="membership-end"),
    path("invite/", invitations.organisation_invite, name="organisation-invite"),
    path("invitations/<int:pk>/resend/", invitations.invitation_resend, name="invitation-resend"),
    path("invitations/<int:pk>/withdraw/", invitations.invitation_withdraw, name="invitation-withdraw"),
    path("ready/", papers.readiness_check, name="readiness-check"),
]
urlpatterns = [
    path("organisations/", finding.organisations, name="organisations"),
    path("organisations/add/", entries.organisation_add, name="organisation-add"),
    path("organisations/add/new/", entries.organisation_new, name="organisation-new"),
    path("organisations/schemes/", papers.schemes, name="schemes"),
    path("organisations/schemes/add/", papers.scheme_add, name="scheme-add"),
    path("organisations/schemes/<slug:slug>/", papers.scheme, name="scheme"),
    path("organisations/schemes/<slug:slug>/edit/", papers.scheme_edit, name="scheme-edit"),
    path("organisations/invitations/<str:secret>/", invitations.invitation, name="invitation"),
    path("organisations/invitations/<str:secret>/accept/", invitations.invitation_accept, name="invitation-accept"),
    path("organisations/<str:public_id>/", include(ONE)),
    path("desk/organisations/", desk.organisation_desk, name="organisation-desk"),
    path("desk/organisations/<str:public_id>/add/", desk.member_add, name="member-add"),
    path("desk/organisations/<str:public_id>/merge/", desk.organisation_merge, name="organisation-merge"),
    path("desk/organisations/<str:public_id>/merge/<str:kept_id>/", desk.merge_check, name="merge-check"),
]
