"""A button that says a logical text."""

from __future__ import annotations

from rich.console import RenderableType
from textual.content import Content
from textual.widgets import Button
from textual.widgets.button import ButtonVariant

from tui.widgets.chrome import title


class BidiButton(Button):
    """A Button whose label is a logical text, drawn in visual order and cut to the button's width."""

    def __init__(
        self,
        label: str,
        variant: ButtonVariant = "default",
        *,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
        disabled: bool = False,
        tooltip: RenderableType | None = None,
        action: str | None = None,
        compact: bool = False,
        flat: bool = False,
    ) -> None:
        """Make a button.

        Args:
            label: What it says; never markup.
            variant: Its kind, as Button's.
            name: The widget's name.
            id: The widget's id.
            classes: The widget's classes.
            disabled: Is it disabled?
            tooltip: What it says under the mouse.
            action: What it runs in place of posting `Pressed`.
            compact: Draw it without a border?
            flat: Draw it flat?
        """
        self.logical_label = label
        super().__init__(
            title(label),
            variant,
            name=name,
            id=id,
            classes=classes,
            disabled=disabled,
            tooltip=tooltip,
            action=action,
            compact=compact,
            flat=flat,
        )

    def relabel(self, label: str) -> None:
        """Give the button another label.

        Args:
            label: What it says; never markup.
        """
        self.logical_label = label
        self.label = title(label)

    def render(self) -> Content:
        """The label, cut to the room it has."""
        return title(self.logical_label, self.size.width - 2 * self.styles.line_pad)
