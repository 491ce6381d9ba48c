"""What is learnt: each weights file, its trainer, its data and the code of its features.

The data are other people's texts and not in this repository; their digests are, in ``data.json``,
so that weights can be made again from the same bytes and from no others.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "generator" / "onrecord"
_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Recipe:
    """How one weights file is made.

    ``data`` are paths below the folder of development data, ``features`` globs below the package:
    when what they compute changes, the weights are older than their features. In ``command``,
    ``{data}`` stands for the folder of development data, ``{weights}`` for the file to write.
    """

    weights: Path
    data: tuple[str, ...]
    features: tuple[str, ...]
    command: tuple[str, ...]

    def line(self, data: Path) -> list[str]:
        """Return the command line that trains on the data of this folder."""
        filled = [word.format(data=data, weights=self.weights) for word in self.command]
        return [sys.executable, str(_HERE / filled[0]), *filled[1:]]


_LEARNT_NAMES = ("annotate/entities/*.py", "annotate/nlp.py", "annotate/parse.py")
_LEARNT_SPEECH = (
    "annotate/quotations/find/*.py",
    "annotate/quotations/speaker/*.py",
    "text/marks.py",
    "text/singles.py",
    "text/turns.py",
)

RECIPES = {
    "names": Recipe(
        weights=PACKAGE / "lexicons" / "en" / "name_cues.txt",
        data=("actors/ner_dev.jsonl", "actors/challenge_dev.jsonl"),
        features=_LEARNT_NAMES,
        command=("name_cues.py", "{data}/actors", "--write"),
    ),
    "speakers": Recipe(
        weights=PACKAGE / "annotate" / "quotations" / "speaker" / "weights.json",
        data=("quotes/dev.jsonl", "quotes/dev_more.jsonl", "quotes/dev_third.jsonl"),
        features=_LEARNT_SPEECH,
        command=(
            "speakers.py",
            "{data}/quotes/dev.jsonl",
            "{data}/quotes/dev_more.jsonl",
            "{data}/quotes/dev_third.jsonl",
            "--write",
        ),
    ),
    "lines": Recipe(
        weights=PACKAGE / "intake" / "line_model.json",
        data=("intake/intake-dev.tar.xz",),
        features=(
            "intake/characters.py",
            "intake/line_features.py",
            "intake/page.py",
            "intake/lines.py",
            "intake/block_model.py",
        ),
        command=(
            "lines.py",
            "{data}/intake/intake-dev.tar.xz",
            "--scorer",
            "{data}/intake",
            "-o",
            "{weights}",
        ),
    ),
}
