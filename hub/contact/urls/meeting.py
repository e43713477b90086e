from django.urls import path

from hub.contact.views import brokers, directory, introductions, reports, safety

urlpatterns = [
    path("people/", directory.people, name="people"),
    path("people/<slug:public_id>/", directory.person, name="person"),
    path("people/<slug:public_id>/introduction/", introductions.introduction_ask, name="introduction-ask"),
    path("people/<slug:public_id>/block/", safety.person_block, name="person-block"),
    path("people/<slug:public_id>/report/", safety.person_report, name="person-report"),
    path("my/introductions/", introductions.introductions, name="introductions"),
    path("introductions/<slug:public_id>/", introductions.introduction, name="introduction"),
    path("introductions/<slug:public_id>/write/", introductions.introduction_write, name="introduction-write"),
    path("introductions/<slug:public_id>/agree/", introductions.introduction_agree, name="introduction-agree"),
    path("introductions/<slug:public_id>/decline/", introductions.introduction_decline, name="introduction-decline"),
    path("introductions/<slug:public_id>/withdraw/", introductions.introduction_withdraw, name="introduction-withdraw"),
    path("introductions/<slug:public_id>/read/", introductions.introduction_read, name="introduction-read"),
    path("introductions/<slug:public_id>/address/show/", introductions.address_share, name="address-share"),
    path("introductions/<slug:public_id>/address/hide/", introductions.address_hide, name="address-hide"),
    path(
        "introductions/<slug:public_id>/messages/<slug:message_id>/report/",
        safety.message_report,
        name="message-report",
    ),
    path("reports/thanks/", safety.report_thanks, name="report-thanks"),
    path("desk/reports/", reports.report_desk, name="report-desk"),
    path("desk/reports/<slug:public_id>/take/", reports.report_take, name="report-take"),
    path("desk/reports/<slug:public_id>/close/", reports.report_close, name="report-close"),
    path("desk/introductions/", brokers.broker_desk, name="broker-desk"),
    path("desk/introductions/<slug:public_id>/take/", brokers.broker_take, name="broker-take"),
    path("desk/introductions/<slug:public_id>/pass/", brokers.broker_pass, name="broker-pass"),
    path("desk/introductions/<slug:public_id>/no/", brokers.broker_decline, name="broker-decline"),
    path("desk/introductions/<slug:public_id>/followed-up/", brokers.broker_follow_up, name="broker-follow-up"),
]
