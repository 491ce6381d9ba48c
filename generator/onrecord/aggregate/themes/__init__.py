"""Themes: what the articles talk about, across articles; found, then decided by the user."""

from onrecord.aggregate.themes.finding import (
    SECTION,
    ThemeFindings,
    attach_themes,
    find_themes,
    theme_registry,
)

__all__ = ["SECTION", "ThemeFindings", "attach_themes", "find_themes", "theme_registry"]
