"""What is done with a program to measure it: start it, press its keys, leave it alone, quit it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter

from bench.programs import DOWN, UP, Program, Step
from bench.table import Samples
from bench.terminal import Place, Screen, Terminal, ground, grounds

IDLE = 5.0
"""Seconds that a program is left alone."""

LOST = 0.1
"""Seconds after which a key is pressed again in a program that loses those that come before it is ready."""

HELD, TURNS = 45, 3
"""Keys, 30 a second; how often: down, and up again."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What the first cursor key does to a fresh screen: the ground of the place that the cursor comes to."""

    place: Place
    look: tuple[str, bool]

    def shows(self, screen: Screen) -> bool:
        """Whether it is there."""
        return ground(screen, self.place) == self.look

    def gone(self, screen: Screen) -> bool:
        """Whether it is not, or no more."""
        return not self.shows(screen)


class NoEffectError(Exception):
    """The program did not answer a key as it should."""


def effect(program: Program, environment: Mapping[str, str], limit: float = 30) -> Effect:
    """What the cursor key does, found out by pressing it. Raises `NoEffectError`."""
    with Terminal(program.command, environment) as terminal:
        if terminal.text_comes(limit) is None or terminal.rests(limit) is None:
            raise NoEffectError(f"{program.name} does not start")
        terminal.press(DOWN)
        terminal.press(UP)
        before = grounds(terminal.screen)
        terminal.press(DOWN)
        after = grounds(terminal.screen)
        changed = [place for place in before if before[place] != after[place]]
        below = [place for place in changed if place[0] > changed[0][0]]
        if not below:
            raise NoEffectError(f"{program.name} shows no cursor")
        terminal.press(UP)
        terminal.ends(program.quit)
        return Effect(below[0], after[below[0]])


def started(program: Program, environment: Mapping[str, str], known: Effect, found: Samples, limit: float = 20) -> None:
    """Start it, press a key as soon as something shows, wait for its effect; then quit."""
    with Terminal(program.command, environment) as terminal:
        first = terminal.text_comes(limit)
        terminal.send(DOWN)
        ready, end = None, perf_counter() + limit
        while ready is None and perf_counter() < end:
            ready = terminal.sees(known.shows, LOST if program.loses_keys else limit)
            if ready is None:
                terminal.send(DOWN)
        if first is None or ready is None:
            raise NoEffectError(f"{program.name} has not answered the first key within {limit:g} s")
        found["first content"].append((first - terminal.started) * 1000)
        found["ready"].append((ready - terminal.started) * 1000)
        terminal.rests(limit)
        found["memory at start"].append(terminal.usage.memory())
        terminal.press(UP)
        if times := terminal.ends(program.quit):
            found["restored"].append(times[0])
            found["ended"].append(times[1])


def used(program: Program, environment: Mapping[str, str], found: Samples, limit: float = 20) -> None:
    """Let it start in peace, press every key of its steps, hold a key, leave it alone."""
    with Terminal(program.command, environment) as terminal:
        if terminal.text_comes(limit) is None or terminal.rests(limit) is None:
            raise NoEffectError(f"{program.name} has not come to rest within {limit:g} s")
        terminal.settle()
        found["first screen bytes"].append(terminal.received)
        for step in program.steps:
            stepped(terminal, step, found)
        held(terminal, program, found)
        idle(terminal, found)
        found["memory"].append(terminal.usage.memory())


def stepped(terminal: Terminal, step: Step, found: Samples) -> None:
    """Press the keys of one step."""
    for _ in range(step.times):
        led(terminal, step.before)
        for key in step.timed:
            answer = terminal.press(key)
            if answer.last is not None:  # at an end nothing moves
                found[step.measure].append(answer.last)
                found[f"{step.measure} bytes"].append(answer.size)
        led(terminal, step.after)


def led(terminal: Terminal, keys: tuple[bytes, ...]) -> None:
    """Press keys that are not timed."""
    for key in keys:
        terminal.press(key)


def held(terminal: Terminal, program: Program, found: Samples) -> None:
    """Hold the cursor key: 30 a second come, whether they are answered or not."""
    led(terminal, program.opened)
    for turn in range(TURNS):
        answer = terminal.hold([UP if turn % 2 else DOWN] * HELD)
        found["held"].append(answer.last or 0.0)
        found["held bytes"].append(answer.size / HELD)
        terminal.rests(10)


def idle(terminal: Terminal, found: Samples) -> None:
    """Leave it alone."""
    terminal.rests(10)
    before, processor = terminal.received, terminal.usage.processor()
    terminal.settle(IDLE, IDLE)
    found["idle bytes"].append(terminal.received - before)
    found["idle processor"].append(terminal.usage.processor() - processor)
