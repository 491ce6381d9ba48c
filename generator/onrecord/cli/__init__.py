"""The command line: only what MkDocs lacks.

Results go to the file or standard output, messages to standard error. Heavy imports stand inside
the commands, so that ``--help`` answers at once. Each file holds commands that belong together;
this one lists them.
"""

from onrecord.cli.articles import annotate, intake
from onrecord.cli.briefing import check, export, generate
from onrecord.cli.group import main
from onrecord.cli.review import review
from onrecord.cli.sample import sample
from onrecord.cli.site import dossier, zip_command
from onrecord.cli.start import new, preview

for command in (
    new,
    preview,
    intake,
    annotate,
    generate,
    check,
    review,
    sample,
    export,
    zip_command,
    dossier,
):
    main.add_command(command)

__all__ = ["main"]
