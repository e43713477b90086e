from django.urls import path

from hub.events.views import calendars

urlpatterns = [
    path("whats-on/calendar.ics", calendars.whats_on_ics, name="whats-on-ics"),
    path("whats-on/<str:public_id>/calendar.ics", calendars.event_ics, name="event-ics"),
    path("my/calendar/", calendars.calendar, name="calendar"),
    path("my/calendar/address/", calendars.calendar_feed_make, name="calendar-feed-make"),
    path("my/calendar/stop/", calendars.calendar_feed_stop, name="calendar-feed-stop"),
    path("calendar/<str:secret>.ics", calendars.calendar_feed, name="calendar-feed"),
]
