"""What `overens check` says of an agreement, made where its file is read and kept for each manner of asking."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from overens.kinship import Party
from overens.loading.packing import Checked

if TYPE_CHECKING:
    from overens.model import Agreement
    from overens.tally import Tally
    from overens.texts import FileText


class Asked(Protocol):
    """A manner of asking for the check: it makes the answer of an agreement, in whichever process reads the file."""

    @property
    def manner(self) -> bytes:
        """Whatever the answer depends on beside the content of the file, its path and the parties."""

    @property
    def pieces(self) -> int:
        """How many pieces an answer has."""

    def __call__(self, agreement: Agreement, parties: Mapping[str, Party], text: FileText, tally: Tally) -> Checked:
        """The answer of an agreement, of the text that it was read from."""


def checked_now(asked: Asked, agreement: Agreement, parties: Mapping[str, Party]) -> Checked:
    """The answer of an agreement, worked out now."""
    from overens.loading.files import read
    from overens.tally import tally

    return asked(agreement, parties, read(Path(agreement.file)), tally(agreement, parties))
