"""The MkDocs door: the pages as virtual files, so that plain ``mkdocs serve`` is always fresh."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage

from onrecord.errors import CannotWriteError, OnRecordError
from onrecord.models import Briefing, Issue, Page
from onrecord.publish.config import PLUGIN, OnRecordConfig, root_of, to_settings
from onrecord.publish.edition import Edition, digests_of, keep_edition, kept_edition
from onrecord.publish.gate import check_verbatim
from onrecord.publish.leaks import stop_on_leaks
from onrecord.publish.manifest import is_ours, owned
from onrecord.publish.progress import progress
from onrecord.publish.proof import write_sums, write_words
from onrecord.publish.search import write_search
from onrecord.publish.theme import PAGE, arrange, settle
from onrecord.settings import Settings

log = get_plugin_logger(__name__)


class OnRecordPlugin(BasePlugin[OnRecordConfig]):  # type: ignore[no-untyped-call]
    """Adds the briefing's pages and assets to the site."""

    #: What MkDocs runs; a program that builds without saying so builds.
    _command: Literal["build", "gh-deploy", "serve"] = "build"
    _briefing: Briefing | None = None  # where this build made one
    _made: Edition | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this instance, and with it the loaded model, over the rebuilds of ``serve``."""
        del dirty
        self._command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our theme overrides and style sheets, and set what the pages need."""
        from onrecord.render import site_assets

        templates = to_settings(self.config, config).templates
        try:
            notes = settle(config, site_assets(templates))
        except OnRecordError as error:
            raise PluginError(str(error)) from error
        for note in notes:
            log.info("%s", note)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Run the pipeline and add its pages; a person's own file of the same name stays."""
        from onrecord.render import site_assets

        settings = to_settings(self.config, config)
        try:
            edition = self._edition(settings, root_of(config), Path(config.docs_dir))
        except OnRecordError as error:
            raise PluginError(str(error)) from error
        self._pages = edition.pages
        _report(edition.issues)
        if edition.verdict is not None:
            log.info("verbatim gate: %s", edition.verdict.summary)
            _report(edition.verdict.issues)
        _replace_written(edition.pages, files, config)
        for uri, path in site_assets(settings.templates).files:
            if files.get_file_from_path(uri) is None:
                files.append(File.generated(config, uri, abs_src_path=str(path)))
        arrange(files, config)
        return files

    def _edition(self, settings: Settings, root: Path, docs: Path) -> Edition:
        """Return what these articles and settings make: as it was kept, else made now.

        What is published is checked; a preview shall be quick.
        """
        from onrecord.pipeline import make_briefing, make_pages, source_reader

        publishing = self._command != "serve"
        self._briefing = None
        self._made = kept_edition(settings, root)
        if self._made is None or (publishing and self._made.verdict is None):
            with progress() as report:
                briefing = self._briefing = make_briefing(settings, root, report=report)
            pages = make_pages(briefing, settings)
            stop_on_leaks(briefing, settings, docs)
            read = source_reader(settings)
            verdict = check_verbatim(briefing.articles, pages, read) if publishing else None
            self._made = Edition(
                pages=pages,
                issues=briefing.issues,
                verdict=verdict,
                digests=digests_of(briefing.articles),
            )
        return self._made

    def on_page_content(
        self, html: str, *, page: SitePage, config: MkDocsConfig, files: Files
    ) -> None:
        """Keep our pages out of Material's search index: ours knows what stands on them."""
        del html, config, files
        if page.file.generated_by == PLUGIN:
            page.meta["search"] = {"exclude": True}

    @event_priority(-50)  # after Material has written its index, before `offline` copies it
    def _write_search(self, *, config: MkDocsConfig) -> None:
        """Write the search index; keep the ids of this edition, so that the next one redirects."""
        from onrecord.pipeline import save_registry

        try:
            size = write_search(
                Path(config.site_dir), tuple(e for page in self._pages for e in page.entries)
            )
        except CannotWriteError as error:
            raise PluginError(str(error)) from error
        log.debug("search index: %d bytes", size)
        if self._command == "serve" or self._made is None:
            return
        if self._made.verdict is not None:
            printed = self._made.verdict.printed
            write_words(Path(config.site_dir), printed, dict(self._made.digests))
        if self._briefing is None:
            return
        settings = to_settings(self.config, config)
        try:
            save_registry(self._briefing, settings, root_of(config))
            keep_edition(self._made, settings, root_of(config))
        except CannotWriteError as error:  # the site stands all the same
            log.warning("%s; pages that get other names later will not be forwarded", error)

    @event_priority(-200)  # after every other plugin has written its files
    def _write_sums(self, *, config: MkDocsConfig) -> None:
        """Write the digests of the whole site."""
        if self._command != "serve":
            write_sums(Path(config.site_dir))

    on_post_build = CombinedEvent(_write_search, _write_sums)

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
            files.append(File.generated(config, page.uri, content=page.markdown, inclusion=PAGE))
        else:
            log.info("%s is hand-written or edited; it stays in place of ours", page.uri)


def _report(issues: Iterable[Issue]) -> None:
    for issue in issues:
        level = logging.WARNING if issue.severity == "warning" else logging.INFO
        log.log(level, "%s", _line(issue))


def _line(issue: Issue) -> str:
    place = f"{issue.path}, line {issue.line}" if issue.line else issue.path
    return f"{place}: {issue.message}" if place else issue.message
