from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "hub.letters"
    label = "letters"
    verbose_name = "Letters"

    def ready(self) -> None:
        from hub.letters import notifications, privacy
        from hub.letters.invariants import INVARIANTS
        from hub.registry import watch

        notifications.plug_letter_kinds()
        privacy.plug_holdings()
        watch(*INVARIANTS)
