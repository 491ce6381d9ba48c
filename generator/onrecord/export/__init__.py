"""What machines read: JSON rows and files."""

from onrecord.export.article_rows import Row, annotated_rows, dump_row, intake_row
from onrecord.export.files import write_export

__all__ = ["Row", "annotated_rows", "dump_row", "intake_row", "write_export"]
