"""Places in three languages, in any grammatical form, and the traps of place names."""

from __future__ import annotations

import pytest

from classifiers.facts import gazetteer
from classifiers.facts.gazetteer import Kind
from classifiers.facts.places import Finder, Place

FINDER = Finder(gazetteer.default())


def codes(text: str) -> list[tuple[str, ...]]:
    return [place.codes for place in FINDER.find(text)]


def only(text: str) -> Place:
    (place,) = FINDER.find(text)
    return place


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Живу в Караганде с детства", "KZ-35"), ("Мен Қарағандыда тұрамын", "KZ-35"), ("Караганды каласында", "KZ-35"),
        ("a school in Qaraghandy", "KZ-35"), ("суд Карагандинской обл.", "KZ-35"), ("Теміртаудағы зауыт", "KZ-35"),
        ("Ақтөбеден келдім", "KZ-15"), ("Актобеден келдим", "KZ-15"), ("из Усть-Каменогорска", "KZ-63"), ("Өскемендегі сот", "KZ-63"),  # noqa: E501
        ("в Ust-Kamenogorsk last year", "KZ-63"), ("ШҚО-да", "KZ-63"), ("жители Рудного", "KZ-39"), ("Рудненский городской суд", "KZ-39"),  # noqa: E501
        ("область Ұлытау", "KZ-62"), ("Жетісу облысы", "KZ-33"), ("в области Абай", "KZ-10"), ("Алма-Ата", "KZ-75"),
        ("Нур-Султан", "KZ-71"), ("Степногорскіденбіз", "KZ-11"), ("қарағандылықтармыз, Қарағандылықпыз", "KZ-35"),
    ],
)  # fmt: skip
def test_a_place_is_found_in_any_form(text: str, region: str) -> None:
    assert {code for found in codes(text) for code in found} == {region}


@pytest.mark.parametrize("name", ["Абайского", "Жамбылского", "Есильского"])
def test_district_names_that_occur_three_times_decide_nothing_alone(name: str) -> None:
    assert len(only(f"акимат {name} района").codes) == 3


def test_a_village_name_of_many_regions_keeps_them_all() -> None:
    assert len(only("село Алгабас").codes) > 5


def test_the_region_almaty_is_not_the_city() -> None:
    assert codes("Алматы облысы") == [("KZ-19",)]
    assert codes("Алматы қаласы") == [("KZ-75",)]
    assert codes("Almaty region") == [("KZ-19",)]


def test_a_district_of_the_capital_named_almaty_is_no_city() -> None:
    place = FINDER.find("Алматинский район г. Астаны")[0]
    assert place.kind is Kind.DISTRICT
    assert "KZ-71" in place.codes


@pytest.mark.parametrize(
    "text",
    [
        "ул. Абая, 12",
        "Абай көшесі",
        "проспект Сатпаева",
        "мектеп имени Жамбыла",
        "Seifullin street",
        "атындағы Әуезов театры",
        "Абай Нұрланович пришёл",
        "Серебрянская Ида Яковлевна",
        "от Уральского Ивана Петровича",
    ],
)
def test_streets_and_people_are_no_places(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize("quarter", ["Бостандық ы/а", "Бостандық ықшам ауданы", "Алатау шағын ауданы", "Медеу мкр"])
def test_a_quarter_is_no_district_of_that_name_elsewhere(quarter: str) -> None:
    assert codes(f"Жаңаөзен, {quarter}, 8") == [("KZ-47",)]


def test_ordinary_words_are_no_places() -> None:
    assert codes("Октябрь айында зауытта жақсы жұмыс істедім, алға қарай жүрдік, есік жабық") == []


def test_one_wrong_letter_in_a_long_name_is_forgiven_and_marked() -> None:
    place = only("в городе Карагонде")
    assert place.codes == ("KZ-35",)
    assert not place.exact


def test_a_short_name_is_never_guessed() -> None:
    assert codes("мой друг Тарас пришёл") == []


def test_offsets_give_the_words_of_the_letter() -> None:
    text = "Бұл хатты Ақтаудан, Мұнайлы ауданынан жазып отырмын; туған жерім Жезқазған."
    found = [text[p.start : p.end] for p in FINDER.find(text)]
    assert found == ["Ақтаудан", "Мұнайлы", "Жезқазған"]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("в Карaгaнде холодно", "KZ-35"),  # with Latin а
        ("из Жанаарки едем", "KZ-62"), ("Шудан жазып отырмын", "KZ-31"), ("Біз Авангард жақтағы үйдеміз", "KZ-23"),
        ("в посёлке Ганюшкино", "KZ-23"), ("на углу Жандосова и Розыбакиева", "KZ-75"), ("по ул. Саина", "KZ-75"),
        ("выше Чапаева по реке", "KZ-27"),
        ("a dacha near Yesik", "KZ-19"), ("г. Темирта\u0301у", "KZ-35"), ("на левом берегу Астаны", "KZ-71"),
        ("Өскеменде қызымның қолында тұрамын", "KZ-63"), ("осы Кызылординин кызымын", "KZ-43"),
        ("Ісім Астананың аудандық сотында қаралды", "KZ-71"), ("енем. Сәтбаев, 1-мөлтек. Батарея", "KZ-62"),
        ("қайтсын. Орал, Жармұқан Бибігүл 8 707 551 22 09", "KZ-27"), ("Арал теңізіндегі кеме шеберімін", "KZ-43"),
        ("Шымкенттегі арнаулы мектеп", "KZ-79"), ("Ұлым Оралдағы тергеу изоляторында", "KZ-27"),
        ("Төлеби ауданы жағындағы ауыл", "KZ-61"), ("Военный городок Курчатов", "KZ-10"),
    ],
)  # fmt: skip
def test_places_of_other_names_and_streets_that_everybody_knows(text: str, region: str) -> None:
    assert {code for found in codes(text) for code in found} == {region}


@pytest.mark.parametrize(
    "text",
    [
        "Астраханская область России", "изучать уйгурским языком", "in May last year", "«Ақкөл» қыстағы",
        "вдоль Ертістің бойымен", "Мен балықшымын. Балықшымын деген", "бегу на конечной, на руднике", "Дәрі қалада тұр",
        "Гр. Шевченко: документы её сына", "Ғ. Мүсірепов театры", "Темірлан Оңғарбай temirlan@mail.example",
        "атынан Ерназаров Шәмшидин жазады", "Алғанда танымадым", "Ол да Наурызда жіберген",
        "Астрахан облысының ауданында", "spoke in Uyghur; no interpreter",
        "Жүніс А. С.-дан", "Сапаров Темирлан", "Нина Фёдоровна", "8 707 519 28 80, Ерғали",
    ],
)  # fmt: skip
def test_people_rivers_farms_and_other_countries_are_no_places(text: str) -> None:
    assert codes(f"Здравствуйте.\n{text}") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Жәнібекте тұрамын", [("KZ-27",)]), ("Жәнібек маған айтты", []), ("Г. Ыдырыс\n09.10.2023", []),
        ("IRTYSH DEFENCE FOUNDATION", []),
    ],
)  # fmt: skip
def test_names_that_are_also_peoples_or_rivers_need_a_case(text: str, found: list[tuple[str, ...]]) -> None:
    assert codes(text) == found


def test_a_word_behind_a_comma_with_a_capital_is_a_village() -> None:
    assert "KZ-19" in only("Абушаев Р.Ф., Заречный. Пишу вдогонку").codes
    assert codes("Магазин Заречный закрыт") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("болмаса көрдім.\nТемірлан Қуанышев, Петропавл қ.", [("KZ-59",)]), ("Темірлан ауылында", [("KZ-61",)]),
        ("Күйеуім Сағындық 9 ақпанда қайтты", []), ("Nina Fyodorovna Appel", []), ("Тарасенко Пётр Ильич, 1961", []),
        ("отыз күнде. Қайтпаса – банк ұстайды", []), ("Жақсы қала деседі", []), ("Үш ауылдың қойы", []),
        ("сатып, Ташкентке келгенмін", []), ("(Есильский район Астаны)", [("KZ-11", "KZ-59", "KZ-71"), ("KZ-71",)]),
        ("Гусева Антонина Булаево улицу не пишу", [("KZ-59",)]), ("из нашего же Сатпаева", [("KZ-62",)]),
        ("Peremetnoye, 104 in 60", [("KZ-27",)]), ("Жангелді ауданы", [("KZ-39",)]),
        ("из Аксу Павлодарской области", [("KZ-55",), ("KZ-55",)]), ("Қызым Заречныйдағы мекемеде", [("KZ-19",)]),
    ],
)  # fmt: skip
def test_people_and_words_are_no_places_and_marks_are_of_their_own_name(
    text: str, found: list[tuple[str, ...]]
) -> None:
    assert codes(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ақтөбедегі ауылыма қайттым", [("KZ-15",)]), ("Базарда кіргізбейді. Есікке жазып қойды", []),
        ("Сын уехал в Тюмень", []), ("возил лук в Астрахань", []), ("он на Иссык-Куле", []),
        ("Қытайдан, Тарбағатай аймағынан көшіп келген", []), ("Старший по письму: Ералиев Кайрат", []),
        ("by request of Kairat, his wife", []), ("Передаём письмо. Научный руководитель назначил", []),
        ("27.01.2025          Кравцова", []), ("Долинка, учреждение", [("KZ-35",)]),
    ],
)  # fmt: skip
def test_foreign_towns_surnames_and_words_are_no_places(text: str, found: list[tuple[str, ...]]) -> None:
    assert codes(text) == found


def test_a_word_of_kind_says_that_one_is_from_there() -> None:
    assert FINDER.find("Мен Қостанай облысы Қарасу ауданынанмын")[-1].case == "self"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Наш микрорайон в Текели стоит", [("KZ-33",)]), ("микрорайон Самал", []), ("на площади Астана", []),
        ("Соседи мои по площадке Уральск", [("KZ-27",)]), ("Bekenova Kulyash, Aksu town", [("KZ-55",)]),
        ("Шу абақтысында отырмын", [("KZ-31",)]), ("Исмаилов Шухрат, Чилик. Мой отец", [("KZ-19",)]),
        ("по рождению в Самаре", []), ("ол Ұлан-Батырда", []),
    ],
)  # fmt: skip
def test_towns_beside_wards_and_what_a_town_has(text: str, found: list[tuple[str, ...]]) -> None:
    assert codes(text) == found
