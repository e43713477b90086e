"""The demo's mailbox: what a mail server was really handed (decision 10)."""

from datetime import UTC, datetime
from email.message import Message
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hub.doors import demo_only
from hub.letters.adapter import demo_mailbox, newest_first, parse

NEWEST = 50


@demo_only
def demo_mail(request: HttpRequest) -> HttpResponse:
    """The demo's mailbox, newest first: what a mail server was really handed."""
    box = demo_mailbox()
    keys = newest_first(box)
    letters = [_summary(key, parse(box.get_bytes(key))) for key in keys[:NEWEST]]
    return render(request, "hub/letters/demo_mail.html", {"letters": letters, "count": len(keys)})


@demo_only
def demo_letter(request: HttpRequest, key: str) -> HttpResponse:
    """One letter, its plain words."""
    box = demo_mailbox()
    if key not in box:
        raise Http404
    message = parse(box.get_bytes(key))
    return render(request, "hub/letters/demo_letter.html", {**_summary(key, message), "text": _part(message, "plain")})


@demo_only
def demo_letter_html(request: HttpRequest, key: str) -> HttpResponse:
    """One letter as a mail program would draw it, shut in a policy of its own."""
    box = demo_mailbox()
    if key not in box:
        raise Http404
    response = HttpResponse(_part(parse(box.get_bytes(key)), "html"))
    response._csp_replace = {"default-src": ["'none'"], "style-src": ["'unsafe-inline'"]}  # type: ignore[attr-defined]
    return response


def _summary(key: str, message: Message) -> dict[str, Any]:
    return {
        "key": key,
        "to": message["To"],
        "subject": message["Subject"],
        "at": _sent_at(message),
    }


def _sent_at(message: Message) -> datetime | None:
    """When it was written; mail says UTC as "-0000", which Python reads as no zone at all."""
    moment = getattr(message["Date"], "datetime", None)
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


def _part(message: Any, subtype: str) -> str:
    part = message.get_body((subtype,))
    return str(part.get_content()) if part else ""
