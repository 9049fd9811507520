"""The JSON Schemas of the file formats, made from the models: editors complete and check with them while one types."""

from __future__ import annotations

import ast
import inspect
import json
from dataclasses import fields
from itertools import pairwise
from textwrap import dedent
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import DataclassSchema

from overens.model import Agreement, FileTable, PartyEntry


def agreement_schema() -> str:
    """The schema of an agreement file, as JSON."""
    return _printed(Agreement, "An agreement between the Swedish state and SKR")


def parties_schema() -> str:
    """The schema of parties.toml, as JSON."""
    return _printed(dict[str, PartyEntry], "The parties that agreements may name")


class _Described(GenerateJsonSchema):
    """The schema, in which each key has the description that stands below its field."""

    def dataclass_schema(self, schema: DataclassSchema) -> JsonSchemaValue:
        table, model = super().dataclass_schema(schema), schema["cls"]
        for field in fields(model):
            if not field.init:  # what the file does not say itself
                del table["properties"][field.name]
        for one in reversed(model.__mro__):
            for name, said in (_said_below(one) if issubclass(one, FileTable) else {}).items():
                table["properties"].get(model.key_of(name), {})["description"] = said
        return {"anyOf": [table["properties"][model.plain], table]} if model.plain else table


def _said_below(model: type[FileTable]) -> dict[str, str]:
    """What stands below the fields that a class names itself, by their names."""
    (defined,) = ast.parse(dedent(inspect.getsource(model))).body
    return {
        field.target.id: inspect.cleandoc(below.value.value)
        for field, below in pairwise(defined.body if isinstance(defined, ast.ClassDef) else ())
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str)
    }


def _printed(kind: Any, title: str) -> str:
    schema = TypeAdapter(kind).json_schema(by_alias=True, schema_generator=_Described)
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
