"""Mails, mailboxes, PDFs and office documents: what is read, and every way in which they are broken."""

from __future__ import annotations

import base64
import io
import time
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from sitroom.errors import EmptyInput, InputError, Locked, NotText, TooCostly, TooLarge, Unreadable
from sitroom.intake import load
from sitroom.intake.lines_of_pages import flowing
from sitroom.model import Report

TEXT = "Ostra closed its port on Sunday after a night of shelling, officials said.\n\nVell denied that it had fired.\n"
PAGE = f"<html><head><title>Port</title></head><body><p>{TEXT.strip()}</p><p>It gave no reason.</p></body></html>"


def taken(folder: Path, data: bytes) -> list[Report | InputError]:
    (folder / "input").write_bytes(data)
    return list(load([str(folder / "input")]))


def one(folder: Path, data: bytes) -> Report | InputError:
    (found,) = taken(folder, data)
    return found


def report(folder: Path, data: bytes) -> Report:
    found = one(folder, data)
    assert isinstance(found, Report), found
    return found


def mail(text: str = TEXT, **fields: str) -> EmailMessage:
    message = EmailMessage()
    known = {
        "From": "Mira Toll <mira@quay.example>",
        "To": "desk@quay.example",
        "Subject": "Re: Fwd: Port closed",
        "Date": "Sun, 10 Mar 2024 23:30:00 -0500",
        "Message-ID": "<one@quay.example>",
    }
    for name, value in {**known, **{name.replace("_", "-"): value for name, value in fields.items()}}.items():
        message[name] = value
    message.set_content(text)
    return message


def test_a_mail_gives_its_text_and_what_its_head_says(tmp_path: Path) -> None:
    found = report(tmp_path, mail().as_bytes())
    assert found.text == TEXT.strip()
    assert (found.title, found.byline, found.published) == ("Port closed", ("Mira Toll",), "2024-03-10")


def test_a_mail_in_html_alone_gives_its_text(tmp_path: Path) -> None:
    message = mail()
    message.set_content(PAGE, subtype="html")
    found = report(tmp_path, message.as_bytes())
    assert found.text.startswith("Ostra closed")
    assert "It gave no reason." in found.text
    message = mail()
    message.add_alternative(PAGE, subtype="html")
    assert report(tmp_path, message.as_bytes()).text == TEXT.strip()


@pytest.mark.parametrize("charset", ["cp1256", "utf-8", "iso-8859-6"])
def test_a_mail_in_any_charset_is_read(tmp_path: Path, charset: str) -> None:
    message = mail()
    arabic = "قال وزير الخارجية إن بلاده سترد على الهجوم في الوقت المناسب، وأضاف أن القرار اتخذ أمس. "
    message.set_content(arabic * 3, charset=charset, cte="base64")
    found = report(tmp_path, message.as_bytes())
    assert (found.text[:3], found.language) == ("قال", "ar")


def test_what_is_attached_to_a_mail_is_taken_in_and_pictures_are_not(tmp_path: Path) -> None:
    inner = mail("The envoy of Vell left the room on Monday, three diplomats said.", Subject="Talks")
    message = mail()
    message.add_attachment(PAGE.encode(), maintype="application", subtype="octet-stream", filename="../../a.html")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(inner)
    found = taken(tmp_path, message.as_bytes())
    assert [x.source.removeprefix(f"{tmp_path}/") for x in found] == ["input", "input/a.html", "input/part 2"]
    assert [x.title for x in found if isinstance(x, Report)] == ["Port closed", "Port", "Talks"]


def test_a_mailbox_is_read_mail_by_mail(tmp_path: Path) -> None:
    line = b"From mira@quay.example Sun Mar 10 23:30:00 2024 -0500\n"
    quoted = mail("From Ostra, on Monday:\n\nFrom here nobody sails, the harbour master said.", Message_ID="<two@q>")
    body = quoted.as_bytes().replace(b"\nFrom ", b"\n>From ")
    nameless = mail("One said so.")
    del nameless["Message-ID"]
    data = b"".join(line + x + b"\n\n" for x in (mail().as_bytes(), body, b"\x00\xff", nameless.as_bytes()))
    found = taken(tmp_path, data)
    assert [x.source.rpartition("#")[2] for x in found] == ["one@quay.example", "two@q", "3", "4"]
    assert [type(x) for x in found if isinstance(x, InputError)] != []
    assert found[1].text.startswith("From Ostra, on Monday:\n\nFrom here")  # type: ignore[union-attr]


def test_a_line_of_a_story_that_begins_as_mails_do_in_a_mailbox_parts_no_mail(tmp_path: Path) -> None:
    body = mail("The port is closed.\n\nFrom Ostra, 10 March 2024\n\nNobody sails.").as_bytes()
    (found,) = taken(tmp_path, b"From mira@quay.example Sun Mar 10 23:30:00 2024\n" + body)
    assert isinstance(found, Report)
    assert found.text.endswith("Nobody sails.")


@pytest.mark.parametrize(
    "header",
    [
        "Content-Type: text/plain; " + "; ".join(f"a*{n}=b" for n in range(20_000)),
        "Content-Disposition: inline; " + "; ".join(f"filename*{n}=b" for n in range(20_000)),
        "Subject: " + "=?utf-8?q?a?= " * 20_000,
        "Reply-To: " + "a@b, " * 40_000,
    ],
)
def test_a_header_that_is_made_to_be_slow_is_read_in_part(tmp_path: Path, header: str) -> None:
    head = "From: Mira <m@q.example>\nTo: d@q.example\nDate: Sun, 10 Mar 2024 23:30:00 -0500\nMessage-ID: <x@q>\n"
    began = time.monotonic()
    assert report(tmp_path, f"{head}MIME-Version: 1.0\n{header}\n\n{TEXT}".encode()).published == "2024-03-10"
    # A second or two; read whole, minutes.
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    "head",
    [
        "Subject: =?utf-8?b?////?=\nDate: soon",
        "Subject: =?nonsense?q?x?=\nDate: Sun, 99 Mar 20244 99:99:99",
        'Content-Type: multipart/mixed; boundary="',
        "Content-Type: text/plain; charset=nonsense\nContent-Transfer-Encoding: base64",
        "Content-Type: message/rfc822",
        "Content-Disposition: attachment; filename*=utf-8''%ff%fe",
    ],
)
def test_a_broken_mail_is_read_or_named(tmp_path: Path, head: str) -> None:
    begins = "From: Mira <m@q.example>\nTo: d@q.example\nMessage-ID: <x@q>\nMIME-Version: 1.0\n"
    found = taken(tmp_path, f"{begins}{head}\n\n{TEXT}".encode())
    assert found
    assert all(str(x.source).startswith(str(tmp_path)) for x in found)


def test_a_mail_with_parts_in_parts_without_end_is_bounded(tmp_path: Path) -> None:
    head = "From: a@b\nTo: c\nSubject: x\nMIME-Version: 1.0\n"
    nested = "".join(f"Content-Type: multipart/mixed; boundary={n}\n\n--{n}\n" for n in range(3000))
    found = taken(tmp_path, f"{head}{nested}{TEXT}".encode())
    assert len(found) == 1
    assert isinstance(one(tmp_path, f"{head}{nested}{TEXT}".encode() + b"\n" * 100_000), TooLarge)
    forwarded = mail()
    for _ in range(12):
        outer = mail()
        outer.add_attachment(forwarded)
        forwarded = outer
    assert isinstance(taken(tmp_path, forwarded.as_bytes())[-1], TooCostly)


def pdf(*pages: str, title: str = "") -> bytes:
    """A PDF written by hand, a line of text a line."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    parts = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"]
    parts.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for n, page in enumerate(pages):
        shown = "".join(f"({line}) Tj T* " for line in page.splitlines())
        stream = f"BT /F1 12 Tf 14 TL 50 750 Td {shown}ET"
        parts.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * n} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        parts.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    parts.append(f"<< /Title ({title}) /Author (Mira Toll) >>")
    body, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer << /Size {len(parts) + 1} /Root 1 0 R /Info {len(parts)} 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}{end}".encode()


LOCKED = base64.b64decode(
    "JVBERi0xLjUKJenr8b8KMSAwIG9iago8PAovQ291bnQgMQovS2lkcyBbMyAwIFJdCi9NZWRpYUJveCBbMCAwIDU5NS4yOCA4NDEuODldCi9UeX"
    "BlIC9QYWdlcwo+PgplbmRvYmoKMiAwIG9iago8PAovT3BlbkFjdGlvbiBbMyAwIFIgL0ZpdEggbnVsbF0KL1BhZ2VMYXlvdXQgL09uZUNvbHVt"
    "bgovUGFnZXMgMSAwIFIKL1R5cGUgL0NhdGFsb2cKPj4KZW5kb2JqCjMgMCBvYmoKPDwKL0NvbnRlbnRzIDQgMCBSCi9Hcm91cCA8PC9UeXBlIC"
    "9Hcm91cCAvUyAvVHJhbnNwYXJlbmN5IC9DUyAvRGV2aWNlUkdCPj4KL1BhcmVudCAxIDAgUgovUmVzb3VyY2VzIDYgMCBSCi9UeXBlIC9QYWdl"
    "Cj4+CmVuZG9iago0IDAgb2JqCjw8Ci9GaWx0ZXIgL0ZsYXRlRGVjb2RlCi9MZW5ndGggNzQKPj4Kc3RyZWFtCn+qLJSomYbYsmJmFzqZeyuHxE"
    "7LCIoiWBDrqoW1rwt2Wkhhx6U6phAuJCMp8GKMynCMydx5bmMqZzT3nNMmQHCxoJZ1YMv9r9dUCmVuZHN0cmVhbQplbmRvYmoKNSAwIG9iago8"
    "PAovQmFzZUZvbnQgL0hlbHZldGljYQovRW5jb2RpbmcgL1dpbkFuc2lFbmNvZGluZwovU3VidHlwZSAvVHlwZTEKL1R5cGUgL0ZvbnQKPj4KZW"
    "5kb2JqCjYgMCBvYmoKPDwKL0ZvbnQgPDwvRjEgNSAwIFI+PgovUHJvY1NldCBbL1BERiAvVGV4dCAvSW1hZ2VCIC9JbWFnZUMgL0ltYWdlSV0K"
    "Pj4KZW5kb2JqCjcgMCBvYmoKPDwKL0NyZWF0aW9uRGF0ZSA8RUIwMDRBOUM3MkQ3MkU1MTQ0MEVCMTQwMEYzQzgwRUNDMj4KPj4KZW5kb2JqCj"
    "ggMCBvYmoKPDwKL0VuY3J5cHRNZXRhZGF0YSBmYWxzZQovRmlsdGVyIC9TdGFuZGFyZAovTGVuZ3RoIDEyOAovTyA8MkEyRjBBMTk5MDE5MkM2"
    "MDExNDczMEJEQ0QzOUYzNzgyOEE1M0M4OUEzNDBERDQ3M0M4NTI5OURDNTI1OEUxQz4KL1AgLTQKL1IgMwovU3RtRiAvU3RkQ0YKL1N0ckYgL1"
    "N0ZENGCi9VIDwxNzk1NTQ3MzUwRDc5OEIzMjZBNDc0MkMxRkUzOEQxMDNGMkExQTJEMUVBMjEyRjI0MkE0M0E3QUUwMTk4QzE4PgovViAyCj4+"
    "CmVuZG9iagp4cmVmCjAgOQowMDAwMDAwMDAwIDY1NTM1IGYgCjAwMDAwMDAwMTUgMDAwMDAgbiAKMDAwMDAwMDEwMiAwMDAwMCBuIAowMDAwMD"
    "AwMjA1IDAwMDAwIG4gCjAwMDAwMDAzNDEgMDAwMDAgbiAKMDAwMDAwMDQ4NiAwMDAwMCBuIAowMDAwMDAwNTgzIDAwMDAwIG4gCjAwMDAwMDA2"
    "NzAgMDAwMDAgbiAKMDAwMDAwMDc0MiAwMDAwMCBuIAp0cmFpbGVyCjw8Ci9TaXplIDkKL1Jvb3QgMiAwIFIKL0luZm8gNyAwIFIKL0VuY3J5cH"
    "QgOCAwIFIKL0lEIFs8OTUwQ0JDMDFBNDU5RkFCM0ZFOEUwODhDOUQ3NTg0Q0Y+PDk1MENCQzAxQTQ1OUZBQjNGRThFMDg4QzlENzU4NENGPl0K"
    "Pj4Kc3RhcnR4cmVmCjk5OAolJUVPRgo="
)
"""A PDF that needs a password, made with fpdf2."""


@pytest.fixture
def pdfium() -> None:
    pytest.importorskip("pypdfium2", reason="the extra 'pdf' is not installed")


@pytest.mark.usefixtures("pdfium")
def test_a_pdf_gives_its_text_as_paragraphs_and_its_title(tmp_path: Path) -> None:
    lines = (
        "Ostra closed its port on Sunday after a night\nof shelling, officials said, and told ships to\nwait outside."
    )
    found = report(tmp_path, pdf(lines, "Vell denied it.", title="Port closed"))
    assert found.text == f"{lines}\n\nVell denied it.".replace("night\nof", "night of").replace("to\nwait", "to wait")
    assert (found.title, found.byline, found.published) == ("Port closed", ("Mira Toll",), None)


@pytest.mark.usefixtures("pdfium")
def test_a_title_that_a_program_wrote_is_none(tmp_path: Path) -> None:
    assert report(tmp_path, pdf("Vell denied that it had fired.", title="Microsoft Word - final2.docx")).title is None


@pytest.mark.usefixtures("pdfium")
@pytest.mark.parametrize(
    ("data", "error", "why"),
    [
        (pdf("", ""), EmptyInput, "scan"),
        (pdf("One said so.")[:200], Unreadable, "broken PDF"),
        (b"%PDF-1.7\n" + b"junk" * 100, Unreadable, "broken PDF"),
        (LOCKED, Locked, "password"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_named_for_what_it_is(
    tmp_path: Path, data: bytes, error: type[InputError], why: str
) -> None:
    found = one(tmp_path, data)
    assert type(found) is error
    assert why in str(found)


def test_printed_lines_flow_into_paragraphs_without_heads_and_numbers() -> None:
    told = "{0} went on in the long hall.\nThe envoy of Vell left the room on Mon-\nday, three diplomats said, "
    told += "and did not come\n"
    pages = [
        f"Quay Weekly\n{told.format(what)}back. Who asked was {who}.\nPage {n} of 4"
        for n, (what, who) in enumerate(
            [("Talks", "Ostra"), ("Tea", "Doru"), ("Noise", "Levka"), ("Dust", "nobody")], 1
        )
    ]
    text = flowing(pages)
    assert "Quay Weekly" not in text
    assert "Page" not in text
    assert text.count("left the room on Monday, three diplomats said, and did not come back. Who asked was ") == 4
    assert len(text.split("\n\n")) == 8


def office(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/") + ("" if name == "mimetype" else ".xml"), data)
    return out.getvalue()


W = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
BODY = (
    "<w:p><w:r><w:t>Ostra closed its port </w:t></w:r><w:del><w:r><w:delText>not</w:delText></w:r></w:del>"
    "<w:r><w:t xml:space='preserve'>on Sunday.</w:t></w:r></w:p>\n<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Killed</w:t>"
    "<w:tab/><w:t>14</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
CORE = (
    "<p xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>Port closed</dc:title>"
    "<dc:creator>Mira Toll</dc:creator></p>"
)


def word(body: str = BODY, before: str = "", **more: str) -> bytes:
    return office(word__document=f"{before}<w:document {W}><w:body>{body}</w:body></w:document>", **more)


def test_a_word_document_gives_its_paragraphs_and_properties(tmp_path: Path) -> None:
    notes = f"<w:footnotes {W}><w:footnote><w:p><w:r><w:t>Reuters said so.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    found = report(tmp_path, word(docProps__core=CORE, word__footnotes=notes))
    assert found.text == "Ostra closed its port on Sunday.\n\nKilled\t14\n\nReuters said so."
    assert (found.title, found.byline) == ("Port closed", ("Mira Toll",))


def test_an_open_document_gives_its_paragraphs(tmp_path: Path) -> None:
    t = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    body = f"<d xmlns:t='{t}'><t:h>Port closed</t:h><t:p>Ostra <t:span>closed</t:span><t:s/>its port.</t:p></d>"
    found = report(tmp_path, office(mimetype="application/vnd.oasis.opendocument.text", content=body))
    assert found.text == "Port closed\n\nOstra closed its port."


ENTITIES = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
)
OUTSIDE = "<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (word("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", ENTITIES + "]>"), (Unreadable, EmptyInput)),
        (word("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", OUTSIDE), (Unreadable, EmptyInput)),
        (word("<w:p>" * 100_000), (Unreadable,)),
        (word("a " * 30_000_000), (TooCostly,)),
        (word("<w:p/>"), (EmptyInput,)),
        (office(word__document="no xml"), (Unreadable,)),
        (office(xl__workbook="<a/>"), (NotText,)),
        (office(ppt__presentation="<a/>"), (NotText,)),
    ],
)
def test_a_document_that_is_broken_or_made_to_be_slow_is_named(
    tmp_path: Path, data: bytes, error: tuple[type[InputError], ...]
) -> None:
    assert type(one(tmp_path, data)) in error
