"""The dossier as a Word document by python-docx, an optional dependency (``onrecord[docx]``)."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from onrecord.errors import ConfigurationError
from onrecord.render.dossier import Dossier, Line
from onrecord.text.repair import storable, visible

#: The same dossier gives the same document on any day.
_NO_CLOCK = datetime(2000, 1, 1, tzinfo=UTC)


def dossier_docx(dossier: Dossier) -> bytes:
    """Return the dossier as the bytes of a .docx file.

    Raises:
        ConfigurationError: python-docx is not installed.
    """
    try:
        import docx
    except ImportError as error:
        msg = "a Word document needs python-docx; pip install 'onrecord[docx]'"
        raise ConfigurationError(msg) from error
    document = docx.Document()
    document.core_properties.title = _text(dossier.title)
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = _NO_CLOCK
    document.add_heading(_text(dossier.title), level=0)
    document.add_paragraph(_text(dossier.told))
    for part in dossier.parts:
        document.add_heading(_text(part.heading), level=1)
        for line in part.lines:
            _statement(document, line)
    document.add_heading("Sources", level=1)
    for number, source in enumerate(dossier.sources, 1):
        document.add_paragraph(f"[{number}] {_text(source)}")
    document.add_paragraph(_text(dossier.method))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _statement(document: Any, line: Line) -> None:  # noqa: ANN401 - python-docx has no types
    who = document.add_paragraph()
    who.paragraph_format.keep_with_next = True
    who.add_run(_text(line.speaker)).bold = True
    if line.role:
        who.add_run(_text(f", “{line.role}”"))
    for words in line.words:
        shown = f"“{words}”" if line.in_marks else words
        document.add_paragraph(_text(shown)).paragraph_format.keep_with_next = True
    facts = " · ".join((line.day, *line.doubts))
    numbers = "".join(f" [{number}]" for number in line.sources)
    document.add_paragraph().add_run(_text(facts + numbers)).italic = True


def _text(text: str) -> str:
    return visible(storable(text))  # XML holds no control characters
