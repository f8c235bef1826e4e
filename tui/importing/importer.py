"""Files made into articles of a dossier: read, made plain, linked, given an id, put as TOML.

Nothing is written to the disk here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, Literal, NamedTuple

from tui.dossier.files import MOST_BYTES, SUFFIX
from tui.dossier.forms import is_url
from tui.dossier.reading import read_record
from tui.dossier.records import FOLDERS, Article, ArticleType, Dossier, LocalizedText, Source
from tui.dossier.vetting import quoted
from tui.dossier.writing import article_toml
from tui.errors import OutputError
from tui.i18n import _, ngettext
from tui.importing.draft import Draft
from tui.importing.encodings import Decoded, decode
from tui.importing.errors import NotImportable
from tui.importing.ids import numbered, propose_id
from tui.importing.languages import guess_language, script_of, script_of_tag
from tui.importing.letters import Tidying
from tui.importing.naming import Named, Namer
from tui.text.cleaning import clean_line

Format = Literal["text", "markdown", "html"]

FORMATS: Final[tuple[Format, ...]] = ("text", "markdown", "html")

_SUFFIXES: Final[Mapping[str, Format]] = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml"), "html"),
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd"), "markdown"),
}
_PAGE_START: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MOST_UNKNOWN: Final = 30
"""People who are not in the dossier, told by name."""


class Options(NamedTuple):
    """What is known of a file otherwise than by looking at it."""

    format: Format | None = None
    encoding: str | None = None
    language: str | None = None
    """A language tag in its usual letters."""
    id: str | None = None


class Imported(NamedTuple):
    """An article that was made of a file."""

    article: Article
    """Its path is where it would be, or is, in the dossier."""
    toml: str
    """The whole file that it would be."""
    remarks: tuple[str, ...]
    """What somebody should know who looks it through, a sentence without a full stop each."""
    is_there: bool
    """Whether the dossier has this very article already."""
    named: Named


class Importer:
    """Makes articles for one dossier."""

    def __init__(self, dossier: Dossier, taken: Mapping[str, Path]) -> None:
        """Take a dossier.

        Args:
            dossier: With all its records but articles, which are not looked at.
            taken: The files of its articles by their ids in small letters.
        """
        self._dossier = dossier
        self._namer = Namer(dossier)
        self._taken = dict(taken)
        self._made: dict[Path, str] = {}
        """What was made so far, for it may not be written."""

    def make(self, data: bytes, name: str | None, options: Options) -> Imported:
        """Make an article of what a file holds.

        Args:
            data: All of it.
            name: The file's name; None where it has none.
            options: What is known of it.

        Raises:
            NotImportable: No article can be made of it.
            OutputError: Another article has the id that it should have.
        """
        tidying = Tidying()
        decoded, draft = _read(data, name, options, tidying)
        _tidy(draft, tidying)
        if not draft.paragraphs:
            raise NotImportable(_("no text was found in it"))
        remarks = [*_on_encoding(decoded, draft), *tidying.remarks()]
        language = self._language(draft, options, remarks)
        named = self._namer.find("\n\n".join([draft.headline, draft.abstract or "", *draft.paragraphs]))
        remarks += [*draft.remarks, *_on_names(named)]
        stem = None if name is None else Path(name).stem
        proposed = options.id or propose_id(draft.stem or stem, draft.headline, draft.date_published)
        article = self._article(draft, language, named, proposed)
        toml = article_toml(article, self._dossier.default_language)
        is_there = False
        for id in (proposed,) if options.id is not None else numbered(proposed):
            path = self._taken.get(id)
            if path is None or (is_there := self._holds(path, toml)):
                article = self._article(draft, language, named, id)
                break
        else:
            sentence = _("{path} exists already and was left as it is.")
            raise OutputError(sentence.format(path=clean_line(str(self._taken[proposed]))))
        self._check(article, toml)
        self._taken.setdefault(article.id, article.path)
        self._made.setdefault(article.path, toml)
        return Imported(article, toml, tuple(remarks), is_there, named)

    def _holds(self, path: Path, toml: str) -> bool:
        """Whether a file is, or is about to be, this very article."""
        try:
            return path.read_bytes() == toml.encode("utf-8")
        except FileNotFoundError:
            return self._made.get(path) == toml
        except OSError:
            return False

    def path_of(self, id: str) -> Path:
        """The file of an article."""
        return self._dossier.path / FOLDERS["article"] / f"{id}{SUFFIX}"

    def _article(self, draft: Draft, language: str, named: Named, id: str) -> Article:
        def text(value: str | None) -> LocalizedText | None:
            return LocalizedText({language: value}) if value else None

        types: dict[str, ArticleType] = {
            "news": "news", "background": "background", "statement": "statement", "report": "report",
        }  # fmt: skip
        return Article(
            id=id,
            path=self.path_of(id),
            headline=LocalizedText({language: draft.headline}),
            body=LocalizedText({language: "\n\n".join(draft.paragraphs) + "\n"}),
            abstract=text(draft.abstract),
            type=types.get(draft.type or ""),
            date_published=draft.date_published,
            date_modified=draft.date_modified,
            author=text(draft.author),
            publisher=text(draft.publisher),
            url=draft.url,
            keywords=tuple(draft.keywords),
            about=named.about,
            mentions=named.mentions,
            sources=tuple(Source(title=text(title), url=url) for title, url in draft.sources),
        )

    def _language(self, draft: Draft, options: Options, remarks: list[str]) -> str:
        """The language of a draft as the dossier calls it, and a remark where it may be another."""
        if options.language is not None:
            return options.language
        text = "\n".join([draft.headline, *draft.paragraphs])
        guess = guess_language(text)
        stated = None if draft.language is None else self._known(draft.language)
        if stated is not None:
            script = script_of_tag(stated)
            if script is None or script_of(text) in (None, script):
                return stated
            sentence = _("it says that it is in {stated}, which its letters are not; taken for {language}")
            if guess.tag is not None:
                language = self._known(guess.tag)
                remarks.append(sentence.format(stated=stated, language=language))
                return language
            return stated
        if guess.tag is None:
            language = self._dossier.default_language
            remarks.append(_("its language is not known; taken for {language}").format(language=language))
            return language
        language = self._known(guess.tag)
        default = self._dossier.default_language
        if not guess.is_sure:
            if script_of_tag(default) == script_of(text):
                language = default
            sentence = _("its language is not sure; taken for {language}, which --lang sets right")
            remarks.append(sentence.format(language=language))
        return language

    def _known(self, tag: str) -> str:
        """The dossier's own tag for a language; else the language with its script, without a region."""
        own = [self._dossier.default_language, *self._dossier.languages]
        first, *rest = tag.split("-")
        plain = "-".join([first, *(part for part in rest if len(part) == 4 and part.isalpha())])
        for wanted in (tag, plain):
            if wanted in own:
                return wanted
        return next((each for each in own if each.split("-")[0] == plain), plain)

    def _check(self, article: Article, toml: str) -> None:
        """Read what was made as the dossier's reader will, so that nothing is written that it refuses."""
        data = toml.encode("utf-8")
        if len(data) > MOST_BYTES:
            size = MOST_BYTES // (1024 * 1024)
            raise NotImportable(
                _("its text is larger than the {size} MiB of a dossier's file").format(size=size)
            )
        relative = article.path.relative_to(self._dossier.path)
        record, problems = read_record(
            "article", article.path, self._dossier.default_language, relative, data
        )
        if record is None:
            reason = "; ".join(problem.reason for problem in problems)
            raise NotImportable(_("no article could be made of it: {reason}").format(reason=reason))


def _read(data: bytes, name: str | None, options: Options, tidying: Tidying) -> tuple[Decoded, Draft]:
    """Read a file in its format."""
    from tui.importing import markdown, plain_text

    if not data.strip():
        raise NotImportable(_("it is empty"))
    suffix = Path(name).suffix.lower() if name is not None else ""
    format = options.format or _SUFFIXES.get(suffix)
    if format in (None, "html"):
        from tui.importing import pages

        archived = pages.page_of_archive(data)
        if archived is not None:
            content, charset, address = archived
            decoded = decode(content, charset, options.encoding)
            draft = pages.read_page(decoded.text)
            if draft.url is None and address is not None and is_url(address):
                draft.url = address
            return decoded, draft
        decoded = pages.decode_page(data, options.encoding)
        if format == "html" or _PAGE_START.match(decoded.text[:4096]):
            return decoded, pages.read_page(decoded.text)
    else:
        decoded = decode(data, None, options.encoding)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if format == "markdown" or (format is None and not suffix and markdown.has_front_matter(text)):
        return decoded, markdown.read_markdown(tidying.without_controls(text))
    text, numbers = plain_text.join_pages(tidying.restore_order(text))
    draft = plain_text.read_plain_text(tidying.tidy(text))
    if numbers:
        draft.remarks.append(plain_text.page_remark(numbers))
    return decoded, draft


def _tidy(draft: Draft, tidying: Tidying) -> None:
    """Make every text of a draft plain: entities may have brought in what the source had not."""

    def line(text: str | None) -> str:
        return " ".join(tidying.tidy(text or "").split())

    if not tidying.knows_order:
        lines = [" ".join(text.split()) for text in (draft.headline, *draft.paragraphs)]
        draft.headline, *draft.paragraphs = tidying.restore_order("\n".join(lines)).split("\n")
    draft.headline = line(draft.headline)
    draft.paragraphs = [plain for paragraph in draft.paragraphs if (plain := line(paragraph))]
    draft.abstract = line(draft.abstract) or None
    draft.author = line(draft.author) or None
    draft.publisher = line(draft.publisher) or None
    draft.stem = line(draft.stem) or None
    draft.keywords = list(dict.fromkeys(filter(None, map(line, draft.keywords))))
    draft.sources = [(line(title), url) for title, url in draft.sources if url == line(url)]
    draft.url = draft.url if draft.url is not None and draft.url == line(draft.url) else None
    if not draft.headline and draft.paragraphs:
        from tui.importing.plain_text import finish

        finish(draft)


def _on_encoding(decoded: Decoded, draft: Draft) -> Iterator[str]:
    if decoded.how == "mark":
        yield _("read as {encoding}, by its byte order mark").format(encoding=decoded.encoding)
    elif decoded.how == "declared":
        yield _("read as {encoding}, as it says itself").format(encoding=decoded.encoding)
    elif decoded.how == "guessed":
        sentence = _("read as {encoding}, told by its letters; if words look wrong, name it with --encoding")
        yield sentence.format(encoding=decoded.encoding)
    text = "".join([draft.headline, *draft.paragraphs])
    if lost := max(decoded.unreadable, text.count("\ufffd")):
        yield ngettext(
            "{count} place could not be read and is marked \ufffd",
            "{count} places could not be read and are marked \ufffd",
            lost,
        ).format(count=lost)
    if any("\ue000" <= letter <= "\uf8ff" for letter in text):
        yield _("it has letters of a font of its own (U+E000 to U+F8FF), which were left")


def _on_names(named: Named) -> Iterator[str]:
    if named.by_sound:
        pairs = ", ".join(f"{quoted(written)} → {id}" for written, id in named.by_sound)
        yield _("linked by the sound of names: {pairs}").format(pairs=pairs)
    for written, ids in named.unclear:
        sentence = _("{name} was not linked, for it may be any of: {ids}")
        if len(ids) == 1:
            sentence = _("{name} was not linked, for it is only the surname of {ids}")
        yield sentence.format(name=quoted(written), ids=", ".join(ids))
    if not named.mentions and not named.about:
        yield _("it names nobody and nothing of the dossier")
    if named.unknown:
        told = [
            quoted(written) + (f" ({count})" if count > 1 else "")
            for written, count in named.unknown[:_MOST_UNKNOWN]
        ]
        if len(named.unknown) > _MOST_UNKNOWN:
            told.append("…")
        yield _("not in the dossier: {people}").format(people=", ".join(told))
