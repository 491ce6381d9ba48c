"""From entities to the briefing: quotations joined, printings collated, themes found."""

from onrecord.aggregate.collation import collate
from onrecord.aggregate.quotations import attribute_quotations

__all__ = ["attribute_quotations", "collate"]
