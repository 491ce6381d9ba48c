"""The MkDocs door: the pages as virtual files, so that plain ``mkdocs serve`` is always fresh."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage

from onrecord.errors import CannotWriteError, OnRecordError
from onrecord.models import Briefing, Issue, Page
from onrecord.publish.config import PLUGIN, OnRecordConfig, root_of, to_settings
from onrecord.publish.gate import check_verbatim
from onrecord.publish.manifest import is_ours, owned
from onrecord.publish.search import write_search
from onrecord.settings import Settings

log = get_plugin_logger(__name__)


class OnRecordPlugin(BasePlugin[OnRecordConfig]):  # type: ignore[no-untyped-call]
    """Adds the briefing's pages and assets to the site."""

    #: What MkDocs runs; a program that builds without saying so builds.
    _command: Literal["build", "gh-deploy", "serve"] = "build"

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this instance, and with it the loaded model, over the rebuilds of ``serve``."""
        del dirty
        self._command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our theme overrides, style sheets and scripts; links lead to files, not folders."""
        from onrecord.render import site_assets

        # Folder links cannot be followed from file://; Material's offline plugin decides alike.
        config.use_directory_urls = False
        templates = to_settings(self.config, config).templates
        assets = site_assets(templates)
        config.theme.dirs.insert(0, str(assets.overrides))
        if templates and (templates / "overrides").is_dir():
            config.theme.dirs.insert(0, str(templates / "overrides"))
        config.extra_css[:0] = list(assets.styles)
        config.extra_javascript[:0] = list(assets.scripts)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Run the pipeline and add its pages; a person's own file of the same name stays."""
        from onrecord.pipeline import make_briefing, make_pages
        from onrecord.render import site_assets

        settings = to_settings(self.config, config)
        try:
            briefing = make_briefing(settings, root_of(config))
            pages = make_pages(briefing, settings)
        except OnRecordError as error:
            raise PluginError(str(error)) from error
        self._briefing = briefing
        self._entries = tuple(entry for page in pages for entry in page.entries)
        _report(briefing.issues)
        if self._command != "serve":  # what is published is checked; a preview shall be quick
            _check(briefing, pages, settings)
        _replace_written(pages, files, config)
        for uri, path in site_assets(settings.templates).files:
            if files.get_file_from_path(uri) is None:
                files.append(File.generated(config, uri, abs_src_path=str(path)))
        return files

    def on_page_content(
        self, html: str, *, page: SitePage, config: MkDocsConfig, files: Files
    ) -> None:
        """Keep our pages out of Material's search index: ours knows what stands on them."""
        del html, config, files
        if page.file.generated_by == PLUGIN:
            page.meta["search"] = {"exclude": True}

    @event_priority(-50)  # after Material has written its index, before `offline` copies it
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the search index; keep the ids of this edition, so that the next one redirects."""
        from onrecord.pipeline import save_registry

        try:
            size = write_search(Path(config.site_dir), self._entries)
        except CannotWriteError as error:
            raise PluginError(str(error)) from error
        log.debug("search index: %d bytes", size)
        if self._command != "serve":
            settings = to_settings(self.config, config)
            try:
                save_registry(self._briefing, settings, root_of(config))
            except CannotWriteError as error:  # the site stands all the same
                log.warning("%s; pages that get other names later will not be forwarded", error)

    def on_build_error(self, *, error: Exception) -> None:
        """Tell a full or read-only disk in one line, where MkDocs would show its own insides."""
        if isinstance(error, OSError) and self._command != "serve":
            place = error.filename or "the site"
            msg = f"{place} cannot be written: {error.strerror or error}"
            raise PluginError(msg) from error

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Watch what the pages are made from, besides the docs folder."""
        from onrecord.render import site_assets

        del builder
        settings = to_settings(self.config, config)
        ours = site_assets(settings.templates).templates
        watched = [*settings.articles, ours, settings.templates, settings.since]
        for path in dict.fromkeys(path for path in watched if path and path.exists()):
            server.watch(str(path))
            if path.is_file():  # corrections and sidecars lie beside it
                server.watch(str(path.parent), recursive=False)
        return server


def _replace_written(pages: tuple[Page, ...], files: Files, config: MkDocsConfig) -> None:
    """Put the pages in the place of what ``onrecord generate`` wrote, unless edited since."""
    docs = Path(config.docs_dir)
    manifest = owned(docs)
    for uri in manifest:
        written = files.get_file_from_path(uri)
        if written is not None and is_ours(docs, uri, manifest):
            files.remove(written)
    for page in pages:
        if files.get_file_from_path(page.uri) is None:
            files.append(File.generated(config, page.uri, content=page.markdown))
        else:
            log.info("%s is hand-written or edited; it stays in place of ours", page.uri)


def _check(briefing: Briefing, pages: tuple[Page, ...], settings: Settings) -> None:
    """Run the verbatim gate over the pages of this build; a fault fails a strict build."""
    from onrecord.pipeline import source_reader

    verdict = check_verbatim(briefing.articles, pages, source_reader(settings))
    log.info("verbatim gate: %s", verdict.summary)
    _report(verdict.issues)


def _report(issues: Iterable[Issue]) -> None:
    for issue in issues:
        level = logging.WARNING if issue.severity == "warning" else logging.INFO
        log.log(level, "%s", _line(issue))


def _line(issue: Issue) -> str:
    place = f"{issue.path}, line {issue.line}" if issue.line else issue.path
    return f"{place}: {issue.message}" if place else issue.message
