"""The command `relations-tui doctor`: what is known of this terminal, and what a person says of its cards."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from tui import __version__
from tui.console import write
from tui.i18n import _
from tui.statuses import DONE, NOT_WRITTEN

if TYPE_CHECKING:
    from tui.terminal.consultation import Judgement
    from tui.terminal.delivery import Delivery
    from tui.terminal.doctor import Examination
    from tui.terminal.look import Look
    from tui.terminal.memory import Memory

USUAL_SIZE: Final = os.terminal_size((80, 24))
"""What is printed for where no terminal tells its size."""


def run(options: argparse.Namespace) -> int:
    """Run the command.

    Returns:
        The exit status.

    Raises:
        RelationsError: The standard output cannot be written to.
        KeyboardInterrupt: The person left; nothing is changed.
    """
    from tui.terminal.look import Look
    from tui.terminal.memory import Memory

    with Look(os.environ) as look:
        if options.forget:
            return _forget(look, Memory())
        if options.json:
            return _report(look, Memory())
        return _consult(look, Memory())


def complete(parser: argparse.ArgumentParser) -> None:
    """Give an empty parser the command's arguments."""
    parser.description = _(
        "Tell what this terminal was found to be and how Arabic is sent to it, show test cards, and\n"
        "ask which of them reads right. The answer is kept for this kind of terminal."
    )
    parser.epilog = _("exit status: 0 done, 2 arguments not understood, 4 the answer could not be kept")
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--json", action="store_true", help=_("print what was found, for a bug report; asks you nothing")
    )
    group.add_argument(
        "--forget", action="store_true", help=_("take the answer for this kind of terminal back")
    )


def _report(look: Look, memory: Memory) -> int:
    from tui.terminal.doctor import to_json

    examination, _delivery = _examine(look, memory)
    write(to_json(examination))
    return DONE


def _forget(look: Look, memory: Memory) -> int:
    from tui.terminal.doctor import printable

    finding, _seen = look.find()
    sentence = (
        _("The answer for {terminal} is forgotten.")
        if memory.forget(finding.identity)
        else _("No answer is kept for {terminal}.")
    )
    write(sentence.format(terminal=printable(finding.terminal)) + "\n")
    return DONE


def _consult(look: Look, memory: Memory) -> int:
    from tui.terminal.doctor_text import describe, wrap

    size = look.size or USUAL_SIZE
    width = size.columns - 1
    heading = _("relations-tui {version} and this terminal").format(version=__version__)
    _print_lines([*wrap(heading, width), ""])  # the answers of the terminal may take a while
    examination, delivery = _examine(look, memory)
    described = describe(examination, width)
    _print_lines(described)
    if look.person is None:
        _print_lines(["", *wrap(_("No cards are shown and nothing is asked: that takes a terminal."), width)])
        return DONE
    from tui.terminal.consultation import Consultation

    consultation = Consultation(
        look.person,
        delivery,
        examination.forms,
        (size.columns, size.lines),
        above=len(described) + 2,
        is_switchable=_is_switchable(examination, delivery),
    )
    try:
        judgement = consultation.hold()
    except EOFError:
        look.person.tell([_("Nothing was changed.")])
        return DONE
    status, sentences = _conclude(judgement, examination, delivery, memory)
    look.person.tell(["", *(line for sentence in sentences for line in wrap(sentence, min(width, 76)))])
    return status


def _examine(look: Look, memory: Memory) -> tuple[Examination, Delivery]:
    from tui.settings import config_path, read_settings
    from tui.terminal.delivery import Wishes, choose_delivery
    from tui.terminal.doctor import Config, examine

    settings, problems = read_settings({}, os.environ)
    finding, seen = look.find()
    answer = memory.answer(finding.identity)
    wishes = Wishes(settings.bidi, settings.marks, settings.origin["bidi"])
    delivery = choose_delivery(finding, wishes, answer)
    config = Config(config_path(), [str(problem) for problem in problems])
    return examine(os.environ, seen, delivery, settings.letter_forms, config, answer), delivery


def _is_switchable(examination: Examination, delivery: Delivery) -> bool:
    """Whether the terminal may have a switch, as far as is known."""
    if delivery.finding.switch is not None:
        return True
    says_no = examination.replies is not None and examination.replies["bidi_mode"] == 0
    return not says_no and examination.multiplexer is None


def _conclude(
    judgement: Judgement, examination: Examination, delivery: Delivery, memory: Memory
) -> tuple[int, list[str]]:
    """Do what was said; returns the exit status, and what is to be told."""
    from tui.terminal.consultation import Verdict
    from tui.terminal.doctor import shorten
    from tui.terminal.doctor_text import explain_decision

    if judgement.output is Verdict.NONE:
        return DONE, [
            _("No card reads right here. What can help:"),
            _("- a font with joined Arabic letters of one width, such as DejaVu Sans Mono or Kawkab Mono;"),
            _("- relations-tui --bidi off, which leaves all of it to the terminal;"),
            _("- a bug report: relations-tui doctor --json > report.json holds what it needs."),
        ]
    if judgement.output is Verdict.KEEP and judgement.marks is None:
        decision = explain_decision(delivery.decided_by)
        return DONE, [
            _("Nothing was changed: {output} stays, {decision}.").format(
                output=delivery.output.value, decision=decision
            )
        ]
    answer = dict(examination.answer or {})
    if not isinstance(judgement.output, Verdict):
        answer["bidi"] = judgement.output.value
    if judgement.marks is not None:
        answer["marks"] = "keep" if judgement.marks else "hide"
    try:
        path = shorten(memory.path, os.environ)
    except RuntimeError:  # there is no home
        path = _("the file for answers")
    told = ", ".join(f"{name} {value}" for name, value in answer.items())
    if not memory.keep_answer(delivery.finding.identity, **answer):
        return NOT_WRITTEN, [
            _("{answer} could not be kept: {path} cannot be written.").format(answer=told, path=path),
            _("The configuration file, or RELATIONS_TUI_BIDI and RELATIONS_TUI_MARKS, can say the same."),
        ]
    return DONE, [
        _("Kept for {terminal}: {answer}. It is in {path}.").format(
            terminal=examination.identity, answer=told, path=path
        ),
        _("relations-tui doctor --forget takes it back."),
        _before_answer(delivery.decided_by),
    ]


def _before_answer(decided_by: str) -> str:
    """What goes before an answer that has been kept."""
    if decided_by == "environment":
        return _("RELATIONS_TUI_BIDI is set and goes before it.")
    if decided_by == "config":
        return _("The configuration file has bidi and goes before it.")
    return _("--bidi, RELATIONS_TUI_BIDI and bidi in the configuration file would go before it.")


def _print_lines(lines: Iterable[str]) -> None:
    write("".join(f"{line}\n" for line in lines))
