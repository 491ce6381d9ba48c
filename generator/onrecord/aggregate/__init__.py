"""From entities to the briefing: quotations joined, printings collated, themes found."""

from onrecord.aggregate.collation import collate
from onrecord.aggregate.quotations import attribute_quotations
from onrecord.aggregate.repeats import set_aside_repeats

__all__ = ["attribute_quotations", "collate", "set_aside_repeats"]
