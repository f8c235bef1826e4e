"""Links that lead nowhere are dropped with a word; their records stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from dossier_files import ARTICLE, NAMED, only_problem, read

from tui.dossier.records import Dossier

OTHERS: dict[str, str | bytes] = {
    "articles/other.toml": ARTICLE,
    "officials/minister.toml": NAMED,
    "organizations/ministry.toml": NAMED,
    "areas/trade.toml": NAMED,
    "areas/broken.toml": "name = 1",
}


@pytest.mark.parametrize(
    ("added", "line", "column", "reason"),
    [
        ("about = ['trade', 'tradde']", 3, 19, "there is no area “tradde”; did you mean “trade”?"),
        ("about = ['trade', 'minister']", 3, 19, "there is no area “minister”"),
        ("about = ['trade', 'broken']", 3, 19, "“broken” could not be read, so nothing links to it"),
        ("about = ['trade', 'trade']", 3, 19, "“trade” is linked twice"),
        (
            "mentions = [\n 'ministr']",
            4,
            2,
            "there is no official or organization “ministr”; did you mean “minist",
        ),
        ("mentions = ['trade']", 3, 13, "there is no official or organization “trade”"),
        ("related = ['x']", 3, 12, "“x” links to itself"),
        ("related = ['otter']", 3, 12, "there is no article “otter”; did you mean “other”?"),
    ],
)
def test_an_article_is_kept_without_its_wrong_links(
    tmp_path: Path, added: str, line: int, column: int, reason: str
) -> None:
    files = {**OTHERS, "articles/x.toml": ARTICLE + added}
    dossier = read(tmp_path, files)
    problem = next(problem for problem in dossier.problems if problem.id == "x")
    assert (problem.path, problem.line, problem.column) == (Path("articles/x.toml"), line, column)
    assert problem.reason.startswith(reason)
    assert problem.severity == "warning"
    article = dossier.articles["x"]
    assert article.about == (("trade",) if "about" in added else ())
    assert (article.mentions, article.related) == ((), ())


def test_right_links_are_kept_in_the_order_of_the_file(tmp_path: Path) -> None:
    added = "mentions = ['ministry', 'minister']\nabout = ['trade']\nrelated = ['other']"
    dossier = read(tmp_path, {**OTHERS, "articles/x.toml": ARTICLE + added})
    article = dossier.articles["x"]
    assert (article.mentions, article.about, article.related) == (
        ("ministry", "minister"),
        ("trade",),
        ("other",),
    )
    assert [problem.id for problem in dossier.problems] == ["broken"]


def test_a_post_in_an_organization_that_there_is_not_keeps_its_role(tmp_path: Path) -> None:
    official = NAMED + "[[memberships]]\nrole = 'Minister'\norganization = 'nowhere'\n"
    dossier = read(tmp_path, {"officials/x.toml": official})
    (membership,) = dossier.officials["x"].memberships
    assert membership.role.values == {"en": "Minister"}
    assert membership.organization is None
    assert str(only_problem(dossier)) == "officials/x.toml:4:16: there is no organization “nowhere”"


@pytest.mark.parametrize(("folder", "field"), [("areas", "broader"), ("organizations", "parent")])
class TestParents:
    def above(self, dossier: Dossier, folder: str) -> dict[str, str | None]:
        if folder == "areas":
            return {id: area.broader for id, area in dossier.areas.items()}
        return {id: organization.parent for id, organization in dossier.organizations.items()}

    def files(self, folder: str, field: str, links: dict[str, str]) -> dict[str, str | bytes]:
        return {f"{folder}/{id}.toml": f"{NAMED}{field} = '{above}'\n" for id, above in links.items()}

    def test_a_missing_one_is_dropped(self, tmp_path: Path, folder: str, field: str) -> None:
        dossier = read(tmp_path, self.files(folder, field, {"a": "b"}))
        assert self.above(dossier, folder) == {"a": None}
        assert only_problem(dossier).reason.startswith("there is no ")
        assert only_problem(dossier).line == 2

    def test_a_link_to_itself_is_dropped(self, tmp_path: Path, folder: str, field: str) -> None:
        dossier = read(tmp_path, self.files(folder, field, {"a": "a"}))
        assert self.above(dossier, folder) == {"a": None}
        assert str(only_problem(dossier)) == f"{folder}/a.toml:2:{len(field) + 4}: “a” links to itself"

    def test_a_circle_loses_one_link(self, tmp_path: Path, folder: str, field: str) -> None:
        dossier = read(tmp_path, self.files(folder, field, {"a": "b", "b": "c", "c": "d", "d": "b"}))
        assert self.above(dossier, folder) == {"a": "b", "b": "c", "c": "d", "d": None}
        problem = only_problem(dossier)
        assert str(problem) == f"{folder}/d.toml:2:{len(field) + 4}: this link closes a circle: b → c → d → b"

    def test_every_circle_is_told(self, tmp_path: Path, folder: str, field: str) -> None:
        dossier = read(tmp_path, self.files(folder, field, {"a": "b", "b": "a", "c": "d", "d": "c"}))
        assert self.above(dossier, folder) == {"a": "b", "b": None, "c": "d", "d": None}
        assert len(dossier.problems) == 2

    def test_two_that_share_one_are_no_circle(self, tmp_path: Path, folder: str, field: str) -> None:
        files = {**self.files(folder, field, {"a": "c", "b": "c"}), f"{folder}/c.toml": NAMED}
        assert read(tmp_path, files).problems == ()


def test_an_id_shared_by_an_official_and_an_organization_is_told(tmp_path: Path) -> None:
    dossier = read(tmp_path, {"officials/x.toml": NAMED, "organizations/x.toml": NAMED})
    assert only_problem(dossier).reason == "“x” is the id of an official, too; who mentions it means both"
    assert only_problem(dossier).severity == "warning"


def test_a_link_behind_an_empty_one_is_told_where_it_is(tmp_path: Path) -> None:
    dossier = read(tmp_path, {"articles/x.toml": f"{ARTICLE}about = ['', 'none']"})
    empty, dangling = dossier.problems
    assert (empty.line, empty.column) == (3, 10)
    assert (dangling.line, dangling.column, dangling.reason) == (3, 14, "there is no area “none”")


def test_ten_thousand_wrong_links_take_little_time(tmp_path: Path) -> None:
    ids = ", ".join(f"'wrong-{n}'" for n in range(10_000))
    files: dict[str, str | bytes] = {f"areas/area-{n}.toml": NAMED for n in range(100)}
    dossier = read(tmp_path, {**files, "articles/x.toml": f"{ARTICLE}about = [{ids}]"})
    assert dossier.articles["x"].about == ()
    assert len(dossier.problems) == 21
