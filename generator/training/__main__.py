"""Learn the weights that OnRecord ships, and tell which are older than the code they feed on."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from recipes import RECIPES, ROOT, Recipe
from stamps import complaint, features_digest, file_digest, make_stamp, read_stamp, write_stamp

MANIFEST = Path(__file__).with_name("data.json")


def main() -> None:
    """Train, check or accept, as the line says."""
    parser = argparse.ArgumentParser(prog="do.py train", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(RECIPES)}")
    parser.add_argument(
        "--data",
        type=Path,
        default=ROOT.parent / "shared" / "bench",
        help="folder of the development data (not in this repository)",
    )
    parser.add_argument("--check", action="store_true", help="only tell which weights are old")
    parser.add_argument("--accept", action="store_true", help="the features compute what they did")
    parser.add_argument("--other-data", action="store_true", help="take data of other digests")
    options = parser.parse_args()
    unknown = sorted(set(options.names) - set(RECIPES))
    if unknown:
        parser.error(f"no weights are called {', '.join(unknown)}; there are {', '.join(RECIPES)}")
    chosen = {name: RECIPES[name] for name in options.names or RECIPES}
    if options.check:
        sys.exit(check(chosen))
    for name, recipe in chosen.items():
        if options.accept:
            accept(name, recipe)
        else:
            train(name, recipe, options.data.resolve(), other_data=options.other_data)


def check(chosen: dict[str, Recipe]) -> int:
    """Print every complaint; 1 if there is one."""
    complaints = [text for name, recipe in chosen.items() if (text := complaint(name, recipe))]
    for text in complaints:
        print(text, file=sys.stderr)
    return int(bool(complaints))


def accept(name: str, recipe: Recipe) -> None:
    """Note in the stamp that a change of the code left all features as they were."""
    stamp = read_stamp(recipe.weights)
    if stamp is None:
        sys.exit(f"{name}: no stamp to accept anything into; make the weights with do.py train")
    write_stamp(recipe.weights, {**stamp, "accepted": features_digest(recipe)})


def train(name: str, recipe: Recipe, data: Path, *, other_data: bool) -> None:
    """Run the trainer on the very data that the manifest names, and stamp what comes out."""
    known: dict[str, str] = json.loads(MANIFEST.read_text(encoding="utf-8"))
    for file in recipe.data:
        if not (data / file).is_file():
            sys.exit(f"{name}: {data / file} is missing; name its folder with --data")
        if file_digest(data / file) != known.get(file) and not other_data:
            sys.exit(
                f"{name}: {file} is not the file of data.json; --other-data takes it all the same"
            )
    print(f"{name}: learning {recipe.weights.relative_to(ROOT)} ...", flush=True)
    done = subprocess.run(recipe.line(data), check=False)
    if done.returncode:
        sys.exit(f"{name}: the trainer failed with status {done.returncode}")
    write_stamp(recipe.weights, make_stamp(recipe, data))


if __name__ == "__main__":
    main()
