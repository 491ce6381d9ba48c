"""The proof that a built site carries: its words, the digests of its files, and a script to check.

Whoever holds the folder can check it without OnRecord. Only what the site publishes is in the
proof: rights that hold an article's text back hold it back here as well.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

from onrecord.errors import ConfigurationError
from onrecord.files import write_whole

FOLDER = "proof"
SUMS = "SHA256SUMS"
_SHIPPED = ("check_words.py", "README.txt")


def write_words(site: Path, printed: Iterable[tuple[str, str]], digests: Mapping[str, str]) -> None:
    """Write the printed words of all pages, and what checks them, into the built site.

    ``printed`` are places and words as the gate compared them (``Verdict.printed``), ``digests``
    maps an article's id to the SHA-256 of its source.

    Raises:
        CannotWriteError: the site cannot be written.
    """
    text = json.dumps(_words(printed, digests), ensure_ascii=False, indent=1, sort_keys=True)
    write_whole(site / FOLDER / "words.json", text + "\n")
    for name in _SHIPPED:
        write_whole(site / FOLDER / name, files(__package__).joinpath(name).read_bytes())


def write_sums(site: Path) -> str:
    """Write the digests of all files of the site; return the digest of that list.

    In the form of ``sha256sum``, which can check it. Comes after everything else is written.

    Raises:
        CannotWriteError: the site cannot be written.
    """
    listed = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(site).as_posix()}\n"
        for path in sorted(site.rglob("*"))
        if path.is_file() and not path.name.startswith(SUMS)
    ]
    content = "".join(listed).encode("utf-8")
    write_whole(site / FOLDER / SUMS, content)
    return hashlib.sha256(content).hexdigest()


def sign(site: Path, key: Path) -> Path:
    """Sign the list of digests with the user's own key, by ssh-keygen or minisign.

    Raises:
        ConfigurationError: the key is missing, its program is not installed, or it refuses.
    """
    if not key.is_file():
        msg = f"{key} is no file; name the private key that shall sign"
        raise ConfigurationError(msg)
    sums = site / FOLDER / SUMS
    minisign = key.read_bytes().startswith(b"untrusted comment:")
    program = "minisign" if minisign else "ssh-keygen"
    if shutil.which(program) is None:
        msg = f"{program} is not installed; it signs with {key}"
        raise ConfigurationError(msg)
    words = (
        ["minisign", "-S", "-s", str(key), "-m", str(sums)]
        if minisign
        else ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", "onrecord", str(sums)]
    )
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        msg = f"{program} could not sign with {key}: {(done.stderr or done.stdout).strip()}"
        raise ConfigurationError(msg)
    return sums.with_name(f"{SUMS}.minisig" if minisign else f"{SUMS}.sig")


def _words(printed: Iterable[tuple[str, str]], digests: Mapping[str, str]) -> dict[str, object]:
    """Return the stretches that pages print, by article, those that touch joined."""
    by_place: dict[str, dict[int, str]] = defaultdict(dict)
    for place, words in printed:
        head, _, _ = place.rpartition(":")
        head, _, start = head.rpartition(":")
        at = int(start)
        if len(words) > len(by_place[head].get(at, "")):
            by_place[head][at] = words
    return {
        head: {
            "printed": _joined(stretches),
            "sha256": digests.get(head) or digests.get(head.removesuffix(":t"), ""),
        }
        for head, stretches in by_place.items()
    }


def _joined(stretches: Mapping[int, str]) -> list[tuple[int, str]]:
    joined: list[tuple[int, str]] = []
    for start, words in sorted(stretches.items()):
        if joined and start <= joined[-1][0] + len(joined[-1][1]):
            first, text = joined[-1]
            joined[-1] = (first, text + words[first + len(text) - start :])
        else:
            joined.append((start, words))
    return joined
