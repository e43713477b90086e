"""Why a deed about a worry is refused."""


class NotYours(Exception):
    """Somebody else holds this worry, or nobody does: take it on first."""


class NotTheirs(Exception):
    """The person it was to go to may not read it."""


class AlreadyAway(Exception):
    """The worry is closed: open it again first."""
