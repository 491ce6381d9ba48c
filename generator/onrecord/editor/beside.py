"""What people wrote beside the articles: corrections, the register of people, their own themes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.editor.corrections import NO_CORRECTIONS, Corrections, read_corrections
from onrecord.editor.hand_check import FILE as HAND_CHECK
from onrecord.editor.hand_check import NOT_CHECKED, HandCheck, read_hand_check
from onrecord.editor.register import EMPTY_REGISTER, Register, read_register
from onrecord.editor.strays import find_strays
from onrecord.editor.user_themes import NO_THEMES, UserThemes, read_user_themes
from onrecord.models import Issue
from onrecord.settings import CORRECTIONS, REGISTERS, USER_THEMES


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """The editor's files, read; each empty where there is no such file."""

    corrections: Corrections = NO_CORRECTIONS
    register: Register = EMPTY_REGISTER
    themes: UserThemes = NO_THEMES
    issues: tuple[Issue, ...] = ()  # files that are not read, though somebody meant them to be


def read_hand(inputs: Sequence[Path], root: Path | None = None) -> Hand:
    """Read the files of the first folder of the inputs that holds them.

    ``root`` is the folder of ``mkdocs.yml``: what lies there by mistake is told.
    """
    corrections = _beside(inputs, CORRECTIONS)
    register = next((path for name in REGISTERS if (path := _beside(inputs, name))), None)
    themes = _beside(inputs, USER_THEMES)
    return Hand(
        corrections=read_corrections(corrections) if corrections else NO_CORRECTIONS,
        register=read_register(register) if register else EMPTY_REGISTER,
        themes=read_user_themes(themes) if themes else NO_THEMES,
        issues=find_strays(inputs, root),
    )


def corrections_file(inputs: Sequence[Path]) -> Path:
    """Return the corrections file beside the inputs, or where one would be read from."""
    first = inputs[0]
    found = _beside(inputs, CORRECTIONS)
    return found or (first if first.is_dir() else first.parent) / CORRECTIONS


def hand_check_of(inputs: Sequence[Path]) -> HandCheck:
    """Return what a person found in a sample that lies beside the inputs."""
    found = _beside(inputs, HAND_CHECK)
    return read_hand_check(found) if found else NOT_CHECKED


def _beside(inputs: Sequence[Path], name: str) -> Path | None:
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in inputs)
    return next((folder / name for folder in folders if (folder / name).is_file()), None)
