"""The editor's hand: what people write beside the articles, and what it changes."""

from onrecord.editor.article_edits import correct_articles
from onrecord.editor.corrections import FORMAT, NO_CORRECTIONS, Corrections, read_corrections
from onrecord.editor.forgetting import Leaks, forgotten
from onrecord.editor.quotation_edits import correct_quotations
from onrecord.editor.register import EMPTY_REGISTER, Register, read_register
from onrecord.editor.stops import stop_on_errors
from onrecord.editor.strays import find_strays
from onrecord.editor.takedown import Redacted, redact
from onrecord.editor.user_themes import NO_THEMES, UserThemes, read_user_themes

__all__ = [
    "EMPTY_REGISTER",
    "FORMAT",
    "NO_CORRECTIONS",
    "NO_THEMES",
    "Corrections",
    "Leaks",
    "Redacted",
    "Register",
    "UserThemes",
    "correct_articles",
    "correct_quotations",
    "find_strays",
    "forgotten",
    "read_corrections",
    "read_register",
    "read_user_themes",
    "redact",
    "stop_on_errors",
]
