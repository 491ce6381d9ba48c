"""Lines in title case and in capitals, where a capital letter says nothing: read by known names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from onrecord.annotate.entities.candidates import Candidate
from onrecord.annotate.entities.decide import Name
from onrecord.annotate.entities.runs import is_common, word_key
from onrecord.annotate.parse import Parse
from onrecord.models import Label, Span
from onrecord.text.lexicons import lexicon

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W_]+(?:(?!['’][sS](?![^\W_]))['’.&-][^\W_]+)*(?:(?<=\.[^\W_])\.)?")
#: A title in title case has no full stop, few words, and capitals on nearly all that are not small words.
_LONGEST = 30
_LONGEST_NAME = 5


def headline_lines(text: str) -> tuple[Span, ...]:
    """Return the lines in title case or in capitals."""
    return tuple(Span(*m.span()) for m in _LINE.finditer(text) if is_headline(m[0]))


def is_headline(line: str) -> bool:
    """Tell whether capitals in the line are a matter of style."""
    words = [w for w in line.split() if w[:1].isalpha() or w[:1] in "“‘\"'"]
    if not 2 <= len(words) <= _LONGEST:
        return False
    if line.isupper():
        return True
    if line.rstrip().endswith((".", ",", ";")):
        return False
    content = [w for w in words if word_key(w.strip("“”‘’\"'?!:")) not in lexicon("function_words")]
    capital = sum(w.lstrip("“‘\"'")[:1].isupper() for w in content)
    return len(content) > 2 and capital >= 0.8 * len(content)
