"""On which line of its file a thing stands."""

from __future__ import annotations

from pathlib import Path

from overens.loading import load
from overens.loading.lines import line_of

TEXT = """\
title = "Mat"
parties = ["staten"]

[money]
amount = 10

[[money.parts]]
title = "Kök"
of_which = [
  { title = "Spis", amount = 1 },
]

[[deadlines]]
id = "plan"
kind = "plan"
title = "Planera"

[[deadlines]]
id = "rapport"
kind = "final-report"
title = "Rapportera"
"""


def test_allocations_and_deadlines_have_their_lines_while_the_file_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "mat.toml"
    file.write_text(TEXT, encoding="utf-8")
    (tmp_path / "parties.toml").write_text('[staten]\nname = "staten"\n', encoding="utf-8")
    agreement = load(tmp_path).library.agreement("mat")
    assert line_of(agreement, ()) == 4
    assert line_of(agreement, ("kok",)) == 7
    assert line_of(agreement, ("kok", "of_which:spis")) == 10
    assert line_of(agreement, (), "plan") == 13
    assert line_of(agreement, (), "rapport") == 18
    assert line_of(agreement, ("borta",)) == line_of(agreement, (), ":decision") == 1
    file.write_text('title = "Mat', encoding="utf-8")
    assert line_of(agreement, ("kok",)) == line_of(agreement, (), "plan") == 1
    file.unlink()
    assert line_of(agreement, ("kok",)) == 1
