"""Signs of urgency, routes and institutions."""

from __future__ import annotations

import pytest

from appeals.choices import Language
from appeals.labels import CategoryLabel, Evidence, RegionLabel, Token
from classifiers.facts.alarm_rules import rules
from classifiers.facts.alarms import find_alarms, urgency
from classifiers.facts.fold import words
from classifiers.facts.institutions import find_institutions
from classifiers.facts.routes import routes
from classifiers.facts.routes import rules as route_rules
from language import analyse

NOWHERE = RegionLabel(None, 0.9)


def tokens(text: str) -> tuple[Token, ...]:
    return tuple(Token(w.text, w.start, w.end, Language.UNKNOWN, w.text.lower()) for w in words(text))


def raised(text: str) -> set[str]:
    return {alarm.rule for alarm in find_alarms(text, tokens(text))}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Меня пытали двое суток", "torture"), ("Баламды азаптады", "torture"), ("He was tortured in the office", "torture"),  # noqa: E501
        ("Мы объявили голодовку", "hunger-strike"), ("Аштық жариялаймыз", "hunger-strike"), ("on hunger strike", "hunger-strike"),  # noqa: E501
        ("Он угрожает убить меня", "life"), ("өлтіремін деді", "life"), ("he will kill me", "life"),
        ("Сын говорил о самоубийстве", "suicide"), ("Завтра меня депортируют", "expulsion"),
        ("Муж избивает меня", "domestic"), ("he beats me", "domestic"),
    ],
)  # fmt: skip
def test_signs_of_urgency_are_found_in_three_languages(text: str, rule: str) -> None:
    assert rule in raised(text)


def test_a_denial_raises_no_alarm() -> None:
    assert "torture" not in raised("Никто не пытал его, он сам так сказал")


def test_a_letter_about_heating_is_not_urgent() -> None:
    text = "Третий месяц нет отопления, акимат не отвечает на письма"
    assert not urgency(find_alarms(text, tokens(text))).flag


@pytest.mark.parametrize(
    ("text", "code", "rule"),
    [
        ("У мамы лейкоз, лекарства нет", "health", "illness"), ("Биопсия плохая, жду квоту", "health", "illness"),
        ("Мороз, отопление отключили, а внучке пять месяцев", "housing", "frost"),
        ("Қаңтар айы, жылу жоқ, үйде бала бар", "housing", "frost"),
        ("Two girls fainted from the smell of the plant", "environment", "fumes"),
        ("Нас с детьми выселяют, завтра придут с замком", "housing", "eviction"),
        ("На руке следы от сигарет", "children", "child-hurt"),
        ("Минус двадцать, у нас двое детей", "housing", "frost"),
        ("Сын болен. Приезжайте сегодня", "health", "haste"),
        ("Сот орындаушы үйден шығарып жібереді, үш балам бар, қайда барам", "housing", "eviction"),
    ],
)  # fmt: skip
def test_some_words_are_an_alarm_in_letters_of_one_category_only(text: str, code: str, rule: str) -> None:
    found = find_alarms(text, analyse(text))
    assert rule in urgency(found, (CategoryLabel(code, 0.4),)).rules
    assert rule not in urgency(found, (CategoryLabel("property", 0.9), CategoryLabel(code, 0.2))).rules
    assert rule not in urgency(found).rules


def test_words_of_two_sentences_do_not_meet() -> None:
    assert "child" in raised("Ребёнка запирают в чулане")
    assert "child" not in raised("Она ждёт ребёнка. Дверь запирают на ночь")


def test_haste_counts_where_the_writer_says_what_is_wanted() -> None:
    asked = "Сын болен. Приезжайте сегодня. "
    after = "Я писал об этом и раньше. " * 20
    assert "haste" in raised(asked)
    assert "haste" not in raised(asked + after)
    assert "haste" not in raised("Приезжайте сегодня смотреть дорогу")
    assert "haste" not in raised("Сын болен. В регистратуре сказали: «Приходите завтра».")


def test_a_refused_refugee_is_urgent_where_death_waits_or_the_plane_stands() -> None:
    assert "expulsion" in raised("В убежище отказали. В Кабуле нас казнят")
    assert "expulsion" in raised("Суд назначил выдворение. В пятницу самолёт")
    assert "expulsion" not in raised("Грозит выдворение, прошу продлить вид на жительство")


def test_the_longest_of_several_terms_is_shown() -> None:
    text = "Вчера она перерезала себе запястье."
    assert [alarm.because.text for alarm in find_alarms(text, analyse(text))] == ["перерезала себе запястье"]


def test_papers_taken_are_bondage_where_the_owner_lets_nobody_go() -> None:
    assert "bondage" in raised("Бригадир забрал документы. Ворота на замке")
    assert "bondage" not in raised("Бригадир забрал документы, чтобы сделать копию")


def test_every_rule_has_a_name_of_its_own_and_terms() -> None:
    names = [rule.id for rule in rules()]
    assert len(names) == len(set(names))
    assert all(rule.terms for rule in rules())
    assert all(rule["law"] and rule["reason"] for rule in route_rules())
    assert {alarm for rule in route_rules() for alarm in rule["alarms"]} <= set(names)


def test_torture_goes_to_the_prosecutor_first() -> None:
    (first, *_) = routes(["torture"], (), NOWHERE)
    assert "Prosecutor" in first.to
    assert "146" in first.rule


def test_a_known_region_goes_to_its_representative_and_an_unknown_one_to_the_centre() -> None:
    assert any("KZ-39" in route.to for route in routes(["housing"], (), RegionLabel("KZ-39", 0.9)))
    assert [route.to for route in routes(["housing"], (), NOWHERE)] == ["Commissioner's central office"]


@pytest.mark.parametrize("written", ["АК-159/6", "АК 159/6", "AK-159/6", "учреждение АК-159/6", "ак159/6"])
def test_a_colony_has_one_name(written: str) -> None:
    (found,) = find_institutions(f"сижу в {written} второй год")
    assert found.name == "учреждение АК-159/6"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("в школе № 12 бьют", "школа № 12"), ("№ 12 мектептің директоры", "школа № 12"), ("поликлиника №5", "поликлиника № 5"),  # noqa: E501
        ("решение Рудненского городского суда", "Рудненский городской суд"), ("акимату города Рудный", "акимат города Рудный"),  # noqa: E501
    ],
)  # fmt: skip
def test_institutions_get_their_usual_name(text: str, name: str) -> None:
    assert [found.name for found in find_institutions(text)] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("в учреждении УК 161-3 сижу", "учреждение УК-161/3"), ("LA-155/8, Zarechny", "учреждение ЛА-155/8"),
        ("учр. 159/6, отряд 2", "учреждение АК-159/6"),
        ("Бостандыкский районный суд признал", "Бостандыкский районный суд"),
        ("писала в акимат Абайского района", "акимат Абайского района"),
        ("ответ областной больницы", "областная больница"),
        ("жалоба на управление образования", "управление образования"),
        ("Көкшетау қалалық сотына бердім", "Көкшетау қалалық соты"), ("ауданның білім бөліміне", "білім бөлімі"),
        ("Talgar district court said", "Talgar district court"),
    ],
)  # fmt: skip
def test_offices_and_prisons_are_named_one_way(text: str, name: str) -> None:
    found = find_institutions(text)
    assert [each.name for each in found] == [name]
    assert all(text[each.start : each.end] == each.text for each in found)


def test_a_category_that_is_urgent_by_itself_flags_the_letter() -> None:
    flagged = urgency((), (CategoryLabel("torture", 0.9, (Evidence("шлем", 0, 4),)),))
    assert flagged.flag
    assert [each.text for each in flagged.because] == ["шлем"]
    assert not urgency((), (CategoryLabel("housing", 0.9),)).flag


def test_a_further_category_flags_the_letter_only_where_it_is_likely() -> None:
    detention = CategoryLabel("detention", 0.9)
    assert not urgency((), (detention, CategoryLabel("torture", 0.2))).flag
    assert urgency((), (detention, CategoryLabel("torture", 0.6))).flag
    assert urgency((), (CategoryLabel("torture", 0.2), detention)).flag


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("двое полицейских били меня по спине", "torture"), ("свекровь ударила меня при детях", "domestic"),
        ("Ребёнка запирают в чулане и не кормят, бьют", "child"), ("сын пропал, третьи сутки ищем", "missing"),
        ("завтра приедет экскаватор сносить дом", "deadline"), ("У матери диабет, инсулин не выдают", "care"),
        ("нашла прощальную записку", "suicide"), ("Хозяин держал его в рабстве на зимовке", "bondage"),
        ("Бизді балаларымызбен қыста көшеге шығарып тастады", "cold"), ("девочка третий день ничего не ест", "child"),
        ("Сын болен. Приезжайте сегодня", "haste"), ("Балам ауру, күте алмаймыз", "haste"),
        ("Девочка порезала себе руки", "suicide"), ("Четвёртый день не едим, только вода", "hunger-strike"),
        ("My son is in the prison hospital. Please get him out of there", "haste"),
    ],
)  # fmt: skip
def test_what_happened_raises_an_alarm_without_a_set_phrase(text: str, rule: str) -> None:
    assert rule in {alarm.rule for alarm in find_alarms(text, analyse(text))}


@pytest.mark.parametrize(
    "text",
    [
        "не раз пытался дозвониться",
        "на меня повесили недостачу",
        "он был в отпуске, сотрудник тоже",
        "школу ждёт снос стены",
        "Учаскелікке телефон соқтым",
        "Я поднял руку. Дежурный полицейский вышел",
        "В июле выслали на электронную почту пустой файл",
        "причина смерти указана неверно",
        "бұрынғы бөлім меңгерушісі зиян жеңіл деді",
        "Мастер ескертпей жарықты кесіп кетті",
        "Балаларға арналған асхана ашылмай қалды",
        "Ешкімді балағаттап, ұрмаймын",
        "Бригадир сынды айтып, құжатты ұрлап кеткен",
        "Врач просил прийти с чемоданом",
        "Замок висел на двери, завтра снимут",
        "Стояли на морозе двадцать минут",
        "Статус беженца дали, прошу паспорт",
        "Балконда асылып тұрып бояймыз",
    ],
)
def test_words_that_only_look_alike_raise_none(text: str) -> None:
    assert find_alarms(text, analyse(text)) == ()
