from __future__ import annotations

from tui.search.remembering import Remembered


def test_what_was_asked_last_stays() -> None:
    remembered: Remembered[str, int] = Remembered(2)
    remembered.put("a", 1)
    remembered.put("b", 2)
    assert remembered.get("a") == 1
    remembered.put("c", 3)
    assert list(remembered.items()) == [("a", 1), ("c", 3)]
    assert "b" not in remembered
    assert remembered.get("b") is None


def test_an_answer_is_found_once() -> None:
    remembered: Remembered[str, int] = Remembered(1)
    found: list[str] = []

    def find() -> int:
        found.append("a")
        return 0

    assert [remembered.once("a", find) for _time in range(2)] == [0, 0]
    assert found == ["a"]


def test_another_answer_takes_the_place_of_the_first() -> None:
    remembered: Remembered[str, int] = Remembered(2)
    for answer in (1, 2):
        assert remembered.put("a", answer) == answer
    assert list(remembered.items()) == [("a", 2)]
