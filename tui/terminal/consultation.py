"""The talk about the test cards: which of them reads right, and whether marks do."""

from __future__ import annotations

import enum
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple

from tui.i18n import _
from tui.terminal.delivery import Delivery
from tui.terminal.doctor_text import wrap
from tui.terminal.kinds import BIDI_MODE, Switch
from tui.terminal.output import Output
from tui.terminal.person import Person
from tui.terminal.test_card import WIDEST, draw_card, draw_outline, draw_samples

NONE_WORDS: Final = frozenset({"q", "ض"})
"""The letter for "none", and what the same key types on an Arabic keyboard."""
KEEP_WORDS: Final = frozenset({"k", "ن"})
HIDE_WORDS: Final = frozenset({"h", "ا"})

_ENTER_SCREEN: Final = "\x1b[?1049h\x1b[H\x1b[2J"
_LEAVE_SCREEN: Final = "\x1b[?1049l"


class Verdict(enum.Enum):
    """What the person said of the cards."""

    KEEP = enum.auto()
    """It may stay as it is."""
    NONE = enum.auto()
    """No card reads right."""


class Judgement(NamedTuple):
    """The outcome of a talk."""

    output: Output | Verdict
    """The output whose card reads right, or what else was said."""
    marks: bool | None = None
    """Whether marks shall be sent; None when it may stay as it is."""


class _Card(NamedTuple):
    number: int
    output: Output
    rows: Sequence[str]
    switch: Switch | None
    """What has to be sent before it is seen, and afterwards."""

    @property
    def is_apart(self) -> bool:
        """Whether the card has to be shown on a screen of its own."""
        return self.switch is not None and not _is_for_rows(self.switch)

    @property
    def text(self) -> str:
        rows = "".join(f"{row}\n" for row in self.rows)
        if self.switch is None or self.is_apart:
            return rows
        return self.switch.off + rows + self.switch.on


class Consultation:
    """Shows the cards to a person and asks about them.

    Args:
        person: Who looks at them.
        delivery: How text is sent now; its output's card comes first.
        forms: Presentation forms used: "all", "common" or "none".
        size: Columns and rows of the terminal.
        above: Rows that were just printed; where they would scroll away, they can be read first.
        is_switchable: Whether a switch can reach the terminal at all.
    """

    def __init__(
        self,
        person: Person,
        delivery: Delivery,
        forms: str,
        size: tuple[int, int],
        *,
        above: int = 0,
        is_switchable: bool = True,
    ) -> None:
        self._person = person
        self._delivery = delivery
        self._forms = forms
        self._width = max(20, size[0] - 1)  # a row that fills the line would be followed by an empty one
        self._height = size[1]
        self._above = above
        # A terminal that leaves text as it is has nothing to be turned on again; some would begin to reorder.
        on = "" if delivery.finding.output is Output.PLAIN else BIDI_MODE.on
        self._switch = delivery.finding.switch or Switch(BIDI_MODE.off, on)
        self._is_switchable = is_switchable

    def hold(self) -> Judgement:
        """Talk.

        Raises:
            EOFError: The person left.
            KeyboardInterrupt: The person left.
        """
        chosen = self._ask_for_card()
        if chosen is Verdict.NONE:
            return Judgement(chosen)
        output = chosen if isinstance(chosen, Output) else self._delivery.output
        return Judgement(chosen, self._ask_about_marks(output))

    # The cards

    def _ask_for_card(self) -> Output | Verdict:
        cards = self._draw_cards()
        shown: list[_Card] = []
        for heading, page in self._paginate(cards):
            if not shown:
                self._let_read(heading, page)
            shown += page
            with self._screen_for(page[0].switch):
                self._person.tell(heading)
                self._person.send("".join(card.text for card in page))
                answer = self._ask_page(shown, is_last=len(shown) == len(cards))
            if answer is not None:
                return answer
        return Verdict.KEEP

    def _let_read(self, heading: Sequence[str], page: Sequence[_Card]) -> None:
        """Wait until what stands above has been read, where it would not stay."""
        rows = self._above + len(heading) + sum(len(card.rows) for card in page) + 1
        if not self._above or (rows <= self._height and not page[0].is_apart):
            return
        self._person.tell([""])
        if self._person.ask(_("The test cards come next. [Enter = show them, q = end]")) in NONE_WORDS:
            raise EOFError

    def _draw_cards(self) -> list[_Card]:
        now = self._delivery.output
        outputs = [now, *(output for output in Output if output is not now)]
        if not self._is_switchable and now is not Output.SWITCH:
            outputs.remove(Output.SWITCH)
        cards = []
        for number, output in enumerate(outputs, 1):
            title = f"{number} {output.value}"
            if output is now:
                title = _("{title}, as now").format(title=title)
            rows = draw_card(title, output, self._width, marks=self._delivery.marks, forms=self._forms)
            cards.append(_Card(number, output, rows, self._switch if output is Output.SWITCH else None))
        return cards

    def _introduce(self, count: int) -> list[str]:
        width = min(self._width, WIDEST)
        lines = [
            "",
            *wrap(
                _(
                    "The same rows follow in {count} cards, sent in {count} ways. First their outline: x is "
                    "an Arabic letter, 0 an Arabic digit. In the right card"
                ).format(count=count),
                width,
            ),
        ]
        for sign in (
            _("everything stands where the outline has it, numbers and brackets too;"),
            _("the borders are straight, and nothing of one pane is in the other;"),
            _("the letters of a word hang together, none is apart or a box."),
        ):
            first, *more = wrap(sign, width - 2)
            lines += [f"- {first}", *(f"  {line}" for line in more)]
        return lines + wrap(_("Where several are right, the first will do."), width)

    def _paginate(self, cards: Sequence[_Card]) -> Iterator[tuple[list[str], list[_Card]]]:
        """Part the cards into what fits on the screen, and put what has to be known of them above them."""
        outline = ["", *draw_outline(self._width), ""]
        introduction = self._introduce(len(cards))
        is_introduced = False
        page: list[_Card] = []
        heading: list[str] = []
        room = 0
        for card in cards:
            room -= len(card.rows)
            if page and (room < 0 or card.is_apart or page[0].is_apart):
                yield heading, page
                page = []
            if not page:
                heading = outline if is_introduced and not card.is_apart else introduction + outline
                is_introduced = is_introduced or not card.is_apart
                room = self._height - len(heading) - len(card.rows) - 2  # the question, perhaps on two lines
            page.append(card)
        yield heading, page

    @contextmanager
    def _screen_for(self, switch: Switch | None) -> Iterator[None]:
        """Have a screen of its own for a switch that would change all that stands on the usual one."""
        if switch is None or _is_for_rows(switch):
            yield
            return
        # Stopped there, the program would leave the shell on this screen.
        handler = signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        self._person.farewell = switch.on + _LEAVE_SCREEN
        self._person.send(_ENTER_SCREEN + switch.off)
        try:
            yield
        finally:
            self._person.take_leave()
            signal.signal(signal.SIGTSTP, handler)

    def _ask_page(self, shown: Sequence[_Card], *, is_last: bool) -> Output | Verdict | None:
        """Ask; None means to show more."""
        last = shown[-1].number
        numbers = "1" if last == 1 else f"1-{last}"
        enter = _("keep 1") if is_last else _("show more")
        question = _("Which card reads right? [{numbers}, Enter = {enter}, q = none]").format(
            numbers=numbers, enter=enter
        )
        while True:
            answer = self._person.ask(question).lower()
            if not answer:
                return Verdict.KEEP if is_last else None
            if answer in NONE_WORDS:
                return Verdict.NONE
            if answer.isdecimal() and len(answer) < 3 and 1 <= int(answer) <= last:  # Arabic digits as well
                return shown[int(answer) - 1].output
            self._person.tell([_("That is none of them.")])

    # Letters and marks

    def _ask_about_marks(self, output: Output) -> bool | None:
        switch = self._switch if output is Output.SWITCH else None
        with self._screen_for(switch):
            self._show_samples(output, switch if switch is not None and _is_for_rows(switch) else None)
            return self._ask_marks()

    def _show_samples(self, output: Output, switch: Switch | None = None) -> None:
        width = min(self._width, WIDEST)
        samples = draw_samples(output, self._width)
        off, on = (switch.off, switch.on) if switch else ("", "")

        def show(names: Sequence[str]) -> None:
            self._person.send(off + "".join(f"{samples[name]}\n" for name in names) + on)

        tell = self._person.tell
        tell(["", *wrap(_("Letters, sent as {output}.").format(output=output.value), width)])
        show(("all", "common", "none"))
        tell(
            wrap(
                _(
                    "A box in place of a letter means that the font lacks it. The first row without boxes "
                    "tells what suits: --forms all, common (as usual) or none. Where all have some, another "
                    "font helps."
                ),
                width,
            )
        )
        tell([""])
        show(("blank",))
        tell(wrap(_("Signs between these brackets would be between all words with the output fence."), width))
        tell([""])
        show(("marks", "bare"))
        tell(
            wrap(
                _(
                    "The upper row has marks. They are right above and below their letters; beside them, or "
                    "in place of them, they are better hidden, as in the lower row."
                ),
                width,
            )
        )

    def _ask_marks(self) -> bool | None:
        now = _("keep") if self._delivery.marks else _("hide")
        question = _("Marks? [k = keep, h = hide, Enter = as now, {now}]").format(now=now)
        while True:
            answer = self._person.ask(question).lower()
            if not answer:
                return None
            if answer in KEEP_WORDS | HIDE_WORDS:
                return answer in KEEP_WORDS
            self._person.tell([_("That is none of them.")])


def _is_for_rows(switch: Switch) -> bool:
    """Whether rows keep the state in which they were written, as with mode 8; others are for the terminal."""
    return switch.off == BIDI_MODE.off
