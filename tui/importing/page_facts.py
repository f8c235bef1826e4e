"""What a saved page states about itself: headline, dates, who wrote and published it, its address.

What programs are meant to read counts more than what stands on the page: JSON-LD, then the page's `meta`
elements, then `time`, then a line that is a date beside the headline. Nothing is guessed.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Final

from tui.dossier.forms import canonical_language, is_date, is_url
from tui.i18n import _
from tui.importing.dates import FoundDate, date_of_line
from tui.importing.draft import Draft
from tui.importing.plain_text import take_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_TYPES: Final = re.compile(r"(?:\w*Article|BlogPosting|Report|WebPage)$")
_HEADINGS: Final = "//h1[not(ancestor::aside or ancestor::nav or ancestor::footer)]"
_LOWER_HEADINGS: Final = (
    "//h2 | //h3 | //*[contains(@class, 'title') or contains(@class, 'headline') or @class = 'MsoTitle']"
)
_TITLE_PARTS: Final = re.compile(r"\s+[|\-–—:•»«·]\s+|\s*\|\s*")
_NO_TITLE: Final = re.compile(
    r"(?:document|untitled|new page|index|home|صفحة جديدة|بدون عنوان|مستند)\s*\d*", re.IGNORECASE
)
_LONGEST_SHORT_TEXT: Final = 90
_MOST_NEIGHBOURS: Final = 2
"""Elements after a headline among which a date may stand."""
_PUBLISHED: Final = (
    "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created",
    "dcterms.date", "dcterms.issued", "pubdate", "publishdate", "publish-date", "publish_date",
    "og:published_time", "parsely-pub-date", "sailthru.date", "article.published",
    "cxenseparse:recs:publishtime",
)  # fmt: skip
_MODIFIED: Final = (
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "dcterms.modified",
    "last-modified",
)
_DATED: Final = re.compile(r"date|time|publish|posted|tarix|tarih|تاريخ", re.IGNORECASE)
_AUTHORS: Final = "//*[@rel='author' or @itemprop='author'][not(ancestor::aside)]"
_TIMES: Final = (
    "//time[@pubdate]", "//*[@itemprop='datePublished']", "//article//time", "//header//time", "//time",
)  # fmt: skip


class Facts:
    """The facts of one page."""

    def __init__(self, tree: HtmlElement) -> None:
        """Take in a page, before anything is taken out of it."""
        self._tree = tree
        self._about = next(_articles(tree), {})
        self._meta: dict[str, list[str]] = {}
        for element in tree.iterfind(".//meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop")
            content = " ".join((element.get("content") or "").split())
            if name and content:
                self._meta.setdefault(name.strip().lower(), []).append(content)

    def fill(self, draft: Draft) -> None:
        """Put into a draft what the page states."""
        draft.publisher = self._first(_names(self._about.get("publisher")), self._meta_of("og:site_name"))
        draft.author = (
            ", ".join(dict.fromkeys(_names(self._about.get("author"))))
            or ", ".join(dict.fromkeys(name for name in self._meta_of("author") if not is_url(name)))
            or ", ".join(dict.fromkeys(map(_text, self._tree.xpath(_AUTHORS))))
            or None
        )
        if draft.author == draft.publisher:
            draft.author = None
        draft.language = self._language()
        draft.url = self._url()
        draft.headline = self._headline(draft.publisher) or ""
        self._take_dates(draft)
        keywords = self._about.get("keywords")
        listed = (
            keywords
            if isinstance(keywords, list)
            else [*self._meta_of("article:tag", "keywords", "news_keywords")]
        )
        parted = (part for text in listed if isinstance(text, str) for part in re.split("[,،;]", text))
        draft.keywords = list(dict.fromkeys(" ".join(part.split()) for part in parted if part.strip()))

    def _meta_of(self, *names: str) -> Iterator[str]:
        for name in names:
            yield from self._meta.get(name, ())

    @staticmethod
    def _first(*sources: Iterable[str]) -> str | None:
        return next((text for source in sources for text in source if text), None)

    def _language(self) -> str | None:
        stated = [
            self._tree.get("lang"),
            self._tree.get("{http://www.w3.org/XML/1998/namespace}lang") or self._tree.get("xml:lang"),
            *(body.get("lang") for body in self._tree.iterfind("body")),
            *(_texts(self._about.get("inLanguage"))),
            *self._meta_of("og:locale", "content-language"),
        ]
        tags = (canonical_language(tag.strip().replace("_", "-")) for tag in stated if tag)
        return next((tag for tag in tags if tag is not None), None)

    def _url(self) -> str | None:
        links = (link.get("href") or "" for link in self._tree.xpath("//link[@rel='canonical']"))
        saved = self._tree.xpath("//comment()[starts-with(normalize-space(), 'saved from url=')]")
        # A tree of lxml does not have what stands before its root.
        before = self._tree.itersiblings(tag=None, preceding=True)
        comments = [str(each.text) for each in (*saved, *before) if each.text]
        page = self._about.get("mainEntityOfPage")
        stated = [
            *links,
            *_texts(self._about.get("url")),
            *_texts(page.get("@id") if isinstance(page, Mapping) else page),
            *self._meta_of("og:url"),
            *(
                found.group(1)
                for text in comments
                if (found := re.search(r"saved from url=\(\d+\)(\S+)", text))
            ),
        ]
        return next((url.strip() for url in stated if is_url(url.strip())), None)

    def _headline(self, publisher: str | None) -> str | None:
        titles = [_text(title) for title in self._tree.iterfind(".//title")][:1]
        titles = [*self._meta_of("og:title"), *titles]
        stated = self._first(map(html.unescape, _texts(self._about.get("headline"))))
        headings = [text for heading in self._tree.xpath(_HEADINGS) if (text := _text(heading))]
        headings = [text for text in dict.fromkeys(headings) if text != publisher]
        # JSON-LD and titles are often cut; what they begin is the whole. A title has the site's name too,
        # which may be a heading of its own, but hardly the longest.
        for known in ([stated] if stated else titles), titles:
            own = [heading for heading in headings if any(_begins(title, heading) for title in known)]
            if own:
                return max(own, key=len)
        if stated is not None:
            return stated
        if len(headings) == 1:
            return headings[0]
        for element in self._tree.xpath(_LOWER_HEADINGS):
            text = _text(element)
            if len(text) >= 10 and any(text in title for title in titles):
                return text
        for element in self._tree.xpath("//*[@class='MsoTitle']"):
            if text := _text(element):
                return text
        return next((part for title in titles if (part := _own_part(title, publisher))), None)

    def _take_dates(self, draft: Draft) -> None:
        published = list(map(_day, _texts(self._about.get("datePublished"))))
        published += map(_day, self._meta_of(*_PUBLISHED))
        days = list(dict.fromkeys(day for day in published if day is not None))
        if days:
            draft.date_published = days[0]
            if len(days) > 1:
                sentence = _("it states other dates of publication too: {dates}")
                draft.remarks.append(sentence.format(dates=", ".join(days[1:])))
        else:
            self._take_visible_date(draft)
        modified = [*_texts(self._about.get("dateModified")), *self._meta_of(*_MODIFIED)]
        later = next((day for text in modified if (day := _day(text)) is not None), None)
        if later != draft.date_published:
            draft.date_modified = later

    def _take_visible_date(self, draft: Draft) -> None:
        for path in _TIMES:
            days = {
                day
                for element in self._tree.xpath(path)
                if (day := _day(element.get("datetime") or element.get("content") or "")) is not None
            }
            if len(days) == 1:
                draft.date_published = days.pop()
                return
        # Other articles that a page speaks of have their dates too; the headline's neighbour counts first.
        take_date(draft, list(self._dates_by_headline()) or self._dates_by_name())

    def _dates_by_headline(self) -> Iterator[FoundDate]:
        """Lines that are a date right after a headline."""
        for heading in self._tree.xpath("//h1 | //h2"):
            for following in islice(heading.itersiblings(), _MOST_NEIGHBOURS):
                for element in following.iter():
                    if isinstance(element.tag, str):
                        yield from _date_in(element)

    def _dates_by_name(self) -> Iterator[FoundDate]:
        """Lines that are a date in elements that are called so."""
        for element in self._tree.xpath(
            "//*[@class or @id or @itemprop or self::time][not(ancestor::aside)]"
        ):
            called = " ".join(filter(None, (element.get(name) for name in ("class", "id", "itemprop"))))
            if element.tag == "time" or _DATED.search(called):
                yield from _date_in(element)


def _date_in(element: HtmlElement) -> Iterator[FoundDate]:
    text = _text(element)
    if 0 < len(text) <= _LONGEST_SHORT_TEXT and (found := date_of_line(text)) is not None:
        yield found._replace(has_place=False)


def _articles(tree: HtmlElement) -> Iterator[Mapping[str, object]]:
    """What JSON-LD says of articles, the nearest to being one first."""
    found: list[Mapping[str, object]] = []
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text_content(), strict=False)
            found += _tables(data)
        except (ValueError, RecursionError):
            continue
    typed = [(_types(table), table) for table in found]
    for is_page in (False, True):
        for types, table in typed:
            if any(_ARTICLE_TYPES.match(name) and (name == "WebPage") == is_page for name in types):
                yield table


def _tables(data: object) -> Iterator[Mapping[str, object]]:
    if isinstance(data, list):
        for item in data:
            yield from _tables(item)
    elif isinstance(data, Mapping):
        yield data
        yield from _tables(data.get("@graph"))
        yield from _tables(data.get("mainEntity"))


def _types(table: Mapping[str, object]) -> list[str]:
    return list(_texts(table.get("@type")))


def _texts(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str) and item.strip():
            yield " ".join(item.split())


def _names(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        named = item.get("name") if isinstance(item, Mapping) else item
        yield from map(html.unescape, _texts(named))  # some programs write entities where none belong


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _day(text: str) -> str | None:
    """The day of an ISO 8601 time, as it is written there."""
    match = re.match(r"\s*(\d{4}-\d\d-\d\d)(?=$|[T\s])|\s*(\d{4})(\d\d)(\d\d)(?=$|T)", text)
    if match is None:
        return None
    day = match.group(1) or "-".join(match.groups()[1:])
    return day if is_date(day) else None


def _begins(title: str, heading: str) -> bool:
    cut = title.rstrip(" .…")
    return heading in title or (len(cut) >= 20 and heading.startswith(cut))


def _own_part(title: str, publisher: str | None) -> str | None:
    """A title without the name of its site; None for one that an editor made up."""
    parts = [part.strip() for part in _TITLE_PARTS.split(title) if part.strip()]
    if not parts or _NO_TITLE.fullmatch(title.strip()):
        return None
    if len(parts) == 1 or (publisher not in parts and len(parts) > 2):
        return title
    if publisher in parts:
        kept = title.replace(publisher or "", "").strip(" |-–—:•»«·")
        return kept or None
    longest = max(parts, key=len)
    return longest if len(longest) >= 2 * min(map(len, parts)) or parts[0] == longest else parts[0]
