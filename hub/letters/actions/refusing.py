"""What a mail server's No means: for now, for good, or that the reader's address does not work (R5). No database."""

import re
import smtplib

ADDRESS = re.compile(r"<?[^\s<>@]+@[^\s<>@]+>?")
OURS = re.compile(r"^5\.7\.")  # RFC 3463: a rule about who may send what; it tells nothing about the mailbox
ENHANCED = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
LONGEST = 300


def refusal_code(problem: Exception) -> int | None:
    """The mail server's own No (4xx, 5xx); None when the conversation broke and the letter may have arrived."""
    if isinstance(problem, smtplib.SMTPSenderRefused):
        return 450  # our own account or address is refused, not this letter: operators can mend it
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return min(code for code, _ in problem.recipients.values())
    if isinstance(problem, smtplib.SMTPResponseException):
        return problem.smtp_code
    if isinstance(problem, smtplib.SMTPNotSupportedError | UnicodeError | ValueError):
        return 500  # our own side refused before a word was said
    return None


def said(problem: Exception) -> str:
    """What the mail server said, as it said it but for addresses; else what kind of trouble it was."""
    words = _words(problem)
    return f"{refusal_code(problem)} {words}"[:LONGEST] if words else type(problem).__name__


def blames_address(problem: Exception) -> bool:
    """Whether it was the reader's address that was refused, for good: not the letter, nor who sends it."""
    if not isinstance(problem, smtplib.SMTPRecipientsRefused) or (refusal_code(problem) or 0) < 500:
        return False
    status = ENHANCED.search(_words(problem))
    return status is None or not OURS.match(status[1])


def without_addresses(words: str) -> str:
    """One line that names no address, and holds nothing a database or page could not."""
    return " ".join("".join(one if one.isprintable() else " " for one in ADDRESS.sub("…", words)).split())


def _words(problem: Exception) -> str:
    raw: bytes | str = ""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        raw = min(problem.recipients.values(), key=lambda answer: answer[0])[1]
    elif isinstance(problem, smtplib.SMTPResponseException):
        raw = problem.smtp_error
    return without_addresses(raw.decode("utf-8", "replace") if isinstance(raw, bytes) else str(raw))
