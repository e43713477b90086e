"""What's on, booking, hosting, costs, calendars."""

from hub.events.urls import booking, calendars, hosting

urlpatterns = [*hosting.urlpatterns, *calendars.urlpatterns, *booking.urlpatterns]
