"""A host's addresses."""

from django.urls import include, path

from hub.events.views import attendance, hosting, hosting_changes

ONE = [
    path("", hosting.event_host, name="event-host"),
    path("edit/", hosting.event_edit, name="event-edit"),
    path("publish/", hosting.event_publish, name="event-publish"),
    path("questions/", hosting.event_questions, name="event-questions"),
    path("copy/", hosting.event_copy, name="event-copy"),
    path("move/", hosting_changes.event_move, name="event-move"),
    path("cancel/", hosting_changes.event_call_off, name="event-call-off"),
    path("hosts/", hosting_changes.event_hosts, name="event-hosts"),
    path("hosts/<str:person_id>/remove/", hosting_changes.event_host_remove, name="event-host-remove"),
    path("write/", hosting_changes.event_write, name="event-write"),
    path("recap/", hosting_changes.event_recap, name="event-recap"),
    path("people/", attendance.event_people, name="event-people"),
    path("people.csv", attendance.event_people_file, name="event-people-file"),
    path("people/<str:booking_id>/mark/", attendance.booking_mark, name="booking-mark"),
    path("walk-in/", attendance.event_walk_in, name="event-walk-in"),
]
urlpatterns = [
    path("whats-on/host/", hosting.host_events, name="host-events"),
    path("whats-on/host/add/", hosting.event_add, name="event-add"),
    path("whats-on/<str:public_id>/host/", include(ONE)),
]
