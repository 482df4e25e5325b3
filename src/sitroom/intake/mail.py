"""Mails: one in a file, or a mailbox of them. The body is the report; what is attached is taken in as well."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr
from typing import BinaryIO, cast

from sitroom import settings
from sitroom.errors import EmptyInput, InputError, TooCostly, TooLarge
from sitroom.intake.dates_given import day_sent
from sitroom.intake.decoding import decode
from sitroom.intake.document import report_of_words
from sitroom.intake.given import Given
from sitroom.intake.kinds import FROM_LINE, HEAD, Kind, kind_of
from sitroom.intake.markup import text_of_markup
from sitroom.intake.place import Found, Place, TakeIn

__all__ = ["reports_of_mail", "reports_of_mailbox"]

LARGEST = 60_000_000
"""Bytes of one mail with all that is attached: servers take no more than about fifty million."""

QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
REPLY = re.compile(r"(?:(?:re|fw|fwd|aw|wg|tr|rv)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
NOT_ATTACHED = (
    "image/",
    "video/",
    "audio/",
    "text/calendar",
    "application/pgp-signature",
    "application/pkcs7-signature",
)
MOST_PARTS = 500
PARTED = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
MOST_STEPS = 50_000_000
"""Lines of a mail times its parts that hold parts: each line is held against the end of each, some four million a
second. The largest honest mail, ten in each other and sixty megabytes, has eight million."""

LONGEST_HEADER = 4000
"""Letters of a header that are read: Python's own reader takes minutes for one of a few hundred thousand."""


class Brief(EmailPolicy):
    """How mails are read: as the standard library does it, but no more of a header than any mail needs."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """A header's name and its value, as far as it is read."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


def reports_of_mailbox(stream: BinaryIO, place: Place, take_in: TakeIn) -> Found:
    """The reports in a mailbox, mail by mail, or what is wrong with one."""
    for number, data in enumerate(mails(stream), 1):
        try:
            place.budget.open_file(place.source)
            if len(data) > LARGEST:
                raise TooLarge(f"{place.source} mail {number}", f"is larger than {LARGEST:,} bytes")
            yield from reports_of(data, place, take_in, number)
        except TooCostly as error:
            yield error
            return
        except InputError as error:
            yield error


def mails(stream: BinaryIO) -> Iterator[bytes]:
    """The mails of a mailbox, one at a time; of one that is too large, as much as shows that it is."""
    mail, size, after_blank = bytearray(), 0, True
    while line := stream.readline(settings.MAX_BYTES):
        if after_blank and FROM_LINE.match(line):
            if mail.strip():
                yield QUOTED_FROM.sub(rb"\1", bytes(mail))
            mail, size = bytearray(), 0
        elif size <= LARGEST:
            mail += line
            size += len(line)
        after_blank = not line.strip()
    if mail.strip():
        yield QUOTED_FROM.sub(rb"\1", bytes(mail))


def reports_of_mail(stream: BinaryIO, place: Place, take_in: TakeIn) -> Found:
    """The reports in one mail: its body, and what is attached."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield TooLarge(place.source, f"is larger than {LARGEST:,} bytes")
        return
    yield from reports_of(data, place, take_in)


def reports_of(data: bytes, place: Place, take_in: TakeIn, number: int | None = None) -> Found:
    """The reports in the bytes of a mail; in a mailbox it is called by its own id, or else its number."""
    nameless = place.source if number is None else f"{place.source}#{number}"
    if data.count(b"\n") * len(PARTED.findall(data)) > MOST_STEPS:
        raise TooLarge(nameless, "has more parts inside parts than any mail has")
    try:
        mail = cast(EmailMessage, message_from_bytes(data, policy=Brief()))
        if number is not None:
            place = place.inside(name_of(mail) or str(number), joined="#")
        yield from in_mail(mail, place, take_in)
    except (RecursionError, MessageError, ValueError, LookupError, AttributeError, IndexError, TypeError) as error:
        # The standard library's parser raises all of these for headers and parts that no program should write.
        yield InputError(nameless, f"is a broken mail ({type(error).__name__})")


def name_of(mail: EmailMessage) -> str:
    """The mail's own id, empty where it has none."""
    return re.sub(r"[<>\s]", "", header(mail, "message-id"))[:200]


def in_mail(mail: EmailMessage, place: Place, take_in: TakeIn) -> Found:
    parts = attached(mail)
    text = body_of(mail, place)
    known = Given(title=REPLY.sub("", header(mail, "subject")) or None, byline=sender(mail), published=sent(mail))
    if any(map(str.isalpha, text)):
        yield report_of_words(text, Place(place.source, place.known.or_else(known), place.otherwise))
    elif not parts:
        yield EmptyInput(place.source, "is a mail without text")
    for number, part in enumerate(parts, 1):
        try:
            place.budget.open_file(place.source)
            inner = place.inside(attachment_name(part, number), known=place.known)
            yield from take_in(io.BytesIO(content_of(part)), inner)
        except TooCostly:
            raise
        except InputError as error:
            yield error


def header(mail: EmailMessage, name: str) -> str:
    """A header's text on one line; empty where it is missing or too broken to be read."""
    try:
        return " ".join(str(mail.get(name, "")).split())
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return ""


def sender(mail: EmailMessage) -> tuple[str, ...]:
    """Who sent it, where that is a name and not an address alone."""
    name = parseaddr(header(mail, "from"))[0].strip("\"' ")
    return (name,) if name and "@" not in name else ()


def sent(mail: EmailMessage) -> str | None:
    """The day it was sent."""
    return day_sent(header(mail, "date"))


def leaves(mail: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold something, in order; a forwarded mail is one of them, whatever it holds."""
    waiting = [mail]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and isinstance(part.get_payload(), list):
            waiting += reversed(cast(list[EmailMessage], part.get_payload()))
        else:
            yield part


def is_attached(part: EmailMessage) -> bool:
    """Whether a part is a file of its own and not the mail's text."""
    if part.get_content_type() == "message/rfc822":
        return True
    return part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text"


def attached(mail: EmailMessage) -> list[EmailMessage]:
    """The files that may hold a report: no pictures, signatures or calendars."""
    found = [part for part in leaves(mail) if is_attached(part) and part is not mail]
    return [part for part in found if not part.get_content_type().startswith(NOT_ATTACHED) and content_of(part).strip()]


def attachment_name(part: EmailMessage, number: int) -> str:
    name = (part.get_filename() or "").replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in name if c.isprintable())[:200].strip(". ") or f"part {number}"


def content_of(part: EmailMessage) -> bytes:
    """The bytes of a part, unpacked; of a forwarded mail, that mail."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return b"".join(inner.as_bytes() for inner in cast(list[EmailMessage], payload))
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def body_of(mail: EmailMessage, place: Place) -> str:
    """The mail's text: as it was written plainly, else out of its HTML."""
    texts = [part for part in leaves(mail) if not is_attached(part)]
    plain = [part for part in texts if part.get_content_type() != "text/html" and content_of(part).strip()]
    chosen = plain or texts
    return "\n".join(filter(None, (text_of(part, place) for part in chosen))).strip()


def text_of(part: EmailMessage, place: Place) -> str:
    data = content_of(part)
    if not data.strip():
        return ""
    text = decode(data, place.source, part.get_content_charset())
    is_page = part.get_content_type() == "text/html" or kind_of(data[:HEAD]) is Kind.HTML
    return text_of_markup(text) if is_page else text
