"""An examination of the terminal, in words: lines to be printed as they are."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from tui.i18n import _
from tui.terminal.doctor import Examination

INDENT: Final = 13
"""Columns before the values, where the lines are wide enough for two columns."""

_NARROW: Final = 48
"""Below this width a value stands under its name."""


def describe(examination: Examination, width: int) -> list[str]:
    """Tell what was found.

    Args:
        examination: What was found.
        width: Columns of a line; only a word that is longer makes a longer one.
    """
    width = max(20, width)
    lines: list[str] = []
    for name, value in _facts(examination):
        if width < _NARROW:
            lines += [name, *_wrap(value, width, "  ", "  ")]
        else:
            lines += _wrap(value, width, name.ljust(INDENT), " " * INDENT)
    return lines


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """Wrap a text to lines of a width; every line begins with the indent."""
    return _wrap(text, width, indent, indent)


def explain_output(output: str) -> str:
    """Say in a few words what an output does."""
    return {
        "plain": _("text as it is to be seen, for terminals that leave it so"),
        "switch": _("the terminal's own reordering is turned off while the program runs"),
        "iso": _("an invisible mark after each right-to-left letter keeps it in its place"),
        "fence": _("invisible signs between words keep them in their places"),
        "kitty": _("each word the way round that kitty wants it"),
        "letters": _("right-to-left letters the way round that kitty wants them, where its font has none"),
        "off": _("text as it is read, for screen readers"),
    }[output]


def explain_decision(decided_by: str) -> str:
    """Say who chose the output."""
    return {
        "flag": _("asked for on the command line"),
        "environment": _("asked for by RELATIONS_TUI_BIDI"),
        "config": _("asked for in the configuration file"),
        "answer": _("your answer for this terminal"),
        "detection": _("as detected"),
    }[decided_by]


def _wrap(text: str, width: int, first: str, following: str) -> list[str]:
    return textwrap.wrap(
        text,
        max(width, len(following) + 10),
        initial_indent=first,
        subsequent_indent=following,
        break_on_hyphens=False,
    ) or [first.rstrip()]


def _facts(examination: Examination) -> Iterator[tuple[str, str]]:
    yield _("terminal"), examination.terminal
    yield _("known by"), examination.because
    if examination.replies and examination.replies["late"]:
        yield "", _("its answers came late, and are kept for the next start in this window")
    output, decision = examination.output, explain_decision(examination.decided_by)
    yield _("output"), f"{output}, {decision}: {explain_output(output)}"
    yield _("marks"), _("sent") if examination.marks else _("left out")
    yield _("letters"), _forms(examination.forms)
    yield _("answer"), _answer(examination)
    path = examination.config["path"]
    yield _("settings"), path or _("no folder for a configuration file")
    for problem in examination.config["problems"]:
        yield "", problem
    yield _("between"), _between(examination)
    yield _("encoding"), _encoding(examination)
    yield _("colours"), _colours(examination)
    size = examination.size
    if size is not None:
        yield _("size"), _("{columns} columns, {rows} rows").format(**size)
    yield _("versions"), _versions(examination)


def _forms(forms: str) -> str:
    return {
        "all": _("every joining form that Unicode has"),
        "common": _("the joining forms that usual fonts have"),
        "none": _("no joining forms; the terminal has to join them"),
    }[forms]


def _answer(examination: Examination) -> str:
    if not examination.answer:
        return _("none kept for this terminal")
    parts = ", ".join(f"{name} {value}" for name, value in examination.answer.items())
    return _("{parts} (relations-tui doctor --forget takes it back)").format(parts=parts)


def _between(examination: Examination) -> str:
    found = []
    multiplexer = examination.multiplexer
    if multiplexer is not None:
        found.append(multiplexer["kind"])
        if multiplexer["client"]:
            found.append(_("which says it is in {client}").format(client=multiplexer["client"]))
    if "SSH_CONNECTION" in examination.environment or "SSH_TTY" in examination.environment:
        found.append(_("ssh"))
    return ", ".join(found) or _("nothing seen: no tmux, no screen, no ssh")


def _encoding(examination: Examination) -> str:
    is_locale, is_terminal = examination.utf8["locale"], examination.utf8["terminal"]
    locale = _("the locale is UTF-8") if is_locale else _("the locale is not UTF-8 (see LANG)")
    if is_terminal is None:
        return locale
    if is_terminal:
        return _("{locale}, and the terminal shows UTF-8").format(locale=locale)
    return _("{locale}, but the terminal does not show UTF-8: Arabic cannot be right").format(locale=locale)


def _colours(examination: Examination) -> str:
    if examination.colours["no_color"]:
        return _("none, by NO_COLOR")
    system = examination.colours["system"]
    names = {
        "truecolor": _("16 million"),
        "256": "256",
        "standard": "16",
        "windows": "16",
    }
    variables = ", ".join(
        f"{name}={examination.environment[name]}"
        for name in ("COLORTERM", "TERM", "TEXTUAL_COLOR_SYSTEM")
        if name in examination.environment
    )
    return f"{names.get(str(system), _('none'))} ({variables or _('TERM is not set')})"


def _versions(examination: Examination) -> str:
    versions = {
        "Python": examination.python["version"],
        "Unicode": examination.python["unicode"],
        **{name: version or _("missing") for name, version in examination.packages.items()},
    }
    return ", ".join(f"{name} {version}" for name, version in versions.items())
