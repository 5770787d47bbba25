"""Which steps a run would redo, and why, without doing the work."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pipeline.config import Config
from pipeline.engine.cache import Frames, StepBasis
from pipeline.engine.runner import Runner, merge_tables, session_slices, tables_read
from pipeline.engine.stages import Step
from pipeline.tables import GATHERED

MAX_NAMED_STEPS = 4
"""Steps that a reason names; further ones are counted."""

CACHED, REDONE, OPEN = "cached", "redone", "open"
"""What would become of a step: its result is in the cache; it is redone; it hangs on a step that is redone."""


class PlannedStep(NamedTuple):
    """What would become of one step.

    Attributes
    ----------
    step : str
        Its name.
    fate : str
        `CACHED`, `REDONE` or `OPEN`.
    reasons : tuple of str
        Why it is not in the cache, or on what it hangs.
    sessions : tuple of int, optional
        Sessions it would be redone for, of how many; None if it does not go by session or that is not known.
    """

    step: str
    fate: str
    reasons: tuple[str, ...] = ()
    sessions: tuple[int, int] | None = None


def plan_steps(
    runner: Runner, steps: Iterable[Step], tables: Frames, config: Config, last: Mapping[str, StepBasis]
) -> list[PlannedStep]:
    """What would become of each step.

    Parameters
    ----------
    runner : Runner
        Has the cache, and the step that is forced.
    steps : iterable of Step
        Steps in order.
    tables : dict of str to DataFrame
        Tables with which the run starts.
    config : Config
        Settings.
    last : mapping of str to StepBasis
        What each step rested on in the last run.
    """
    known = dict(tables)
    unknown: dict[str, str] = {}  # table: step that would write it anew
    planned = []
    for step in steps:
        inputs = {name: known[name] for name in tables_read(step) if name not in unknown}
        waits = dict.fromkeys(unknown[name] for name in tables_read(step) if name in unknown)
        basis = runner.basis(step, config.section(step.name), inputs)
        found = None if waits else runner.cached(step, basis.key())
        if found is not None:
            merge_tables(known, step, found)
            for name in step.writes:
                if name not in GATHERED:
                    unknown.pop(name, None)
            planned.append(PlannedStep(step.name, CACHED))
            continue
        unknown |= dict.fromkeys(step.writes, step.name)
        planned.append(_not_cached(runner, step, basis, inputs, last.get(step.name), list(waits)))
    return planned


def _not_cached(
    runner: Runner, step: Step, basis: StepBasis, inputs: Frames, last: StepBasis | None, waits: list[str]
) -> PlannedStep:
    """Why a step would be redone, and for how many sessions."""
    forced = step.name == runner.forced
    reasons = ["it is forced"] if forced else []
    reasons += changes(basis, last) if last else []
    if waits and (forced or _own_change(basis, last)):
        return PlannedStep(step.name, REDONE, tuple(reasons))
    if waits:
        named = ", ".join(waits[:MAX_NAMED_STEPS])
        more = f" and {len(waits) - MAX_NAMED_STEPS} more" if len(waits) > MAX_NAMED_STEPS else ""
        reasons.append(f"depends on {named}{more}, which would be redone")
        return PlannedStep(step.name, OPEN, tuple(reasons))
    if not reasons:
        reasons = ["its result is no longer in the cache" if last else "nothing in the cache yet"]
    return PlannedStep(step.name, REDONE, tuple(reasons), _sessions(runner, step, basis, inputs))


def changes(basis: StepBasis, last: StepBasis) -> Iterator[str]:
    """What differs from the last run, in words; tables that are not known now are left out."""
    if basis.code != last.code:
        yield "the code changed"
    settings = [name for name in basis.settings if basis.settings[name] != last.settings.get(name)]
    if settings:
        yield f"its settings changed: {', '.join(settings)}"
    if basis.model != last.model:
        yield "its model changed"
    tables = [name for name, value in basis.tables.items() if value != last.tables.get(name)]
    if tables:
        yield f"its inputs changed: {', '.join(tables)}"


def _own_change(basis: StepBasis, last: StepBasis | None) -> bool:
    """Whether code, settings or model differ from the last run: then the step is redone whatever its inputs are.

    Only a run before the last could have left a result for them in the cache; that cannot be known without the inputs.
    """
    return last is not None and (basis.code, basis.settings, basis.model) != (last.code, last.settings, last.model)


def _sessions(runner: Runner, step: Step, basis: StepBasis, inputs: Frames) -> tuple[int, int] | None:
    if not step.by_session:
        return None
    slices = session_slices(inputs)
    kept = [runner.cache.has(step.name, basis.session_key(sid, part), step.writes) for sid, part in slices.items()]
    return (len(kept) if step.name == runner.forced else kept.count(False)), len(kept)


def plan_lines(planned: list[PlannedStep]) -> list[str]:
    """The plan in lines to print: each step, what would become of it and why; a total at the end."""
    width = max((len(step.step) for step in planned), default=0)
    lines = [f"{step.step:{width}}  {_fate(step)}" for step in planned]
    fates = [step.fate for step in planned]
    total = f"{fates.count(REDONE)} of {len(fates)} steps would be redone"
    return [*lines, total + (f", {fates.count(OPEN)} depend on them" if OPEN in fates else "")]


def _fate(step: PlannedStep) -> str:
    reasons = "; ".join(step.reasons)
    if step.fate == CACHED:
        return "in the cache"
    if step.fate == OPEN:
        return reasons
    sessions = "" if step.sessions is None else f" ({step.sessions[0]} of {step.sessions[1]} sessions)"
    return f"would be redone{sessions}: {reasons}"
