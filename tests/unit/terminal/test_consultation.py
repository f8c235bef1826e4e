"""The talk: which cards are shown when, what an answer means, and what is sent around them."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterable, Sequence

import pytest

from tui.terminal.consultation import Consultation, Judgement, Verdict
from tui.terminal.delivery import Wishes, choose_delivery
from tui.terminal.detection import Finding
from tui.terminal.kinds import BIDI_MODE, Switch
from tui.terminal.output import Output
from tui.terminal.person import Person

OFF, ON = BIDI_MODE
WHOLE = Switch("\x1b]50;BidiRenderingEnabled=false\x07", "\x1b]50;BidiRenderingEnabled=true\x07")
ENTER_SCREEN = "\x1b[?1049h"
LEAVE_SCREEN = "\x1b[?1049l"
TALL = 200
TITLE = re.compile("─ (\\d) (plain|switch|iso|fence|kitty|letters|off)(, as now)? ─")


class Visitor(Person):
    """Gives the answers that it was told, then leaves."""

    def __init__(self, answers: Sequence[str]) -> None:
        super().__init__(-1, -1)
        self.answers = list(answers)
        self.pages = [""]
        """What was printed before each question, and behind the last."""
        self.questions: list[str] = []

    def tell(self, lines: Iterable[str]) -> None:
        self.send("".join(f"{line}\n" for line in lines))

    def send(self, text: str) -> None:
        self.pages[-1] += text

    def ask(self, question: str) -> str:
        self.questions.append(question)
        self.pages.append("")
        if not self.answers:
            raise EOFError
        return self.answers.pop(0)

    @property
    def printed(self) -> str:
        return "".join(self.pages)


def finding(output: Output, switch: Switch | None = None, *, marks: bool = True) -> Finding:
    return Finding("a terminal", "a", output, switch, marks, "it is one")


def talk(
    *answers: str,
    output: Output = Output.ISO,
    switch: Switch | None = None,
    size: tuple[int, int] = (80, TALL),
    marks: bool = True,
    above: int = 0,
    is_switchable: bool = True,
) -> tuple[Judgement | None, Visitor]:
    visitor = Visitor(answers)
    delivery = choose_delivery(finding(output, switch, marks=marks), Wishes())
    consultation = Consultation(visitor, delivery, "common", size, above=above, is_switchable=is_switchable)
    try:
        return consultation.hold(), visitor
    except EOFError:
        return None, visitor


def titles(text: str) -> list[tuple[str, str]]:
    return [(number, name) for number, name, _now in TITLE.findall(text)]


def test_every_output_has_a_card_and_the_one_in_force_comes_first() -> None:
    for output in Output:
        _, visitor = talk("q", output=output, switch=BIDI_MODE)
        shown = titles(visitor.printed)
        assert [number for number, _ in shown] == list("1234567")
        assert {name for _, name in shown} == {each.value for each in Output}
        assert shown[0] == ("1", output.value)
        assert re.findall("as now", visitor.printed) == ["as now"]


def test_a_switch_that_reaches_no_terminal_has_no_card() -> None:
    _, visitor = talk("q", is_switchable=False)
    assert "switch" not in {name for _, name in titles(visitor.printed)}
    assert "\x1b[8" not in visitor.printed


def test_a_number_is_the_output_of_that_card() -> None:
    for number in range(1, 8):
        _, visitor = talk("q")
        name = dict(titles(visitor.printed))[str(number)]
        judgement, _ = talk(str(number), "")
        assert judgement == Judgement(Output(name), None)


def test_arabic_digits_are_numbers() -> None:
    assert talk("\u0662", "")[0] == talk("2", "")[0]


@pytest.mark.parametrize("answer", ["q", "Q", "\u0636"])
def test_q_is_none_of_them(answer: str) -> None:
    judgement, visitor = talk(answer)
    assert judgement == Judgement(Verdict.NONE)
    assert len(visitor.questions) == 1


def test_enter_keeps_what_is() -> None:
    assert talk("", "")[0] == Judgement(Verdict.KEEP)


@pytest.mark.parametrize("answer", ["0", "8", "11", "-1", "x", "1 2", "²", "99999999999999999999", "\u0660"])
def test_what_is_no_answer_is_asked_again(answer: str) -> None:
    judgement, visitor = talk(answer, "1", "")
    assert judgement == Judgement(Output.ISO)
    assert visitor.questions[0] == visitor.questions[1]


@pytest.mark.parametrize("answers", [(), ("x",), ("1",), ("",)])
def test_leaving_is_no_judgement(answers: tuple[str, ...]) -> None:
    assert talk(*answers)[0] is None


class TestReadingFirst:
    def test_what_stays_is_not_waited_for(self) -> None:
        _, visitor = talk("q", above=20)
        assert len(visitor.questions) == 1

    @pytest.mark.parametrize(
        ("switch", "size"), [(BIDI_MODE, (80, 40)), (WHOLE, (80, TALL))], ids=["small", "apart"]
    )
    def test_what_would_go_is_waited_for(self, switch: Switch, size: tuple[int, int]) -> None:
        judgement, visitor = talk("", "q", output=Output.SWITCH, switch=switch, size=size, above=20)
        assert judgement == Judgement(Verdict.NONE)
        assert not titles(visitor.pages[0])
        assert titles(visitor.pages[1])

    def test_the_cards_can_be_left_out(self) -> None:
        judgement, visitor = talk("q", size=(80, 24), above=20)
        assert judgement is None
        assert len(visitor.questions) == 1


class TestPages:
    def test_a_tall_terminal_has_one(self) -> None:
        _, visitor = talk("q")
        assert len(titles(visitor.pages[0])) == 7
        assert visitor.questions == ["Which card reads right? [1-7, Enter = keep 1, q = none]"]

    @pytest.mark.parametrize("size", [(80, 24), (80, 30), (120, 18), (40, 40)])
    def test_no_page_is_taller_than_the_terminal(self, size: tuple[int, int]) -> None:
        _, visitor = talk("", "", "", "", "", "", "", size=size)
        pages = [page for page in visitor.pages if titles(page)]
        assert len(pages) > 1
        assert [number for page in pages for number, _ in titles(page)] == list("1234567")
        for page in pages:
            assert page.count("\n") + 1 < size[1] or len(titles(page)) == 1

    def test_enter_shows_more_until_all_are_shown(self) -> None:
        judgement, visitor = talk("", "", "", "", "", "", "", size=(80, 24))
        assert judgement == Judgement(Verdict.KEEP)
        about_cards = [question for question in visitor.questions if question.startswith("Which")]
        assert all("show more" in question for question in about_cards[:-1])
        assert "keep 1" in about_cards[-1]

    def test_a_card_can_be_chosen_as_soon_as_it_is_shown(self) -> None:
        judgement, visitor = talk("1", "", size=(80, 24))
        assert judgement == Judgement(Output.ISO)
        assert len(titles(visitor.printed)) < 6

    def test_one_not_shown_yet_cannot(self) -> None:
        judgement, visitor = talk("6", "1", "", size=(80, 24))
        assert judgement == Judgement(Output.ISO)
        assert visitor.questions[0] == visitor.questions[1]

    @pytest.mark.parametrize("size", [(20, 5), (1, 1), (31, 10)])
    def test_a_tiny_terminal_shows_one_at_a_time(self, size: tuple[int, int]) -> None:
        judgement, visitor = talk(*[""] * 8, size=size)
        assert judgement == Judgement(Verdict.KEEP)
        assert all(len(titles(page)) <= 1 for page in visitor.pages)


class TestSwitches:
    def test_one_for_rows_is_off_around_its_card_alone(self) -> None:
        _, visitor = talk("q", output=Output.SWITCH, switch=BIDI_MODE)
        assert visitor.printed.count(OFF) == visitor.printed.count(ON) == 1
        within = visitor.printed.partition(OFF)[2].partition(ON)[0]
        assert titles(within) == [("1", "switch")]
        assert within.startswith("╭")
        assert within.endswith("╯\n")
        assert ENTER_SCREEN not in visitor.printed

    def test_one_that_was_off_stays_off(self) -> None:
        _, visitor = talk("1", "", output=Output.SWITCH, switch=Switch(OFF, ""))
        assert OFF in visitor.printed
        assert ON not in visitor.printed

    def test_a_terminal_that_does_not_reorder_is_not_told_to(self) -> None:
        _, visitor = talk("q", output=Output.PLAIN)
        assert OFF in visitor.printed
        assert ON not in visitor.printed
        assert ON in talk("q", output=Output.ISO)[1].printed

    def test_one_for_the_terminal_has_a_screen_of_its_own(self) -> None:
        judgement, visitor = talk("", "q", output=Output.SWITCH, switch=WHOLE)
        assert judgement == Judgement(Verdict.NONE)
        first = visitor.pages[0]
        assert titles(first) == [("1", "switch")]
        assert first.index(ENTER_SCREEN) < first.index(WHOLE.off) < first.index("The same rows")
        assert WHOLE.on not in first
        assert visitor.pages[1].startswith(WHOLE.on + LEAVE_SCREEN)
        assert "The same rows" in visitor.pages[1]
        assert visitor.farewell == ""

    def test_it_has_one_too_when_another_output_is_in_force(self) -> None:
        _, visitor = talk("", "", "", "", "", output=Output.FENCE, switch=WHOLE)
        apart = [page for page in visitor.pages if ENTER_SCREEN in page]
        assert [titles(page.partition(ENTER_SCREEN)[2]) for page in apart] == [[("3", "switch")]]

    def test_leaving_in_the_middle_turns_it_on_again(self) -> None:
        handler = signal.getsignal(signal.SIGTSTP)
        judgement, visitor = talk(output=Output.SWITCH, switch=WHOLE)
        assert judgement is None
        assert visitor.printed.endswith(WHOLE.on + LEAVE_SCREEN)
        assert signal.getsignal(signal.SIGTSTP) is handler

    def test_while_it_is_off_the_farewell_is_known_and_the_program_does_not_stop(self) -> None:
        class Watcher(Visitor):
            def ask(self, question: str) -> str:
                seen.append((self.farewell, signal.getsignal(signal.SIGTSTP)))
                return super().ask(question)

        seen: list[tuple[str, object]] = []
        delivery = choose_delivery(finding(Output.SWITCH, WHOLE), Wishes())
        Consultation(Watcher(["1", "k"]), delivery, "common", (80, TALL)).hold()
        assert seen == [(WHOLE.on + LEAVE_SCREEN, signal.SIG_IGN)] * 2


class TestMarks:
    @pytest.mark.parametrize(
        ("answer", "marks"), [("k", True), ("h", False), ("", None), ("H", False), ("\u0646", True)]
    )
    def test_they_are_kept_hidden_or_as_they_are(self, answer: str, marks: bool | None) -> None:
        assert talk("", answer)[0] == Judgement(Verdict.KEEP, marks)

    def test_the_question_names_what_is_so_now(self) -> None:
        assert "as now, keep" in talk("", "")[1].questions[1]
        assert "as now, hide" in talk("", "", marks=False)[1].questions[1]

    def test_anything_else_is_asked_again(self) -> None:
        judgement, visitor = talk("", "x", "h")
        assert judgement == Judgement(Verdict.KEEP, False)
        assert len(visitor.questions) == 3

    def test_samples_are_sent_as_the_card_that_reads_right(self) -> None:
        _, visitor = talk("2", "")
        shown = dict(titles(visitor.printed))
        assert f"sent as {shown['2']}" in visitor.pages[1]

    def test_samples_are_switched_where_the_card_is(self) -> None:
        _, visitor = talk("1", "", output=Output.SWITCH, switch=BIDI_MODE)
        samples = visitor.pages[1]
        assert samples.count(OFF) == samples.count(ON) > 0
        assert samples.rindex(ON) > samples.rindex(OFF)
        assert "marks" in samples[samples.rindex(OFF) :]

    def test_samples_are_apart_where_the_card_is(self) -> None:
        _, visitor = talk("1", "", output=Output.SWITCH, switch=WHOLE)
        samples = visitor.pages[1]
        assert samples.index(ENTER_SCREEN) < samples.index("common")
        assert LEAVE_SCREEN not in samples[samples.index(ENTER_SCREEN) :]
        assert visitor.pages[2] == WHOLE.on + LEAVE_SCREEN
