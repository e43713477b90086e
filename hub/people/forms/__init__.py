"""Forms about people. Those of allauth are named in settings."""

from hub.people.forms.profile import NameForm, StartForm

__all__ = ["NameForm", "StartForm"]
