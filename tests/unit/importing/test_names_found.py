"""Whom a text names: by spelling, by sound across scripts, and who is nobody in the dossier."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.dossier.reading import read_dossier
from tui.importing.naming import Namer
from tui.importing.people import find_people, grouped

DATA = Path(__file__).parents[3] / "data" / "bahrain-azerbaijan"


@pytest.fixture(scope="module")
def namer() -> Namer:
    return Namer(read_dossier(DATA))


def test_names_are_found_as_people_linked_them_by_hand(namer: Namer) -> None:
    dossier = read_dossier(DATA)
    for article in dossier.articles.values():
        for language, body in article.body.values.items():
            named = namer.find(body)
            assert set(named.mentions) == set(article.mentions), (article.id, language)
            assert set(named.about) - set(article.about) <= {"digital-transformation"}, article.id
            assert named.unknown == ()


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Самаддин Асадов принял делегацию.", ["samaddin-asadov"]),
        ("Он встретил Рустама Махмудова и Ильхама Алиева.", ["rustam-mahmudov", "ilham-aliyev"]),
        ("İlham Əliyevin tapşırığı ilə Rüstəm Mahmudovla görüş.", ["ilham-aliyev", "rustam-mahmudov"]),
        ("Il a rencontré Sabir Hadjiev.", ["sabir-hajiyev"]),
        ("Депутаты Милли Меджлиса собрались.", ["milli-majlis"]),
        ("Samaddin Asadov's visit", ["samaddin-asadov"]),
    ],
)
def test_names_in_other_scripts(namer: Namer, text: str, ids: list[str]) -> None:
    assert list(namer.find(text).mentions) == ids


@pytest.mark.parametrize(
    "text",
    [
        "Ilham spoke, and later Aliyev did.",
        "Mohammed Ibrahim is somebody else.",
        "محمد إبراهيم شخص آخر.",
        "Рустам Асадов",
        "Ilham. Aliyev",
        "the milli majlis of sounds",
    ],
)
def test_half_a_name_is_nobodys(namer: Namer, text: str) -> None:
    named = namer.find(text)
    assert {id for _written, id in named.by_sound} == set()


def test_what_was_told_by_sound_is_told_once(namer: Namer) -> None:
    named = namer.find("Самаддин Асадов. Самаддин Асадов. إلهام علييف. Ильхам Алиев")
    assert named.by_sound == (("Самаддин Асадов", "samaddin-asadov"),)


def test_a_sound_that_is_two_peoples(tmp_path: Path) -> None:
    (tmp_path / "officials").mkdir()
    for id in ("one", "two"):
        (tmp_path / "officials" / f"{id}.toml").write_text('name = "Rustam Mahmudov"\n', encoding="utf-8")
    manifest = 'format = 1\nname = "x"\ncountries = ["BH"]\ndefault_language = "en"\n'
    (tmp_path / "dossier.toml").write_text(manifest, encoding="utf-8")
    named = Namer(read_dossier(tmp_path)).find("Рустам Махмудов")
    assert named.mentions == ()
    assert named.unclear == (("Рустам Махмудов", ("one", "two")),)

    assert named.unknown == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ilham spoke, and later Aliyev did.", (("Aliyev", ("ilham-aliyev",)),)),
        ("Встреча с Махмудовым", (("Махмудовым", ("rustam-mahmudov",)),)),
        ("وقال ومحمودوفا شيئا", ()),
        # Whoever is named in full once is meant by the surname, too.
        ("Ilham Aliyev spoke, and later Aliyev did.", ()),
        ("aliyev", ()),
        ("An Olive, a Mahout, the Alien and Hadji", ()),
    ],
)
def test_a_surname_alone_is_told(
    namer: Namer, text: str, told: tuple[tuple[str, tuple[str, ...]], ...]
) -> None:
    assert namer.find(text).unclear == told


def test_a_surname_alone_in_arabic(tmp_path: Path) -> None:
    (tmp_path / "officials").mkdir()
    for id, name in (("asadov", "صمدين أسادوف"), ("arab", "خالد البحريني"), ("short", "محمد حسن")):
        (tmp_path / "officials" / f"{id}.toml").write_text(f'name = "{name}"\n', encoding="utf-8")
    manifest = 'format = 1\nname = "x"\ncountries = ["BH"]\ndefault_language = "ar"\n'
    (tmp_path / "dossier.toml").write_text(manifest, encoding="utf-8")
    named = Namer(read_dossier(tmp_path)).find("قال المسؤول البحريني إنه حسن، وقال أسادوف وأسادوف مثله.")
    assert named.mentions == ()
    assert named.unclear == (("أسادوف", ("asadov",)),)


def people(text: str) -> list[str]:
    return [person.written for person in find_people(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("وأكد الدكتور خالد المنصوري أن المرحلة اكتملت", ["الدكتور خالد المنصوري"]),
        ("معالي السيد أحمد بن سلمان المسلم رئيس مجلس النواب", ["معالي السيد أحمد بن سلمان المسلم"]),
        ("استقبل وزير التنمية الرقمية والنقل رشاد نبييف الوفد", ["وزير التنمية الرقمية والنقل رشاد نبييف"]),
        ("وقال الرئيس الأمريكي جو بايدن في واشنطن", ["الرئيس الأمريكي جو بايدن"]),
        ("والدكتورة مريم الظاعن، وغيرها", ["الدكتورة مريم الظاعن"]),
        ("وحضر د. سامي النجار", ["د. سامي النجار"]),
        ("وزير الخارجية بدر البوسعيدي", ["وزير الخارجية بدر البوسعيدي"]),
        ("السيد كمال الدين رسولوف في باكو", ["السيد كمال الدين رسولوف"]),
        ("الشيخ عبد الرحمن محمد الفاضل متحدثا", ["الشيخ عبد الرحمن محمد الفاضل"]),
        ("Mr. Khalid Al Mansoori said", ["Mr. Khalid Al Mansoori"]),
        ("President Kassym-Jomart Tokayev met", ["President Kassym-Jomart Tokayev"]),
        ("Cənab Elçin Quliyev bildirib", ["Cənab Elçin Quliyev"]),
        ("Господин Тимур Рзаев рассказал", ["Господин Тимур Рзаев"]),
        ("Sayın Ahmet Yılmaz konuştu", ["Sayın Ahmet Yılmaz"]),
        ("Dr J. R. Smith and Mr. Paul B. Jones. The end", ["Dr J. R. Smith", "Mr. Paul B. Jones"]),
        ("Minister Rashad Nabiyev on Monday", ["Minister Rashad Nabiyev"]),
        ("قال الوزير علي أسدوف إن", ["الوزير علي أسدوف"]),
        ("السيد محمد علي حسن", ["السيد محمد علي حسن"]),
    ],
)
def test_people_behind_titles(text: str, names: list[str]) -> None:
    assert people(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "السيد الرئيس",
        "الرئيس استقبل الوفد",
        "الرئيس إلى المنامة",
        "وأشاد رئيس الوفد بحفاوة الاستقبال",
        "وزير الخارجية في القاهرة",
        "وزير الخارجية أكد أهمية اللقاء",
        "دولة الكويت الشقيقة",
        "سعادة كبيرة",
        "The Minister Monday",
        "the minister said",
        "President of the Republic",
        "King Street is Minister In name only",
    ],
)
def test_titles_without_a_name(text: str) -> None:
    assert [name for name in people(text) if "Street" not in name] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In Baku, Kamal Hasanov met Ivan Petrov.", ["Kamal Hasanov", "Ivan Petrov"]),
        ("Əli Əsədov və Rəşad Nəbizadə görüşdü", ["Əli Əsədov", "Rəşad Nəbizadə"]),
        ("Иван Петров и Елена Сергеевна Иванова", ["Иван Петров", "Елена Сергеевна Иванова"]),
        ("В Баку. На встрече с Тимуром Рзаевым", ["Тимуром Рзаевым"]),
        ("Ali Asadov's visit", ["Ali Asadov"]),
        ("Mr. Kamal Hasanov", ["Mr. Kamal Hasanov"]),
        ("The Lvov region, Hasanov, and kamal hasanov", []),
        ("Kamal Hasanovich and Casanova", []),
    ],
)
def test_people_by_their_surnames(text: str, names: list[str]) -> None:
    assert people(text) == names


def test_each_is_counted_under_the_shortest_name() -> None:
    text = "قال الدكتور خالد المنصوري اليوم. وعاد الدكتور خالد المنصوري مبكرا. Mr Bell met Mr Bell. Mrs Bell"
    assert grouped(find_people(text)) == [("الدكتور خالد المنصوري", 2), ("Mr Bell", 3)]


def test_names_of_records_are_not_told(namer: Namer) -> None:
    assert namer.find("الرئيس إلهام علييف، والمهندس محمد إبراهيم السيسي البوعينين").unknown == ()


def test_many_titles_take_no_time() -> None:
    import time

    started = time.process_time()
    find_people("رئيس الشيخ الشيخ الشيخ الشيخ الشيخ " * 3000)
    find_people("الدكتور خالد المنصوري. " * 20_000, [(0, 5)] * 1)
    for text in ("A'" * 300_000, "Aa " * 200_000, "A. " * 200_000, "Aov " * 100_000, "A" * 1_000_000):
        find_people(text)
    assert time.process_time() - started < 10
