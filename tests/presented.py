"""Tests under another presentation than the program's default."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tui.text.presentation import Forms, Order, Presentation, present, presentation

EACH = (
    Presentation(),
    Presentation(forms="all"),
    Presentation(forms="none"),
    Presentation(order="logical"),
)
"""One of each kind; in logical order the forms make no difference."""


@contextmanager
def presented(order: Order = "visual", forms: Forms = "common") -> Iterator[None]:
    """Compose text in a way of one's own for a while."""
    before = presentation()
    present(Presentation(order, forms))
    try:
        yield
    finally:
        present(before)
