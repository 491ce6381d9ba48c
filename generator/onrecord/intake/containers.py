"""Pages in a wrapper: MHTML and Safari's webarchive hold a page among its pictures and scripts."""

import email
import email.policy
import plistlib
from xml.parsers.expat import ExpatError

from onrecord.intake.html import decode_page


def unwrap_mhtml(data: bytes) -> str:
    """Return the page of an MHTML file: its first part that is HTML.

    Raises:
        ValueError: the file holds no page.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                charset = part.get_content_charset()
                if charset and charset.casefold() not in {"utf-8", "utf8"}:
                    try:
                        return payload.decode(charset, "replace")
                    except LookupError:
                        pass
                return decode_page(payload)
    msg = "it holds no HTML page; save the page again"
    raise ValueError(msg)


def unwrap_webarchive(data: bytes) -> str:
    """Return the main page of a webarchive, a property list.

    Raises:
        ValueError: the file is no property list or holds no page.
    """
    try:
        main = plistlib.loads(data)["WebMainResource"]
        page = main["WebResourceData"]
    except (plistlib.InvalidFileException, ExpatError, KeyError, TypeError, ValueError) as error:
        msg = "it is no complete webarchive; save the page again"
        raise ValueError(msg) from error
    if not isinstance(page, bytes):
        msg = "its page is no HTML; save the page again"
        raise ValueError(msg)  # noqa: TRY004 (the file's fault, not the caller's)
    charset = str(main.get("WebResourceTextEncodingName") or "utf-8")
    if charset.casefold() in {"utf-8", "utf8"}:
        return decode_page(page)
    try:
        return page.decode(charset, "replace")
    except LookupError:
        return decode_page(page)
