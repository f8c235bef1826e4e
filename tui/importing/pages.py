"""Saved web pages made into drafts: the article's own text, without what stands around it.

trafilatura finds the text; it is loaded here only. Nothing is fetched, and no script runs.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from tui.console import PROGRAM
from tui.i18n import _, ngettext
from tui.importing.dates import date_of_line
from tui.importing.draft import Draft
from tui.importing.encodings import Decoded, decode
from tui.importing.errors import NotImportable
from tui.importing.plain_text import finish

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_DECLARED: Final = re.compile(
    rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([\w:.-]+)|<\?xml[^>]*encoding=[\"']([\w.-]+)", re.IGNORECASE
)
_PARTS: Final = frozenset({"h1", "h2", "h3", "h4", "p", "div", "table", "ul", "center"})
"""What no cell of a table of data has, but one of a table that lays out a page."""
_BYLINE: Final = re.compile(r"(?:بواسطة|كتب|كتبت|by|müəllif|автор|yazan|par)\s*:?\s*", re.IGNORECASE)
_LONGEST_BYLINE: Final = 60
_NOISE: Final = re.compile(
    r"(?:اقرأ أيضا|اقرأ ايضا|إقرأ أيضا|شاهد أيضا|طالع أيضا|مواضيع ذات صلة|read also|read more|see also|"
    r"читайте также|oxşar xəbərlər|həmçinin oxuyun|ayrıca bakınız)\S{0,2}\s*[:：]?(?!\w)",
    re.IGNORECASE,
)
_LONGEST_NOISE: Final = 120
_OF_EXTRA: Final = re.compile(r"extra == ['\"]html['\"]")
_LINE_BREAK: Final = "\v"


def decode_page(data: bytes, chosen: str | None = None) -> Decoded:
    """Read the bytes of a page, which may say itself what encoding they are in.

    Raises:
        NotImportable: They are no text.
    """
    match = _DECLARED.search(data[:4096])
    declared = next(filter(None, match.groups())).decode("ascii", "replace") if match else None
    return decode(data, declared, chosen)


def page_of_archive(data: bytes) -> tuple[bytes, str | None, str | None] | None:
    """Take the page out of a web page that was saved as a single file (MHTML).

    Returns:
        The page, its encoding and its address; None for what is no such file.
    """
    if re.search(rb"(?i)^content-type:\s*multipart/related", data[:8192], re.MULTILINE) is None:
        return None
    import email
    import email.policy

    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                address = part.get("Content-Location") or message.get("Snapshot-Content-Location")
                return content, part.get_content_charset(), None if address is None else str(address)
    return None


def read_page(source: str) -> Draft:
    """Read a page.

    Args:
        source: HTML.

    Returns:
        The draft; without paragraphs where no article is found.

    Raises:
        NotImportable: The library that finds the text is not installed.
    """
    try:
        import trafilatura
        from lxml import html
    except ImportError as error:
        raise NotImportable(_missing_library()) from error
    import logging

    from tui.importing.page_facts import Facts

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what matters is told by us
    draft = Draft()
    try:
        # As bytes, for a declaration of another encoding in it must not count any more.
        parser = html.HTMLParser(encoding="utf-8", remove_pis=True)
        tree: HtmlElement = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (ValueError, html.etree.LxmlError):
        return draft
    Facts(tree).fill(draft)
    _open_layout_tables(tree)
    links = {" ".join(link.text_content().split()) for link in tree.xpath("//a")}
    for is_precise in (True, False):
        found = trafilatura.bare_extraction(
            deepcopy(tree),  # it takes out of a page what it does not want
            favor_precision=is_precise,
            include_comments=False,
            include_links=True,
            with_metadata=False,
        )
        body = getattr(found, "body", None)
        if body is None:
            continue
        paragraphs = _Body(body, draft).paragraphs()
        if links.issuperset(paragraphs):  # a page that only leads elsewhere
            continue
        draft.paragraphs = _without_edges(draft, paragraphs)
        if draft.paragraphs:
            break
    if draft.paragraphs:
        finish(draft)
    return draft


def _missing_library() -> str:
    """How to get what reads pages, in the very Python that runs."""
    import shlex
    from importlib.metadata import PackageNotFoundError, requires

    try:
        stated = [each for each in requires(PROGRAM) or () if _OF_EXTRA.search(each)]
    except PackageNotFoundError:
        stated = []
    packages = [each.partition(";")[0].strip() for each in stated] or ["trafilatura", "lxml-html-clean"]
    command = shlex.join([sys.executable, "-m", "pip", "install", *packages])
    sentence = _("HTML is read with a library that is not installed; this adds it: {command}")
    return sentence.format(command=command)


def _open_layout_tables(tree: HtmlElement) -> None:
    """Make plain blocks of the tables that lay out a page; a table of data stays one."""
    for table in list(tree.iter("table")):
        cells = [cell for row in table.iter("tr") for cell in row.iterchildren("td", "th")]
        lays_out = any(
            child.tag in _PARTS
            or (child.tag == "br" and child.getnext() is not None and child.getnext().tag == "br")
            for cell in cells
            for child in cell.iter()
        )
        if lays_out or len(cells) == 1:
            for element in table.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th"):
                element.tag = "div"


class _Body:
    """The text that was found, as paragraphs."""

    def __init__(self, body: _Element, draft: Draft) -> None:
        self._body = body
        self._draft = draft
        self._links = 0

    def paragraphs(self) -> list[str]:
        found = [text for part in self._parts(self._body) for text in part.split(_LINE_BREAK)]
        if self._links:
            sentence = ngettext(
                "{count} link was left out, its words kept", "{count} links were left out, their words kept",
                self._links,
            )  # fmt: skip
            self._draft.remarks.append(sentence.format(count=self._links))
        return [plain for text in found if (plain := " ".join(text.split()))]

    def _parts(self, element: _Element) -> Iterator[str]:
        if element.text and element.text.strip():
            yield element.text
        loose = ""
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag in ("ref", "hi", "lb", "del"):  # text of its own between blocks
                loose += self._inline(child) + (child.tail or "")
                continue
            if loose.strip():
                yield loose
            loose = child.tail or ""
            if tag == "list":
                yield from self._items(child)
            elif tag == "table":
                for row in child.iter("row"):
                    yield " | ".join(" ".join(self._inside(cell).split()) for cell in row.iter("cell"))
            elif tag in ("quote", "body", "div"):
                yield from self._parts(child)
            elif tag and tag != "graphic":
                yield self._inside(child)
        if loose.strip():
            yield loose

    def _items(self, element: _Element) -> Iterator[str]:
        is_numbered = element.get("rend") == "ol"
        for number, item in enumerate(element.iterchildren("item"), 1):
            mark = f"{number}. " if is_numbered else "- "
            for part in self._inside(item).split(_LINE_BREAK):
                if part.strip():
                    yield mark + part.strip()
                    mark = ""

    def _inside(self, element: _Element) -> str:
        return (element.text or "") + "".join(self._inline(child) + (child.tail or "") for child in element)

    def _inline(self, element: _Element) -> str:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag == "graphic":
            return ""
        if tag == "lb":
            return _LINE_BREAK
        self._links += tag == "ref"
        inside = self._inside(element)
        return _LINE_BREAK + inside + _LINE_BREAK if tag in ("p", "list", "item", "head", "quote") else inside


def _without_edges(draft: Draft, paragraphs: list[str]) -> list[str]:
    """Take out what stands around the text all the same: headline, date and author, other headlines."""
    kept = [
        text for text in paragraphs if not (len(text) <= _LONGEST_NOISE and _NOISE.match(text.lstrip("- ")))
    ]
    while kept:
        first = kept[0]
        is_byline = len(first) <= _LONGEST_BYLINE and (
            first == draft.author or (_BYLINE.match(first) is not None and not first.endswith((".", "؟")))
        )
        is_date = (
            draft.date_published is not None and (found := date_of_line(first)) is not None and found.day
        )
        if first == draft.headline or is_byline or is_date:
            del kept[0]
        else:
            break
    return kept
