"""What a stage is: a named function that is given what it reads, and nothing else.

A stage reads what its parameters are called: earlier stages made it, or the caller gave it. What it
makes stands under the names that the list of stages tells; a later stage may make a thing anew
(corrected articles in the place of the articles read).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from onrecord.errors import ConfigurationError

#: What every stage may add to; all else that a stage makes takes the place of what was there.
LOGS = ("applied", "issues")


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: ``function`` gets by name what it reads and returns what it ``makes``, in order."""

    name: str
    function: Callable[..., Any]
    makes: tuple[str, ...]

    @property
    def reads(self) -> tuple[str, ...]:
        """Names of what the function reads: those of its parameters."""
        return tuple(inspect.signature(self.function).parameters)


Stages: TypeAlias = tuple[Stage, ...]


def run_stages(stages: Sequence[Stage], **given: Any) -> dict[str, Any]:  # noqa: ANN401 - things of any type
    """Enter each stage once, in order; return all that was given and made, by name.

    Raises:
        ConfigurationError: a stage reads what nobody gives and no stage before it makes.
    """
    check_order(stages, given)
    have: dict[str, Any] = {**dict.fromkeys(LOGS, ()), **given}
    for stage in stages:
        made = stage.function(**{name: have[name] for name in stage.reads})
        things = made if len(stage.makes) > 1 else (made,)
        for name, thing in zip(stage.makes, things, strict=True):
            have[name] = (*have[name], *thing) if name in LOGS else thing
    return have


def check_order(stages: Sequence[Stage], given: Mapping[str, object]) -> None:
    """Refuse a list of stages in which one reads what is not there yet.

    Raises:
        ConfigurationError: names the stage and what it lacks.
    """
    known = {*LOGS, *given}
    for stage in stages:
        if lacking := [name for name in stage.reads if name not in known]:
            msg = f"stage {stage.name!r} reads {', '.join(lacking)}, which no stage before it makes"
            raise ConfigurationError(msg)
        known.update(stage.makes)


def replaced(stages: Stages, name: str, function: Callable[..., Any]) -> Stages:
    """Return the stages with another function in the place of the one called ``name``.

    Raises:
        ConfigurationError: no stage is called so.
    """
    at = _number(stages, name)
    return (*stages[:at], replace(stages[at], function=function), *stages[at + 1 :])


def added(stages: Stages, stage: Stage, *, after: str) -> Stages:
    """Return the stages with one more, right after the one called ``after``.

    Raises:
        ConfigurationError: no stage is called so.
    """
    at = _number(stages, after) + 1
    return (*stages[:at], stage, *stages[at:])


def _number(stages: Stages, name: str) -> int:
    for number, stage in enumerate(stages):
        if stage.name == name:
            return number
    msg = f"no stage is called {name!r}; they are {', '.join(stage.name for stage in stages)}"
    raise ConfigurationError(msg)
