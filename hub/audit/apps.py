from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "hub.audit"
    label = "audit"
    verbose_name = "Audit trail"

    def ready(self) -> None:
        from hub.audit import privacy

        privacy.plug_holdings()
