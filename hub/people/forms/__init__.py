"""Forms about people. Those of allauth are named in settings."""

from hub.people.forms.parts import FORMS, PartForm
from hub.people.forms.profile import NameForm, StartForm
from hub.people.forms.promises import ConductForm, NewPersonForm

__all__ = ["FORMS", "ConductForm", "NameForm", "NewPersonForm", "PartForm", "StartForm"]
