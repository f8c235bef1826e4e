"""The program with a mistake in it that shows after two seconds."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tui.app import RelationsApp
from tui.dossier.reading import read_dossier
from tui.terminal.conduct import run_guarded
from tui.terminal.opening import Opening


class FailingApp(RelationsApp):
    async def on_ready(self) -> None:
        self.set_timer(2, self._fail)

    def _fail(self) -> None:
        raise ValueError("on purpose")


if __name__ == "__main__":
    dossier = read_dossier(Path(sys.argv[1]))
    with Opening(os.environ) as opening:
        sys.exit(run_guarded(lambda: FailingApp(lambda: dossier), opening))
