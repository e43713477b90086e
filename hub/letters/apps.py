from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "hub.letters"
    label = "letters"
    verbose_name = "Letters"

    def ready(self) -> None:
        from hub.letters import privacy
        from hub.letters.invariants import INVARIANTS
        from hub.registry import watch

        privacy.plug_holdings()
        watch(*INVARIANTS)
