"""Panels that tell an editor, while the page is being written, what it still needs."""

from typing import Any

from wagtail.admin.panels import Panel

from library.resources import readiness
from library.resources.policy import AIMED_READING_AGE


class ReadinessPanel(Panel):
    """What is missing before the page can be published, its reading age, and its hardest sentences."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "library/resources/_readiness.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            page = self.instance
            return {
                **super().get_context_data(parent_context),
                "is_kept": page.pk is not None,
                "needed": list(self.form.still_needed().values()) if page.pk else [],
                "age": readiness.reading_age(page),
                "aimed_age": AIMED_READING_AGE,
                "hardest": readiness.advice(page),
            }
