"""A Briefing in, Markdown pages out; decisions are made here, templates place and phrase."""

from onrecord.render.dossier import Dossier, Wanted, dossier_html, make_dossier
from onrecord.render.environment import SiteAssets, site_assets
from onrecord.render.options import RenderOptions, options_from
from onrecord.render.pages import render_pages

__all__ = [
    "Dossier",
    "RenderOptions",
    "SiteAssets",
    "Wanted",
    "dossier_html",
    "make_dossier",
    "options_from",
    "render_pages",
    "site_assets",
]
