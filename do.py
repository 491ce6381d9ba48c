#!/usr/bin/env python3
"""Set up and run: `python3 do.py demo` builds the briefing of seeds/, `... test` checks it all.

Needs nothing but Python, git and pip. Everything is installed into a virtual environment, .venv.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("VENV", ROOT / ".venv"))
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
RUNTIME = "requirements.txt"
CHECKS = "requirements-test.txt"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def main() -> None:
    """Run the command that the line names."""
    commands = {
        "demo": demo,
        "test": test,
        "lint": lint,
        "lock": lock,
        "train": train,
        "figures": figures,
    }
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument(
        "command",
        choices=commands,
        help="demo: set up, write the pages of seeds/, build site/\n"
        "test: set up, Chromium included, and run every check (--all: installing too)\n"
        "lint: only the checks that need no test\n"
        "lock: renew the two lock files\n"
        "train: learn the shipped weights again from the development data (train --help)\n"
        "figures: measure this release on texts held apart; Method prints what comes out",
    )
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="handed on to pytest or to train")
    arguments = parser.parse_args()
    if sys.version_info < (3, 11):  # noqa: UP036 - run by whatever python3 is
        sys.exit(f"OnRecord needs Python 3.11 or newer; this is {sys.version.split()[0]}")
    os.chdir(ROOT)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    if arguments.command in ("test", "train", "figures"):
        commands[arguments.command](*arguments.rest)
    else:
        commands[arguments.command]()


def demo() -> None:
    """Write the Markdown pages of seeds/ and build the site from them."""
    install(RUNTIME)
    run("onrecord", "generate")
    run("mkdocs", "build", "--strict")
    print(f"\nThe briefing stands. Open {(ROOT / 'site' / 'index.html').as_uri()}")


def test(*rest: str) -> None:
    """Run linters, types, layer contracts and all tests."""
    install(RUNTIME, CHECKS)
    find_browser()
    lint()
    every = ("-m", "") if "--all" in rest else ()
    run("pytest", *every, *(word for word in rest if word != "--all"))


def lint() -> None:
    """Run what reads the code without running it."""
    install(RUNTIME, CHECKS)
    run("ruff", "check", ".")
    run("ruff", "format", "--check", ".")
    run("mypy")
    run("lint-imports")
    train("--check")


def train(*rest: str) -> None:
    """Learn the weights again, or check that none is older than the features it feeds on."""
    install(RUNTIME, CHECKS)
    run("python", str(ROOT / "generator" / "training"), *rest)


def figures(*rest: str) -> None:
    """Measure this release on what its weights were not learnt from."""
    install(RUNTIME, CHECKS)
    run("python", str(ROOT / "generator" / "training" / "held_out.py"), *rest)


def lock() -> None:
    """Pin every dependency with its hashes and no index address."""
    install(RUNTIME, CHECKS)
    plain = ("--quiet", "--generate-hashes", "--allow-unsafe", "--strip-extras")
    silent = ("--no-emit-index-url", "--no-emit-find-links")
    run("pip-compile", *plain, *silent, "--output-file", RUNTIME, "pyproject.toml")
    both = ("--extra", "test", "--constraint", RUNTIME, "--output-file", CHECKS)
    run("pip-compile", *plain, *silent, *both, "pyproject.toml")


def install(*locks: str) -> None:
    """Bring the environment to the state of the lock files, unless it is there already."""
    state = hashlib.sha256()
    for name in (*locks, "pyproject.toml"):
        state.update((ROOT / name).read_bytes())
    stamp = VENV / f"installed-{len(locks)}"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == state.hexdigest():
        return
    if not (BIN / "pip").exists() and not (BIN / "pip.exe").exists():
        print(f"Setting up {VENV} (some minutes; about 125 MB to download) ...", flush=True)
        venv.create(VENV, with_pip=True)
    wanted = [word for name in locks for word in ("--requirement", name)]
    pip("install", "--quiet", "--require-hashes", *wanted)
    pip("install", "--quiet", "--no-deps", "--editable", ".")
    stamp.write_text(state.hexdigest(), encoding="utf-8")


def find_browser() -> None:
    """Make sure that there is a Chromium, by the system's package manager where that is allowed."""
    named = os.environ.get("CHROMIUM")
    if named or any(shutil.which(name) for name in BROWSERS):
        return
    root = os.name == "posix" and os.geteuid() == 0
    if shutil.which("apt-get") and (root or shutil.which("sudo")):
        before = [] if root else ["sudo", "--non-interactive"]
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
            subprocess.run([*before, "apt-get", *words], check=False, env=quiet)
    if not shutil.which("chromium"):
        sys.exit(
            "The browser tests need a Chromium, and none could be installed here. Install your\n"
            "system's chromium or Google Chrome (Debian: apt install chromium; macOS: brew\n"
            "install --cask chromium), or set CHROMIUM to the path of one."
        )


def pip(*words: str) -> None:
    """Run the environment's pip."""
    run("python", "-m", "pip", "--disable-pip-version-check", *words)


def run(program: str, *words: str) -> None:
    """Run a program of the environment; stop with its status if it fails."""
    done = subprocess.run([str(BIN / program), *words], check=False)
    if done.returncode:
        sys.exit(done.returncode)


if __name__ == "__main__":
    main()
