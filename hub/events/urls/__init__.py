"""What's on, booking, hosting, costs, calendars, answers from a letter."""

from hub.events.urls import answers, booking, calendars, hosting

urlpatterns = [*hosting.urlpatterns, *calendars.urlpatterns, *booking.urlpatterns, *answers.urlpatterns]
