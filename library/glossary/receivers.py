"""What the glossary hears."""

from typing import Any

from library.glossary import actions


def term_changed(sender: Any, **kwargs: Any) -> None:
    """An editor saved or deleted a word."""
    actions.forget_meanings()
