"""The JSON Schemas tell what every field of a file is for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from overens.schema import agreement_schema, parties_schema


def fields(schema: Any, where: str = "") -> Iterator[tuple[str, Any]]:
    """Each field of a schema and of what it is made of, with the names that lead to it."""
    for name, value in (schema if isinstance(schema, dict) else dict(enumerate(schema))).items():
        if name == "properties":
            yield from ((f"{where}/{field}", told) for field, told in value.items())
        if isinstance(value, (dict, list)):
            yield from fields(value, f"{where}/{name}")


@pytest.mark.parametrize("schema", [agreement_schema(), parties_schema()], ids=["agreement", "parties"])
def test_each_field_is_described(schema: str) -> None:
    found = dict(fields(json.loads(schema)))
    undescribed = [where for where, told in found.items() if not told.get("description")]
    assert len(found) > 3
    assert undescribed == []


def test_a_field_is_described_as_below_it() -> None:
    found = dict(fields(json.loads(agreement_schema())))
    said = {where.rpartition("/")[2]: told["description"] for where, told in found.items()}
    assert said["from"] == "The first day."
    assert said["via"] == "Who pays it out."
