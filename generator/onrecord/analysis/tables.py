"""Who speaks about whom, and who is quoted by which outlet: counts of quotes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.analysis.corpus import Corpus
from onrecord.analysis.statements import Statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Numbers by row and column, both the fullest first."""

    rows: tuple[tuple[str, int], ...]  # (key, sum of the row)
    columns: tuple[str, ...]
    numbers: Mapping[tuple[str, str], int]

    def number(self, row: str, column: str) -> int:
        """Return one number; 0 where nothing is."""
        return self.numbers.get((row, column), 0)


def speaks_about(statements: Statements) -> Table:
    """Count the quotes of each named voice about each other one."""
    numbers: Counter[tuple[str, str]] = Counter()
    for statement in statements.said:
        if statement.has_name and statement.speaker_id:
            others = (ident for ident in statement.about if ident != statement.speaker_id)
            numbers.update((statement.speaker_id, other) for other in others)
    return _table(numbers)


def heard_where(corpus: Corpus, statements: Statements) -> Table | None:
    """Count quotes by named voice and outlet; None where there are not two outlets to compare."""
    numbers: Counter[tuple[str, str]] = Counter()
    for statement in statements.said:
        if statement.has_name and statement.speaker_id:
            outlets = {corpus.articles[i].outlet or "" for i in statement.articles}
            numbers.update((statement.speaker_id, outlet) for outlet in outlets)
    if len({outlet for _, outlet in numbers}) < 2:
        return None
    table = _table(numbers)
    columns = sorted(table.columns, key=lambda outlet: outlet == "")  # not given: last
    return Table(rows=table.rows, columns=tuple(columns), numbers=numbers)


def heard_in_one(table: Table) -> int:
    """Return how many voices a single outlet quotes."""
    return sum(n == 1 for n in Counter(row for row, _ in table.numbers).values())


def _table(numbers: Counter[tuple[str, str]]) -> Table:
    rows: Counter[str] = Counter()
    columns: Counter[str] = Counter()
    for (row, column), number in numbers.items():
        rows[row] += number
        columns[column] += number
    return Table(
        rows=tuple(sorted(rows.items(), key=lambda item: (-item[1], item[0]))),
        columns=tuple(sorted(columns, key=lambda column: (-columns[column], column))),
        numbers=numbers,
    )
