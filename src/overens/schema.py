"""The JSON Schemas of the file formats, made from the models: editors complete and check with them while one types."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from overens.model import Agreement, PartyEntry


def agreement_schema() -> str:
    """The schema of an agreement file, as JSON."""
    return _printed(Agreement.model_json_schema(by_alias=True), "An agreement between the Swedish state and SKR")


def parties_schema() -> str:
    """The schema of parties.toml, as JSON."""
    return _printed(
        TypeAdapter(dict[str, PartyEntry]).json_schema(by_alias=True), "The parties that agreements may name"
    )


def _printed(schema: dict[str, Any], title: str) -> str:
    whole = {"$schema": "http://json-schema.org/draft-07/schema#", "title": title, **_without_null(schema)}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _without_null(schema: Any) -> Any:
    """`schema` without what TOML cannot say, null, and without the titles that pydantic makes of names."""
    if isinstance(schema, list):
        return [_without_null(member) for member in schema if member != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    kept = {
        key: _without_null(value)
        for key, value in schema.items()
        if not (key == "title" and isinstance(value, str)) and not (key == "default" and value is None)
    }
    only = kept.get("anyOf")
    if isinstance(only, list) and len(only) == 1:
        del kept["anyOf"]
        kept = {**only[0], **kept}
    return kept
