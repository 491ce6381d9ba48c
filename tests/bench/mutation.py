"""Would the tests notice? One small fault after another in the rooms that decide.

    python tests/bench/mutation.py [--sample 100] [--seed 1] [ROOM ...]

A clone of the last commit is altered, never this folder. Of all mutants that cosmic-ray makes of
the modules below, a seeded sample is tried against the tests named beside them; mutants of type
hints and of messages are none. Prints the share caught and each survivor as a diff. By hand or
nightly: a mutant costs some seconds. Needs ``pip install cosmic-ray``.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "generator/onrecord"
#: Room -> (its modules, the tests that are to notice).
ROOMS = {
    "text": (
        ("text/fold.py", "text/marks.py", "text/singles.py", "text/repair.py", "text/slugs.py"),
        ("test_text.py", "test_quotations.py", "test_gate.py", "test_intake_text.py"),
    ),
    "aggregate": (
        ("aggregate/collation.py", "aggregate/quotations.py"),
        ("test_collation.py", "test_statements.py", "test_corrections.py"),
    ),
    "editor": (
        ("editor/*.py",),
        ("test_corrections*.py", "test_takedown.py", "test_themes_user.py"),
    ),
    "identity": (("identity/*.py",), ("test_resolve_identity.py", "test_corrections.py")),
    "gate": (("publish/gate.py", "publish/manifest.py"), ("test_gate.py", "test_manifest.py")),
    "cache": (
        ("cache.py", "registry.py", "text/identifiers.py"),
        ("test_cache.py", "test_identifiers.py", "test_registry.py"),
    ),
    "dates": (("intake/dates.py", "intake/decode.py"), ("test_intake*.py",)),
}
#: The slips that people make: a comparison, a number, a sign, a condition, a way out of a loop.
SLIPS = (
    "core/AddNot",
    "core/NumberReplacer",
    "core/ReplaceAndWithOr",
    "core/ReplaceBinaryOperator_Add_Sub",
    "core/ReplaceBinaryOperator_Div_Mul",
    "core/ReplaceBinaryOperator_Mul_Div",
    "core/ReplaceBinaryOperator_Sub_Add",
    "core/ReplaceBreakWithContinue",
    "core/ReplaceComparisonOperator",
    "core/ReplaceContinueWithBreak",
    "core/ReplaceFalseWithTrue",
    "core/ReplaceOrWithAnd",
    "core/ReplaceTrueWithFalse",
    "core/ZeroIterationForLoop",
)
LIMIT = 180  # seconds; a mutant that hangs is caught


def mutants(clone: Path, patterns: tuple[str, ...]) -> list[tuple[Path, str, int]]:
    """Return every mutant of the modules as file, operator and occurrence."""
    from cosmic_ray.ast import get_ast

    found = []
    for pattern in patterns:
        for path in sorted((clone / PACKAGE).glob(pattern)):
            tree = get_ast(path.read_text(encoding="utf-8"))
            for name in sorted(operator_names()):
                if name.startswith(SLIPS):
                    found += [(path, name, n) for n in range(_count(tree, name))]
    return found


def _count(tree: object, name: str) -> int:
    operator = get_operator(name)()
    nodes, count = [tree], 0
    while nodes:
        node = nodes.pop()
        count += sum(1 for _ in operator.mutation_positions(node))
        nodes.extend(getattr(node, "children", ()))
    return count


def is_caught(clone: Path, mutant: tuple[Path, str, int], tests: list[str]) -> tuple[bool, str]:
    """Apply one mutant, run the tests, take it back."""
    path, name, occurrence = mutant
    before = path.read_text(encoding="utf-8")
    altered = mutate_code(before, get_operator(name)(), occurrence)
    if altered is None or altered == before or _only_annotation(before, altered):
        return True, ""
    path.write_text(altered, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(
            command,
            cwd=clone,
            env={"PYTHONPATH": str(clone / "generator"), "PATH": str(Path(sys.executable).parent)},
            capture_output=True,
            timeout=LIMIT,
            check=False,
        )
        caught = done.returncode != 0
    except subprocess.TimeoutExpired:
        caught = True
    finally:
        path.write_text(before, encoding="utf-8")
    return caught, "" if caught else _difference(path, clone, before, altered)


def _only_annotation(before: str, altered: str) -> bool:
    """Tell whether a mutant only alters a type hint (``str | None``)."""
    changed = [b for a, b in zip(before.splitlines(), altered.splitlines(), strict=False) if a != b]
    return len(changed) == 1 and "None" in changed[0] and (":" in changed[0] or "->" in changed[0])


def _difference(path: Path, clone: Path, before: str, altered: str) -> str:
    pairs = zip(before.splitlines(), altered.splitlines(), strict=False)
    for number, (old, new) in enumerate(pairs, 1):
        if old != new:
            return f"{path.relative_to(clone)}:{number}\n  - {old.strip()}\n  + {new.strip()}"
    return f"{path.relative_to(clone)}: lines removed"


def main() -> None:
    """Try a sample of each room and print what was caught."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=", ".join(ROOMS))
    parser.add_argument("--sample", type=int, default=100, help="mutants in all")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rooms = options.rooms or list(ROOMS)
    caught: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        clone = Path(scratch, "clone")
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        for room in rooms:
            patterns, named = ROOMS[room]
            tests = [str(p) for name in named for p in sorted((clone / "tests").glob(name))]
            every = mutants(clone, patterns)
            size = min(len(every), options.sample // len(rooms) + 1)
            for mutant in random.Random(options.seed).sample(every, size):
                tried[room] += 1
                seen, difference = is_caught(clone, mutant, tests)
                caught[room] += seen
                if not seen:
                    print(difference, flush=True)
            print(f"{room}: {caught[room]} of {tried[room]} caught", flush=True)
    print(f"all rooms: {caught.total()} of {tried.total()} caught")


if __name__ == "__main__":
    main()
