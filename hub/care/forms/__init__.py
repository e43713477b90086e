"""Two short forms for anybody, and the forms of the two desks."""

from hub.care.forms.desk import (
    AnswerForm,
    CloseForm,
    HandOverForm,
    KeepOutForm,
    NoteForm,
    ReasonForm,
    SearchForm,
)
from hub.care.forms.public import HelpForm, WorryForm

__all__ = [
    "AnswerForm",
    "CloseForm",
    "HandOverForm",
    "HelpForm",
    "KeepOutForm",
    "NoteForm",
    "ReasonForm",
    "SearchForm",
    "WorryForm",
]
