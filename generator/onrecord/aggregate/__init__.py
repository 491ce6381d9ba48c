"""From entities to the briefing: quotations joined, printings collated, themes found."""
