from __future__ import annotations

from itertools import count
from threading import Thread

import pytest

from tui.search.breaking_off import BrokenOff, broken_off_when, while_wanted


def test_what_nobody_may_break_off_goes_through_everything() -> None:
    assert list(while_wanted(range(5), 2)) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("together", [1, 2, 5, 6])
def test_what_stays_wanted_goes_through_everything(together: int) -> None:
    with broken_off_when(lambda: False):
        assert list(while_wanted(range(5), together)) == [0, 1, 2, 3, 4]


def test_it_is_asked_before_every_few_items() -> None:
    answers = iter([False, False, True])
    seen: list[int] = []
    with pytest.raises(BrokenOff), broken_off_when(lambda: next(answers)):
        list(map(seen.append, while_wanted(count(), 3)))
    assert seen == [0, 1, 2, 3, 4, 5]


def test_what_comes_afterwards_is_not_broken_off() -> None:
    with pytest.raises(BrokenOff), broken_off_when(lambda: True):
        list(while_wanted(range(5), 1))
    assert list(while_wanted(range(5), 1)) == [0, 1, 2, 3, 4]


def test_what_another_thread_does_is_not_broken_off() -> None:
    done: list[int] = []
    with broken_off_when(lambda: True):
        thread = Thread(target=lambda: done.extend(while_wanted(range(5), 1)))
        thread.start()
        thread.join()
    assert done == [0, 1, 2, 3, 4]
