"""What an author, a named person and a moderator fill in."""

from library.giving.forms.consent import ConsentForm
from library.giving.forms.desk import (
    DeclineForm,
    DeclineSeveralForm,
    PassOnForm,
    SendBackForm,
    SeveralForm,
    TakeDownForm,
)
from library.giving.forms.writing import STEPS, PersonForm, RemarkAnswerForm, StartForm, form_at

__all__ = [
    "STEPS",
    "ConsentForm",
    "DeclineForm",
    "DeclineSeveralForm",
    "PassOnForm",
    "PersonForm",
    "RemarkAnswerForm",
    "SendBackForm",
    "SeveralForm",
    "StartForm",
    "TakeDownForm",
    "form_at",
]
