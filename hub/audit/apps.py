from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "hub.audit"
    label = "audit"
    verbose_name = "Audit trail"

    def ready(self) -> None:
        from hub.audit import privacy
        from hub.audit.invariants import INVARIANTS
        from hub.registry import watch

        privacy.plug_holdings()
        watch(*INVARIANTS)
