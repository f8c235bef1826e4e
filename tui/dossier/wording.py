"""How the program puts what a dossier says in words, the same on the screen and in a file."""

from __future__ import annotations

from collections.abc import Iterable

from tui.dossier.records import ArticleType, Dossier, Official
from tui.i18n import _

_ARTICLE_TYPES = {
    "news": lambda: _("news"),
    "background": lambda: _("background"),
    "statement": lambda: _("statement"),
    "report": lambda: _("report"),
}


def not_stated() -> str:
    """What stands where the data is silent."""
    return _("not stated")


def article_type(name: ArticleType | None) -> str | None:
    """How a type of article is called; None for none."""
    return None if name is None else _ARTICLE_TYPES[name]()


def join(texts: Iterable[str]) -> str:
    """Join texts by the comma of their own script."""
    listed = tuple(texts)
    is_arabic = any("\u0600" <= character <= "\u06ff" for text in listed for character in text)
    return ("، " if is_arabic else ", ").join(listed)


def post_of(dossier: Dossier, official: Official, *languages: str) -> str:
    """The post an official is known by: the first listed, with its organization unless it names that itself.

    Args:
        dossier: Where the organization is.
        official: Whose post.
        *languages: Languages in order of choice.

    Returns:
        The post; empty when none is listed.
    """
    if not official.memberships:
        return ""
    membership = official.memberships[0]
    role = membership.role.choose(*languages)[1]
    organization = dossier.organizations.get(membership.organization or "")
    body = "" if organization is None else organization.name.choose(*languages)[1]
    return join([role, body]) if body and body not in role else role
