"""What a form is bound to."""

from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when that is nothing at all: then the form says what is missing."""
    return request.POST if request.method == "POST" else None
