from django.urls import path

from hub.home.views import audit, desks, health, my_hub, search, statements

urlpatterns = [
    path("my/", my_hub.my_hub, name="my-hub"),
    path("desk/", desks.desk, name="desk"),
    path("my/steps/<slug:key>/aside/", my_hub.step_put_aside, name="step-put-aside"),
    path("my/steps/back/", my_hub.steps_take_back, name="steps-take-back"),
    path("search/", search.search, name="search"),
    path("desk/audit/", audit.audit_trail, name="audit-trail"),
    path("accessibility/", statements.accessibility, name="accessibility"),
    path("privacy/", statements.privacy, name="privacy"),
    path("styleguide/", statements.styleguide, name="styleguide"),
    path("healthz", health.health, name="health"),
    path("readyz", health.readiness, name="readiness"),
]
