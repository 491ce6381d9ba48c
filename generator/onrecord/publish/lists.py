"""The lists as small script files: a page filters thousands of rows and reads only those it shows.

* ``list-quotes.js``: of each row its number in the search index, its facets and its sort keys;
* ``rows-quotes-0.js``: what rows show, 25 a file; rows of one speaker stand together, so that
  somebody's quotes are in few files.

They are scripts for the same reason as the search index, and lie beside it.
"""

from collections.abc import Sequence

from onrecord.models import Facet, ListRow, SearchEntry

ROWS = 25  # of one file


def list_files(entries: Sequence[SearchEntry]) -> dict[str, object]:
    """Return the files of all lists by name, of entries in the order of the search index."""
    lists: dict[str, list[tuple[int, ListRow]]] = {}
    for number, entry in enumerate(entries):
        if entry.row:
            lists.setdefault(entry.row.list, []).append((number, entry.row))
    files: dict[str, object] = {}
    for name, rows in lists.items():
        stored = sorted(rows, key=lambda item: (item[1].place, item[0]))
        files[f"list-{name}"] = _table(stored)
        for start in range(0, len(stored), ROWS):
            shown = [
                [row.html, row.citation, *row.record] for _, row in stored[start : start + ROWS]
            ]
            files[f"rows-{name}-{start // ROWS}"] = shown
    return files


def _table(rows: Sequence[tuple[int, ListRow]]) -> dict[str, object]:
    """Return the columns of a list."""
    facets = [facet for _, row in rows for facet in row.facets]
    names = list(dict.fromkeys(facet.name for facet in facets))
    return {
        "rows": ROWS,
        "numbers": [number for number, _ in rows],
        "facets": {name: _facet(rows, name, facets) for name in names},
        "sorts": _sorts([row for _, row in rows]),
    }


def _facet(
    rows: Sequence[tuple[int, ListRow]], name: str, facets: Sequence[Facet]
) -> dict[str, object]:
    """Return the values of one filter with their labels, and which of them each row has."""
    labels = {facet.value: facet.label for facet in facets if facet.name == name}
    places = {value: index for index, value in enumerate(labels)}
    own = [[places[facet.value] for facet in row.facets if facet.name == name] for _, row in rows]
    return {"values": list(labels), "labels": list(labels.values()), "rows": own}


def _sorts(rows: Sequence[ListRow]) -> dict[str, list[int]]:
    """Return for each order the rows' places in it."""
    names = [name for name, _ in rows[0].sorts]
    orders: dict[str, list[int]] = {}
    for index, name in enumerate(names):
        keys = [row.sorts[index][1] for row in rows]
        ranked = sorted(range(len(rows)), key=lambda n: (keys[n], rows[n].sorts[0][1]))
        places = [0] * len(rows)
        for place, number in enumerate(ranked):
            places[number] = place
        orders[name] = places
    return orders
