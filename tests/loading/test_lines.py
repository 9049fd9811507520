"""On which line of its file a thing stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.generate import agreements
from overens.limits import MOST_BYTES
from overens.loading import lines, load
from overens.loading.lines import line_of, lines_of
from overens.loading.reading import agreement_of
from overens.settings import shipped
from overens.texts import text_of
from tests.fuzzing import known

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


IN_A_TEXT = TEXT.replace('title = "Kök"', 'title = "Kök"\nnotes = ["""\n[[money.parts]]\n"""]')
MANY = [
    *(path.read_text(encoding="utf-8") for path in sorted(shipped("agreements").glob("*-*.toml"))),
    *(text for _, text in agreements(60, 7)),
    TEXT,
    TEXT.replace("\n", "\r\n"),
    IN_A_TEXT,
    IN_A_TEXT.replace('"""', "'''"),
    TEXT.replace("[[money.parts]]", ' [[ money . "parts" ]] # [[money.parts]]'),
    TEXT.replace("[[money.parts]]", '[[money.parts]] # [[money.parts]]\ntitle = "Skafferi"\n\n[[money.parts]]'),
    TEXT.partition("of_which")[0] + '[[money.parts.of_which]]\ntitle = "Ugn"\n[[money.parts]]\ntitle = "Matsal"\n',
    TEXT.replace("[money]\namount = 10\n", ""),
    TEXT.replace("[money]\n", "").replace("amount = 10", "money.amount = 10").partition("[[money.parts]]")[0],
]


@pytest.mark.parametrize("text", MANY)
def test_the_headings_alone_tell_the_same_lines_as_all_that_is_parsed(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    agreement, _ = agreement_of(text_of("mat.toml", text.encode(), MOST_BYTES), "mat", known())
    assert agreement is not None
    told = lines_of(agreement, text)
    monkeypatch.setattr(lines, "_headings", lambda _: {})
    assert told == lines_of(agreement, text)
