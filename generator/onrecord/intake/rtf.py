"""Rich text (.rtf) by striprtf, an optional dependency (``pip install onrecord[rtf]``)."""

from onrecord.intake.decode import clean
from onrecord.intake.draft import ArticleDraft
from onrecord.intake.paragraphs import Paragraph, read_paragraphs

_TYPE = "application/rtf"


def read_rtf(data: bytes) -> list[ArticleDraft]:
    """Return the articles of a rich text.

    Raises:
        ValueError: the file is no rich text, or striprtf is missing.
    """
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as error:
        msg = "needs striprtf; run: pip install striprtf"
        raise ValueError(msg) from error
    if not data.lstrip().startswith(b"{\\rtf"):
        msg = "it is no rich text; save it again"
        raise ValueError(msg)
    text = clean(rtf_to_text(data.decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call]
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return read_paragraphs([Paragraph(line) for line in lines if line], media_type=_TYPE)
