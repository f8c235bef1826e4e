from tui.pages.history import History, Visit
from tui.pages.page import PageKey
from tui.pages.page_layout import Place

A, B, C = (PageKey("article", name) for name in "abc")


def test_goes_back_and_forward_to_where_each_page_was_left() -> None:
    history = History()
    history.visit(Visit(A))
    history.leave(Place(3, 7))
    history.visit(Visit(B))
    history.leave(Place(1, 0))
    back = history.move(-1)
    assert back is not None
    assert (back.key, back.place) == (A, Place(3, 7))
    forward = history.move(1)
    assert forward is not None
    assert (forward.key, forward.place) == (B, Place(1, 0))


def test_going_somewhere_new_forgets_what_was_ahead() -> None:
    history = History()
    for key in (A, B):
        history.visit(Visit(key))
    history.move(-1)
    history.visit(Visit(C))
    assert history.move(1) is None
    assert [visit.key for visit in history.visits] == [A, C]


def test_the_same_page_is_not_visited_twice_in_a_row() -> None:
    history = History()
    history.visit(Visit(A))
    history.visit(Visit(A))
    assert len(history.visits) == 1


def test_there_is_nothing_before_the_first_page() -> None:
    history = History()
    assert history.current is None
    assert history.move(-1) is None
    history.visit(Visit(A))
    assert history.move(-1) is None
    assert history.current is not None


def test_a_page_is_returned_to_in_the_language_it_was_read_in() -> None:
    history = History()
    history.visit(Visit(A, language="ar"))
    history.translate("en")
    history.visit(Visit(B, language="ar"))
    back = history.move(-1)
    assert back is not None
    assert back.language == "en"
