"""Imports without what nothing here needs: time at the start, and memory.

Each of them stands in for something while a package is imported, but for every thread that imports it meanwhile: so
only for what nothing else here imports but in this way, one at a time, or while there is one thread. What was imported
keeps it. Where a package does not do without, it is imported again with the real one: nothing depends on these but the
figures of the bench, and `tests/test_imports.py`.
"""

from __future__ import annotations

import _thread
import importlib
import os
import sys
import typing
from collections.abc import Iterator, Mapping
from types import MappingProxyType, ModuleType

SINCE = {"typing_extensions": typing}
"""What brings to older versions of Python what this one has, and what has it here."""


_ONE_AT_A_TIME = _thread.RLock()
"""Held while something stands in for something else. Of `_thread`: not every command needs `threading`."""


class _Nothing:
    """Takes whatever it is made of, and nothing is in it."""

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _Empty(ModuleType):
    """A module in which every name is a class of its own, of which nothing comes."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (_Nothing,), {})


def import_without(
    module: str,
    *,
    absent: tuple[str, ...] = (),
    empty: tuple[str, ...] = (),
    instead: Mapping[str, ModuleType] = MappingProxyType({}),
    **variables: str,
) -> ModuleType:
    """Import a module while some others are not to be found, some are empty, others are in the place of some, and
    variables of the environment are set.

    Those that are there already stay as they are, as does the module itself. Raises `ImportError` where that is not to
    be found.
    """
    if module in sys.modules:
        return importlib.import_module(module)
    stand_ins: dict[str, ModuleType | None] = {
        **dict.fromkeys(absent),
        **{name: _Empty(name) for name in empty},
        **instead,
    }
    with _ONE_AT_A_TIME:
        stand_ins = {name: stand_in for name, stand_in in stand_ins.items() if name not in sys.modules}
        unset = {name: value for name, value in variables.items() if name not in os.environ}
        sys.modules.update(stand_ins)  # type: ignore[arg-type]
        os.environ.update(unset)
        try:
            return importlib.import_module(module)
        except Exception:  # noqa: BLE001, S110 – whatever it is that does not do without
            pass
        finally:
            for name in unset:
                os.environ.pop(name, None)
            for name in stand_ins:
                sys.modules.pop(name, None)
    return importlib.import_module(module)
