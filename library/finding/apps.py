from django.apps import AppConfig


class FindingConfig(AppConfig):
    name = "library.finding"
    label = "finding"
    verbose_name = "Finding"

    def ready(self) -> None:
        from hub import registry
        from library.finding import privacy
        from library.finding.actions import load_words

        privacy.plug_holdings()
        registry.content.plug("finding", load_words, order=15)
