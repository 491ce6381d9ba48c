"""What the runners of keywords and themes share: rows as articles, parses kept between runs."""

from __future__ import annotations

import pickle
import time
from hashlib import sha256
from pathlib import Path

from onrecord.annotate.nlp import choose_model, load_parser
from onrecord.annotate.parse import Parse
from onrecord.intake import read_corpus
from onrecord.models import Article


def read_articles(docs: Path) -> tuple[Article, ...]:
    """Return the rows of a file just as they are."""
    return read_corpus([docs], as_is=True).articles


class Parses:
    """Parses by text, kept in a folder; ``seconds`` is the CPU time of those that were made now."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seconds = 0.0
        self.model = choose_model()
        folder.mkdir(parents=True, exist_ok=True)

    def parse(self, text: str) -> Parse:
        """Return the parse of a text."""
        path = self.folder / sha256((self.model + text).encode()).hexdigest()
        if path.is_file():
            return pickle.loads(path.read_bytes())
        parser = load_parser(self.model)
        start = time.process_time()
        parse = parser.parse(text)
        self.seconds += time.process_time() - start
        path.write_bytes(pickle.dumps(parse))
        return parse
