"""What machines read: JSON rows and files."""

from onrecord.export.article_rows import Row, annotated_rows, dump_row, intake_row
from onrecord.export.files import FORMATS, export_files, write_export

__all__ = [
    "FORMATS",
    "Row",
    "annotated_rows",
    "dump_row",
    "export_files",
    "intake_row",
    "write_export",
]
