"""What machines read: JSON rows and files."""

from onrecord.export.files import write_export
from onrecord.export.rows import Row, annotated_rows, dump_row, intake_row

__all__ = ["Row", "annotated_rows", "dump_row", "intake_row", "write_export"]
