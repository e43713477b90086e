"""Answers of the demo's mailbox."""

from tests.matrix.declared import Row, everybody

ROWS = [
    Row("hub:demo-mail", "/demo/mail/", everybody(200)),
    Row("hub:demo-letter", "/demo/mail/no-such-letter/", everybody(404)),
    Row("hub:demo-letter-html", "/demo/mail/no-such-letter/html/", everybody(404)),
]
