"""How a form field looks and speaks: GOV.UK class names and order, our words. Chosen by `FORM_RENDERER`."""

from typing import Any, Final

from django.forms import BoundField, DateField, DateInput, Widget
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import ChoiceWidget, Textarea
from django.utils.translation import gettext_lazy as _

CLASS_OF_INPUT: Final = {
    **dict.fromkeys(("text", "email", "url", "tel", "search", "password", "number"), "govuk-input"),
    **dict.fromkeys(("date", "time", "datetime-local", "month", "week"), "govuk-input"),
    "select": "govuk-select",
    "file": "govuk-file-upload",
}
TOO_LONG: Final = _("Use at most %(limit_value)d letters. You typed %(show_value)d. Shorten it a little.")
CLASS_OF_CODE: Final = "govuk-input--w10 govuk-input--extra-letter-spacing"


class HubBoundField(BoundField):
    """A field that knows the classes of its control, the words beside its label and where its error leads."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        """Add our classes to whatever the form asked for; leave `autocomplete` and the rest as they are."""
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        classes = self._classes(widget, attrs)
        if classes:
            attrs["class"] = classes
        if self._only_repeats_label(widget.attrs.get("placeholder")):
            attrs["placeholder"] = False
        if "maxlength" in widget.attrs:
            attrs["maxlength"] = False  # browsers would cut a long paste without a word; the form says it (X7)
        return attrs

    @property
    def is_one_box(self) -> bool:
        """A single checkbox: its label stands after the box, and leaving it empty is an answer."""
        return getattr(self.field.widget, "input_type", "") == "checkbox" and not self.is_list

    @property
    def is_list(self) -> bool:
        """Radios or several checkboxes: the question is a legend over its answers."""
        return isinstance(self.field.widget, ChoiceWidget) and self.use_fieldset

    @property
    def says_optional(self) -> bool:
        """Needed fields are the rule and carry no star, so the others say so; a form of filters says nothing."""
        if self.field.required or self.is_one_box or "(optional)" in str(self.label):
            return False
        return getattr(self.form, "marks_optional", True)

    @property
    def target(self) -> str:
        """The id of the first control, where the error summary sends people."""
        return self.id_for_label or (f"{self.auto_id}_0" if self.use_fieldset else self.auto_id)

    def _classes(self, widget: Widget, attrs: dict[str, Any]) -> str:
        own = CLASS_OF_INPUT.get(getattr(widget, "input_type", ""), "")
        if isinstance(widget, Textarea):
            own = "govuk-textarea"
        wanted = [widget.attrs.get("class", ""), attrs.get("class", ""), own]
        if own and self.errors:
            wanted.append(f"{own}--error")
        if widget.attrs.get("autocomplete") == "one-time-code":
            wanted.append(CLASS_OF_CODE)
        return " ".join(dict.fromkeys(" ".join(wanted).split()))

    def _only_repeats_label(self, placeholder: Any) -> bool:
        """A placeholder that says the label again looks like an answer and vanishes on typing."""
        return bool(placeholder) and str(placeholder).casefold().startswith(str(self.label).casefold())


class HubRenderer(TemplatesSetting):
    """Finds form templates in `templates/` and makes every field a `HubBoundField`."""

    bound_field_class = HubBoundField


class DayField(DateField):
    """A day as people write it."""

    input_formats = ("%d %m %Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y")

    def __init__(self, **kwargs: Any) -> None:
        sentences = {"required": _("Type a day."), "invalid": _("Type a date like 12 3 2027.")}
        super().__init__(
            input_formats=self.input_formats,
            widget=DateInput(format="%d %m %Y", attrs={"class": "govuk-input--w10"}),
            error_messages=sentences,
            **kwargs,
        )
