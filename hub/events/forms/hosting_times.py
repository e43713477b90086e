"""When a gathering is: a day and two hours of a wall clock. What a clock cannot mean is asked or refused (T73)."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django import forms
from django.template.defaultfilters import date as in_words
from django.utils.translation import gettext_lazy as _

from hub.controls import DayField
from hub.events.forms.hosting_fields import HourField, choice
from hub.events.models import Event
from hub.events.moments import NoSuchHour, comes_twice, moment_of, nearest_moment
from hub.events.policy import FURTHEST_AHEAD, LONGEST, NIGHT_BEGINS, NIGHT_ENDS

A_DAY: Final = timedelta(days=1)
TWICE: Final = (("first", _("The first, before the clocks go back")), ("second", _("The second, an hour later")))
NOT_AFTER: Final = _("That is not after it starts. Choose a later hour.")
TOO_LONG: Final = _("One gathering lasts at most %(hours)d hours. Choose an earlier hour.")
SEVERAL: Final = _(
    "Does it go on for several days? Type the hours of the first day here. Then use “Put on another one like it” for "
    "each of the others."
)
ZONES: Final = {
    "Europe/London": _("UK time"),
    "Europe/Dublin": _("Irish time"),
    "Europe/Paris": _("Central Europe: Paris, Berlin, Warsaw"),
    "Europe/Athens": _("Eastern Europe: Athens, Kyiv, Helsinki"),
    "Europe/Istanbul": _("Istanbul"),
    "Africa/Lagos": _("Lagos"),
    "Africa/Johannesburg": _("Johannesburg"),
    "Africa/Nairobi": _("Nairobi, Addis Ababa"),
    "Asia/Dubai": _("Dubai"),
    "Asia/Karachi": _("Karachi"),
    "Asia/Kolkata": _("Delhi, Kolkata"),
    "Asia/Dhaka": _("Dhaka"),
    "Asia/Singapore": _("Singapore, Hong Kong"),
    "Asia/Tokyo": _("Tokyo"),
    "Australia/Sydney": _("Sydney"),
    "Pacific/Auckland": _("Auckland"),
    "America/New_York": _("New York, Toronto"),
    "America/Chicago": _("Chicago"),
    "America/Los_Angeles": _("Los Angeles, Vancouver"),
    "America/Sao_Paulo": _("São Paulo"),
    "UTC": _("UTC"),
}


class TimesForm(forms.Form):
    """`cleaned_data` holds `starts_at`, `ends_at` and `zone`. Odd times are asked about; the questions are there
    only when they arise."""

    day = DayField(label=_("Which day?"), help_text=_("Like 24 11 2027. For several days, put on one for each."))
    starts = HourField(label=_("Starts at"), help_text=_("Like 18:30."))
    starts_which = choice(_("That hour comes twice. Which one?"), TWICE, required=False, widget=forms.RadioSelect)
    at_night = forms.BooleanField(label=_("Yes, it starts in the night"), required=False)
    ends = HourField(label=_("Ends at"), help_text=_("Like 20:00."))
    ends_which = choice(_("The hour it ends comes twice. Which one?"), TWICE, required=False, widget=forms.RadioSelect)
    next_day = forms.BooleanField(label=_("Yes, it ends on the next day"), required=False)
    zone = choice(_("On whose clocks?"), list(ZONES.items()), initial="Europe/London")
    ASKED_WHEN_ODD = ("starts_which", "at_night", "ends_which", "next_day")

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        kept = self.initial.get("zone")
        if kept and kept not in ZONES:  # a zone that came from elsewhere stays what it is
            self.fields["zone"].choices = [*ZONES.items(), (kept, kept)]  # type: ignore[attr-defined]
        self._away = {name: self.fields.pop(name) for name in self.ASKED_WHEN_ODD}

    @classmethod
    def of(cls, event: Event) -> dict[str, Any]:
        """What a form that moves it starts with."""
        start, end = event.local_start, event.local_end
        return {"day": start.date(), "starts": start.time(), "ends": end.time(), "zone": event.zone}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if all(said.get(name) is not None for name in ("day", "starts", "ends", "zone")):
            self._read_times(said)
        return said

    def _read_times(self, said: dict[str, Any]) -> None:
        day, starts, ends, zone = said["day"], said["starts"], said["ends"], said["zone"]
        if self._is_out_of_reach(day, starts, zone):
            return
        starts_at = self._moment("starts", day, starts, zone)
        if starts < NIGHT_ENDS or starts >= NIGHT_BEGINS:
            hour = f"{starts:%H:%M}"
            at_night = _("It starts at %(hour)s, in the night. Is that so? Then tick the box below.")
            self._ask("at_night", "starts", at_night % {"hour": hour})
        overnight = starts_at and nearest_moment(day + A_DAY, ends, zone) - starts_at <= LONGEST
        if starts_at and overnight and self._is_over_by(day, ends, zone, starts_at):
            asked = _("That is not after it starts. Does it end on the next day? Then tick the box below.")
            self._ask("next_day", "ends", asked)
            day += A_DAY
        ends_at = self._moment("ends", day, ends, zone)
        if starts_at and ends_at and ends_at <= starts_at and "ends" not in self.errors:
            self.add_error("ends", NOT_AFTER if overnight else f"{NOT_AFTER} {SEVERAL}")
        if starts_at and ends_at and ends_at - starts_at > LONGEST:
            hours = {"hours": int(LONGEST.total_seconds() // 3600)}
            self.add_error("ends", f"{TOO_LONG % hours} {SEVERAL}")
        if not self.errors:
            said["starts_at"], said["ends_at"] = starts_at, ends_at

    def _is_out_of_reach(self, day: date, starts: time, zone: str) -> bool:
        """Past, or so far ahead that it is a slip."""
        if day > self.now.date() + FURTHEST_AHEAD:
            self.add_error("day", _("That is more than three years ahead. Check the year."))
            return True
        if day.year < self.now.year:
            self.add_error("day", _("That day has passed. Choose a day to come."))
            return True
        try:
            is_past = moment_of(day, starts, zone, second=True) <= self.now
        except NoSuchHour:
            is_past = False
        if is_past:
            self.add_error("day", _("That time has passed. Choose a day to come."))
        return is_past

    def _is_over_by(self, day: date, at: time, zone: str, starts_at: datetime) -> bool:
        """Whether that hour of the same day, whichever of two it may be, is not after the start."""
        try:
            return moment_of(day, at, zone, second=True) <= starts_at
        except NoSuchHour:
            return False

    def _moment(self, name: str, day: date, at: time, zone: str) -> datetime | None:
        """The moment an hour means, asked about when it comes twice; None with a sentence when it never comes."""
        facts = {"hour": f"{at:%H:%M}", "day": in_words(day, "j F Y")}
        which = f"{name}_which"
        if comes_twice(day, at, zone):
            asked = _("On %(day)s the clocks go back, so %(hour)s comes twice. Choose which one below.") % facts
            self._ask(which, name, asked)
        try:
            return moment_of(day, at, zone, second=self.cleaned_data.get(which) == "second")
        except NoSuchHour:
            said = _("On %(day)s the clocks go forward, so there is no %(hour)s. Choose an hour before or after.")
            self.add_error(name, said % facts)
        return None

    def _ask(self, question: str, about: str, sentence: Any) -> None:
        """Show a question that arises only now; without an answer, say what it is about."""
        field = self._away.pop(question, None)
        if field is not None:
            places = list(self.fields)
            self.fields[question] = field
            places.insert(places.index(about) + 1, question)
            self.order_fields(places)
            answer = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(question))
            self.cleaned_data[question] = answer if not isinstance(field, forms.ChoiceField) else self._chosen(answer)
        if not self.cleaned_data[question] and about not in self.errors:
            self.add_error(about, sentence)

    def _chosen(self, answer: Any) -> str:
        return answer if answer in dict(TWICE) else ""
