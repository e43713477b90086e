"""What people choose about their letters, and what staff say at the desk."""

from hub.letters.forms.choosing import ChoicesForm, StopForm
from hub.letters.forms.desk import KindForm, ReleaseForm, ReturnForm, StayForm, SureForm

__all__ = ["ChoicesForm", "KindForm", "ReleaseForm", "ReturnForm", "StayForm", "StopForm", "SureForm"]
