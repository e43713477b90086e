from django.urls import path

from matchmaking.partnerships.views import changing, reading, starting

urlpatterns = [
    path("partnerships/", reading.partnerships, name="partnerships"),
    path("partnerships/new/", starting.partnership_new, name="partnership-new"),
    path("partnerships/<slug:public_id>/", reading.partnership, name="partnership"),
    path("partnerships/<slug:public_id>/answer/", starting.partnership_answer, name="partnership-answer"),
    path("partnerships/<slug:public_id>/ask/", starting.partnership_ask, name="partnership-ask"),
    path("partnerships/<slug:public_id>/edit/", changing.partnership_edit, name="partnership-edit"),
    path("partnerships/<slug:public_id>/leave/", changing.partnership_leave, name="partnership-leave"),
    path("partnerships/<slug:public_id>/end/", changing.partnership_end, name="partnership-end"),
    path("desk/partnerships/", reading.partnership_desk, name="partnership-desk"),
]
