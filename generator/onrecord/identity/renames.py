"""Names that a correction gives to pages, found before the pages have their final ids."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.editor.corrections import Corrections
from onrecord.editor.matching import words_key
from onrecord.editor.references import name_key
from onrecord.identity.entities import EntityDraft
from onrecord.text.identifiers import Identified


def rename_drafts(
    drafts: Sequence[EntityDraft], ids: Sequence[Identified], corrections: Corrections
) -> dict[int, str]:
    """Return the numbers of the drafts that a correction renames, with their new names."""
    renamed: dict[int, str] = {}
    for entry in corrections.of("rename"):
        key = name_key(entry.subject)
        tests: tuple[Callable[[int], bool], ...] = (
            lambda n: entry.subject in (ids[n].id, *ids[n].former_ids),  # noqa: B023
            lambda n: name_key(drafts[n].name) == key,  # noqa: B023
            lambda n: any(name_key(form) == key for form in drafts[n].forms),  # noqa: B023
            lambda n: words_key(entry.subject) in map(words_key, drafts[n].forms),  # noqa: B023
        )
        for test in tests:
            found = [n for n in range(len(drafts)) if test(n)]
            if found:
                clear = [n for n in found if not drafts[n].ambiguous]
                renamed[(clear or found)[0]] = entry.get("to") or ""
                break
    return renamed
