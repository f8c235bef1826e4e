"""The program with hostile texts that no reading of files has cleaned: `records` or `widgets`.

`records` opens the main screen on a dossier that was never a file, every text of it hostile; F2 opens the
page of one record after another. `widgets` shows one payload after another in every widget, at each F2.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, get_args

from hostile_payloads import PAYLOADS
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Checkbox, OptionList, Select, Static, Tab, Tabs
from textual.widgets.option_list import Option

import tui.app
from tui.app import RelationsApp
from tui.dossier.records import (
    KINDS,
    Area,
    Article,
    Dossier,
    LocalizedText,
    Membership,
    Official,
    Organization,
    OtherName,
    Problem,
    Source,
    WebLink,
)
from tui.pages.page import AddressTarget, Block, Link, Page, PageKey, Role
from tui.pages.rows import Row
from tui.screens.browse import BrowseScreen
from tui.terminal.conduct import run_guarded
from tui.themes import DARK
from tui.widgets.bidi_button import BidiButton
from tui.widgets.bidi_input import BidiInput
from tui.widgets.bidi_text import BidiStatic, BidiText
from tui.widgets.chrome import BorderTitles, title
from tui.widgets.reader import Reader
from tui.widgets.row_list import RowList
from tui.widgets.toasts import show_toast


def hostile_dossier() -> Dossier:
    """Four records a payload, linked to each other; `p007` in a record's page says which payload it has."""
    articles, officials, organizations, areas = {}, {}, {}, {}
    problems = []
    for number, payload in enumerate(PAYLOADS.values()):
        mark = f"p{number:03d}"
        text = LocalizedText({"ar": payload, "en": payload})
        marked = LocalizedText({"ar": f"{mark}\n\n{payload}", "en": f"{mark}\n\n{payload}"})
        path = Path("hostile") / payload.replace("\0", "")[:100]
        sources = (Source(text, text, f"https://example.org/{payload}", payload, payload, payload),)
        names = (OtherName(payload, payload, payload),)
        links = (WebLink(f"https://example.org/{payload}", payload),)
        articles[f"article-{mark}"] = Article(
            id=f"article-{mark}",
            path=path,
            headline=text,
            body=text,
            abstract=marked,
            date_published=payload[:20],
            author=text,
            publisher=text,
            url=payload,
            keywords=(payload,),
            about=(f"area-{mark}",),
            mentions=(f"official-{mark}", f"organization-{mark}"),
            sources=sources,
        )
        officials[f"official-{mark}"] = Official(
            id=f"official-{mark}",
            path=path,
            name=text,
            other_names=names,
            honorific_prefix=text,
            country=payload,
            summary=marked,
            links=links,
            memberships=(Membership(text, f"organization-{mark}", payload, payload),),
            sources=sources,
        )
        organizations[f"organization-{mark}"] = Organization(
            id=f"organization-{mark}",
            path=path,
            name=text,
            other_names=names,
            classification=marked,
            country=payload,
            links=links,
            sources=sources,
        )
        areas[f"area-{mark}"] = Area(
            id=f"area-{mark}", path=path, name=text, description=marked, topics=(text,), sources=sources
        )
        problems.append(Problem(path, 1, 1, payload, "article", f"article-{mark}"))
    everything = LocalizedText({"ar": " ".join(PAYLOADS.values()), "en": " ".join(PAYLOADS.values())})
    return Dossier(
        path=Path("hostile"),
        name=everything,
        description=everything,
        countries=tuple(PAYLOADS.values()),
        default_language="ar",
        languages=("ar", "en"),
        license="\x1b[31m",
        contributors=tuple(PAYLOADS.values()),
        sources=(),
        articles=articles,
        officials=officials,
        organizations=organizations,
        areas=areas,
        problems=tuple(problems),
    )


class Records(RelationsApp):
    """The real screen, with a key that opens every page in turn."""

    CSS_PATH = str(Path(tui.app.__file__).parent / "screens" / "browse.tcss")
    BINDINGS = [Binding("f2", "next_page", priority=True)]  # noqa: RUF012

    def __init__(self) -> None:
        dossier = hostile_dossier()
        super().__init__(lambda: dossier)
        self._pages = iter([PageKey(kind, id) for kind in KINDS for id in dossier.of_kind(kind)])

    def action_next_page(self) -> None:
        screen = self.screen
        if isinstance(screen, BrowseScreen):
            screen.open_page(next(self._pages))


class Titled(BorderTitles, Vertical):
    DEFAULT_CSS = "Titled { border: round; height: 3; }"


class Widgets(App[None]):
    """Every widget that shows a text, showing the payload of the moment."""

    CSS = "Select, OptionList, RowList, Reader { height: 6; } Static { max-height: 4; }"
    BINDINGS = [("f2", "next", "Next"), ("q", "quit", "Quit")]  # noqa: RUF012
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self._payloads = iter(enumerate(PAYLOADS.values()))
        self._payload = ""

    def compose(self) -> ComposeResult:
        yield Static(id="mark")
        yield Static(id="visual")
        yield BidiStatic("", id="static")
        yield BidiInput(id="value", compact=True)
        yield BidiInput(id="placeholder", compact=True)
        yield BidiButton("", compact=True)
        with Titled():
            yield Checkbox(compact=True)
        yield Tabs(Tab("", id="tab"))
        yield OptionList()
        yield Select[int](())
        yield RowList(lambda _: Row(self._payload, 1, self._payload[:20]))
        yield Reader()

    def on_mount(self) -> None:
        self.call_after_refresh(self.action_next)

    def action_next(self) -> None:
        number, payload = next(self._payloads)
        self._payload = payload
        self.query_one("#visual", Static).update(BidiText(payload))
        self.query_one("#static", Static).update(BidiText(payload))
        self.query_one("#value", BidiInput).value = payload
        self.query_one("#placeholder", BidiInput).placeholder = payload
        self.query_one(BidiButton).relabel(payload)
        titled = self.query_one(Titled)
        titled.logical_title = titled.logical_subtitle = payload
        self.query_one(Checkbox).label = title(payload)
        self.query_one("#tab", Tab).label = title(payload)
        self.query_one(OptionList).set_options([Option(BidiText(payload)), Option(title(payload))])
        options: list[Any] = [(BidiText(payload), 1)]
        select = self.query_one(Select)
        select.set_options(options)
        select.value = 1
        self.query_one(RowList).show(["a", "b"])
        link = Link(0, len(payload), AddressTarget(payload))
        blocks = tuple(Block(role, payload, (link,)) for role in get_args(Role))
        self.query_one(Reader).show(Page(PageKey("dossier"), payload, blocks))
        self.clear_notifications()
        show_toast(self, payload, title=payload)
        self.call_after_refresh(self.query_one("#mark", Static).update, f"p{number:03d}")


if __name__ == "__main__":
    sys.exit(run_guarded(Records if sys.argv[1] == "records" else Widgets))
