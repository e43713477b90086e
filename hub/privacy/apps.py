from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "hub.privacy"
    label = "privacy"
    verbose_name = "Your data"

    def ready(self) -> None:
        from hub import registry
        from hub.holdings import erasure_objections
        from hub.privacy import notifications, permissions, privacy

        privacy.plug_holdings()
        notifications.plug_letter_kinds()
        erasure_objections.plug("administrator", permissions.administrator_objections, order=10)
        registry.watch(registry.Invariant("privacy.accounts_are_erased_in_time", privacy.breaches_of_erasing))
