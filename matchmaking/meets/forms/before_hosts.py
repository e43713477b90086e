"""The four short pieces that a host asks people to look at (M3)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from hub.controls import TOO_LONG
from matchmaking.meets.actions.before import SUGGESTED
from matchmaking.meets.choices import PreWorkPart
from matchmaking.meets.models import MatchEvent
from matchmaking.meets.policy import MOST_PIECE_WORDS


class PiecesForm(forms.Form):
    """A page of the library and a line of words for each part. While nothing is chosen it begins with suggestions."""

    marks_optional = False

    def __init__(self, data: Any = None, *, match: MatchEvent, pages: list[Page]) -> None:
        self.pages = {page.slug: page for page in pages}
        kept = {piece.part: piece for piece in match.prework.select_related("page")}
        self.is_suggested = not any(piece.page_id or piece.words for piece in kept.values())
        super().__init__(data)
        lines = [("", _("Nothing for this part")), *((page.slug, page.title) for page in pages)]
        for part in PreWorkPart:
            piece = kept.get(part)
            there = piece.page.slug if piece and piece.page else ""
            self.fields[f"{part}_page"] = forms.ChoiceField(
                label=part.label,
                choices=lines,
                required=False,
                initial=self._suggested(part) if self.is_suggested else there,
                error_messages={"invalid_choice": _("Choose a page from the list.")},
            )
            self.fields[f"{part}_words"] = forms.CharField(
                label=_("A line about it: %(part)s") % {"part": part.label},
                help_text=_("For example: “Two pages. Read them on the bus.”"),
                max_length=MOST_PIECE_WORDS,
                required=False,
                initial=piece.words if piece else "",
                error_messages={"max_length": TOO_LONG},
            )

    def _suggested(self, part: str) -> str:
        return next((slug for slug in SUGGESTED[PreWorkPart(part)] if slug in self.pages), "")

    @property
    def pieces(self) -> dict[str, tuple[Page | None, str]]:
        said = self.cleaned_data
        return {part: (self.pages.get(said[f"{part}_page"]), said[f"{part}_words"]) for part in PreWorkPart.values}
