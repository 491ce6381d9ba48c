"""A Briefing in, Markdown pages out; decisions are made here, templates place and phrase."""

from onrecord.render.environment import asset_files, override_folder, template_folder
from onrecord.render.options import RenderOptions, options_from
from onrecord.render.pages import render_pages

__all__ = [
    "RenderOptions",
    "asset_files",
    "options_from",
    "override_folder",
    "render_pages",
    "template_folder",
]
