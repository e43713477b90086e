"""Questions about many words."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from library.glossary.models import Term


class TermQuerySet(models.QuerySet["Term"]):
    """Words with what they mean."""

    def visible_to(self, person: Any) -> Self:
        """All of them, to everybody."""
        return self.all()

    def explained_in_place(self) -> Self:
        """Those that pages explain where they stand."""
        return self.filter(explained_in_place=True)

    def said_by(self, who: str) -> Self:
        """Those that `who` says; a word that both say is said by each. Nobody named: all."""
        return self.filter(Q(said_by=who) | Q(said_by="both")) if who else self.all()

    def like(self, typed: str) -> Self:
        """Those whose word, other forms or meaning hold what was typed; nothing typed finds all."""
        typed = " ".join(typed.split())[:100]
        if not typed:
            return self.all()
        return self.filter(Q(term__icontains=typed) | Q(other_forms__icontains=typed) | Q(means__icontains=typed))
