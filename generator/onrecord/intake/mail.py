"""Saved mail (.eml) by the standard library: press offices send their statements so."""

import email
import email.policy
from dataclasses import replace
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime

from onrecord.intake.decode import clean, decode
from onrecord.intake.draft import ArticleDraft, facts_from, with_facts
from onrecord.intake.html import decode_page, read_pages
from onrecord.intake.plain import read_given, refuse_endless
from onrecord.text.fold import squeeze

_TYPE = "message/rfc822"
_ANSWERS = ("re:", "fw:", "fwd:", "aw:", "wg:", "tr:")


def read_mail(data: bytes) -> list[ArticleDraft]:
    """Return the text of a mail: titled by its subject, dated by the day it was sent.

    Sender and receivers are not told: a press office's name is the outlet only as a display name.

    Raises:
        ValueError: the file is no mail, or holds no text.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        msg = "it is no mail; save it again"
        raise ValueError(msg)
    part = message.get_body(preferencelist=("plain", "html"))
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        msg = "holds no text; save the mail's text as .txt"
        raise ValueError(msg)
    title = squeeze(str(message.get("Subject", "")))
    while title.casefold().startswith(_ANSWERS):
        title = title.partition(":")[2].strip()
    if part.get_content_type() == "text/html":
        draft = read_pages(_decoded(part, payload, page=True))[0]
    else:
        text = _decoded(part, payload, page=False)
        refuse_endless(text)
        draft = read_given(text, title)
    facts = facts_from("mail", title=title, published=_day(message), outlet=_sender(message))
    return [replace(with_facts(draft, facts), media_type=_TYPE)]


def _decoded(part: MIMEPart, payload: bytes, *, page: bool) -> str:
    charset = part.get_content_charset()
    if charset and charset not in {"utf-8", "us-ascii"}:
        try:
            return clean(payload.decode(charset, "replace"))
        except LookupError:
            pass
    return decode_page(payload) if page else decode(payload)


def _day(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except (ValueError, TypeError):
        return None


def _sender(message: EmailMessage) -> str | None:
    """Return the name that the sender shows, no address."""
    name, _ = parseaddr(str(message.get("From", "")))
    return squeeze(name) if name and "@" not in name else None
