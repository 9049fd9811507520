"""`overens schema`: the JSON Schema of the files."""

from __future__ import annotations

from overens.cli.invocation import Invocation
from overens.cli.printing import FINE


def schema(invocation: Invocation) -> int:
    """Print the JSON Schema of agreement files, or of parties.toml."""
    from overens.schema import agreement_schema, parties_schema

    print(parties_schema() if invocation.options.parties else agreement_schema(), end="")
    return FINE
