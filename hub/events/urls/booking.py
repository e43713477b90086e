from django.urls import path

from hub.events.views import booking, booking_for, cost_desk, costs, whats_on

urlpatterns = [
    path("whats-on/", whats_on.whats_on, name="whats-on"),
    path("whats-on/<slug:public_id>/", whats_on.event, name="event"),
    path("whats-on/<slug:public_id>/book/", booking.event_book, name="event-book"),
    path("whats-on/<slug:public_id>/booked/", booking.event_booked, name="event-booked"),
    path("whats-on/<slug:public_id>/cancel/", booking.booking_cancel, name="booking-cancel"),
    path("whats-on/<slug:public_id>/costs/", costs.costs, name="costs"),
    path("whats-on/<slug:public_id>/costs/<int:pk>/withdraw/", costs.cost_withdraw, name="cost-withdraw"),
    path("whats-on/<slug:public_id>/host/costs/", costs.event_costs, name="event-costs"),
    path("whats-on/<slug:public_id>/host/costs/<int:pk>/", costs.cost_decide, name="cost-decide"),
    path("whats-on/<slug:public_id>/host/book/", booking_for.event_book_for, name="event-book-for"),
    path("desk/costs/", cost_desk.cost_desk, name="cost-desk"),
    path("desk/costs/list.csv", cost_desk.cost_export, name="cost-export"),
    path("desk/costs/<int:pk>/", cost_desk.cost_pay, name="cost-pay"),
]
