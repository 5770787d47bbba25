"""What titles, file names and first lines say."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.cases import loaded, marked

from pipeline.ingest import session_dates, session_facts

CASES = loaded("headers")
quick = settings(max_examples=50, deadline=None)
FACTS = ("date", "year", "kind", "room", "number", "day", "status")
days = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize("case", marked(CASES))
def test_case(case):
    stated = {"title": case["title"]} if "title" in case else {}
    found = session_facts.facts_of_text("\n".join(case.get("head", [])), case.get("stem", "notes"), stated)
    assert {name: found[name].value for name in FACTS if name in found} == {
        name: case[name] for name in FACTS if name in case
    }
    assert {name: found[name].source for name in case.get("from", {})} == case.get("from", {})


def test_case_names_differ():
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("rule", session_facts.SESSION_KINDS, ids=lambda rule: rule.name)
def test_the_example_of_a_kind_is_of_that_kind(rule):
    assert session_facts.find_kind(rule.example) == rule.kind


@pytest.mark.parametrize("form", session_dates.DATE_FORMS, ids=lambda form: form.name)
def test_the_example_of_a_form_of_date_is_read(form):
    assert session_dates.find_date(form.example) == "2031-05-04"


@quick
@given(
    days,
    st.sampled_from(
        [
            "%Y-%m-%d",
            "%Y.%m.%d",
            "%Y/%m/%d",
            "%d %B %Y",
            "%d %b %Y",
            "%d-%b-%Y",
            "%B %d, %Y",
            "%b. %d %Y",
            "%A, %dth %B, %Y",
        ]
    ),
)
def test_every_day_is_found_as_it_is_written(day, form):
    assert session_dates.find_date(f"Marmalade, {day.strftime(form)} (15:00 UTC)") == day.isoformat()
    assert session_dates.year_of(day.strftime(form)) == str(day.year)


@quick
@given(st.text(max_size=80))
def test_a_date_is_a_day_or_nothing(text):
    found = session_dates.find_date(text)
    assert found == "" or date.fromisoformat(found)


@quick
@given(
    st.text(max_size=200),
    st.text(max_size=20),
    st.fixed_dictionaries({}, optional={"title": st.text(max_size=40), "date": st.just("2031-05-04")}),
)
def test_facts_are_known_ones_with_a_source(head, stem, stated):
    found = session_facts.facts_of_text(head, stem, stated)
    assert set(found) <= {"title", *FACTS}
    assert all(
        fact.value
        and fact.source
        in (
            session_facts.FROM_PAGE,
            session_facts.FROM_LINES,
            session_facts.FROM_FILE_NAME,
            session_facts.FROM_MEETINGS,
        )
        for fact in found.values()
    )
    assert "title" not in found or found["title"].value == " ".join(found["title"].value.split())


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("IGF 2031", "2031"),
        ("IGF2031 and 2040", "2031"),
        ("1984", ""),
        ("2040 and IGF 2031", "2031"),
        ("120310", ""),
        ("Marmalade 2031", "2031"),
    ],
)
def test_year(text, year):
    assert session_dates.find_year(text) == year


@pytest.mark.parametrize(
    ("text", "room"),
    [
        ("Press Room 4", "Press Room 4"),
        ("a roomy Hall", ""),
        ("**Room: Attic**", "Attic"),
        ("Plenary", "Plenary"),
        ("mushRoom 7", ""),
    ],
)
def test_room(text, room):
    assert session_facts.find_room(text) == room


@pytest.mark.parametrize(
    ("stem", "title"),
    [("igf-2031-dc-iot_labels", "IGF 2031 DC iot labels"), ("marmalade", "marmalade"), ("", "")],
)
def test_from_slug(stem, title):
    assert session_facts.from_slug(stem) == title


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Lamps – RAW", "Lamps"),
        ("Lamps-- RAW", "Lamps"),
        ("Lamps (Raw)", "Lamps"),
        ("Lamps  and   oil", "Lamps and oil"),
        ("Lamps FINISHED", "Lamps"),
        ("Raw lamps", "Raw lamps"),
    ],
)
def test_title_without_marks(title, shown):
    assert session_facts.facts_of_text("", "notes", {"title": title})["title"].value == shown


def test_title_is_the_line_that_names_a_kind():
    assert (
        session_facts.title_line("Marmalade Forum\nBrindlemoor\nOpen Forum on Lamps\n4 May 2031")
        == "Open Forum on Lamps"
    )


def test_title_is_else_the_first_line_that_is_no_fact():
    assert session_facts.title_line("Room: Attic\n***\nMarmalade for All\n4 May 2031") == "Marmalade for All"


def test_stated_title_wins_over_lines_and_file_name():
    assert (
        session_facts.facts_of_text("Oil for All", "lamps", {"title": "Marmalade for All"})["title"].value
        == "Marmalade for All"
    )


def test_file_name_is_the_last_resort():
    assert session_facts.facts_of_text(">> PIP: Hello.", "dc_marmalade", {})["title"].value == "DC marmalade"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Day 2", "2"),
        ("day-0", "0"),
        ("DAY ZERO", "0"),
        ("Day 13 - Lamps", "13"),
        ("Holiday 5", ""),
        ("Days 5", ""),
        ("Day of lamps", ""),
        ("Today 3 lamps", ""),
    ],
)
def test_day(text, day):
    assert session_facts.find_day(text) == day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("WS #99: Lamps", "99"),
        ("WS99 Lamps", "99"),
        ("ws99", "99"),
        ("WS 99", "99"),
        ("WS No. 99", "99"),
        ("OF9: Lamps", "9"),
        ("OF #9", "9"),
        ("TH #7", "7"),
        ("Town Hall #7 Lamps", "7"),
        ("Event #59 Lamps", "59"),
        ("Launch / Award Event #46 Lamps", "46"),
        ("Lightning Talk 12 Lamps", "12"),
        ("Workshop 5", "5"),
        ("Open Forum 6", "6"),
        ("IGF 2031 - Day 2 - Room 7 - WS 99", "99"),
        ("Workshop Room 10", ""),
        ("Day 2 of 4", ""),
        ("women of 2 worlds", ""),
        ("News 5 lamps", ""),
        ("100 days of lamps", ""),
        ("Lamps 2031", ""),
        ("Event 2031", ""),
        ("Workshop 2031: Lamps", ""),
    ],
)
def test_number(text, number):
    assert session_facts.find_number(text) == number


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Lamps - RAW", "raw"),
        ("Lamps (Raw)", "raw"),
        ("RAW FILE", "raw"),
        ("rough draft", "raw"),
        ("FINISHED COPY", "finished"),
        ("FINAL TRANSCRIPT", "finished"),
        ("Raw lamps", ""),
        ("Lamps and draws", ""),
        ("Lamps", ""),
        ("Unfinished lamps", ""),
        ("ROUGH DRAFT", "raw"),
        ("UNEDITED COPY", "raw"),
        ("Lamps - raw", "raw"),
        ("Lamps finished by hand", ""),
    ],
)
def test_status(text, status):
    assert session_facts.find_status(text) == status


@quick
@given(
    st.integers(0, 30),
    st.integers(1, 999),
    st.sampled_from(["WS #{}", "OF #{}", "Town Hall #{}", "Event #{}", "Lightning Talk #{}", "WS{}", "OF{}"]),
    st.sampled_from([" - ", " \u2013 ", " "]),
)
def test_day_and_number_are_found_in_a_title_of_any_era(day, number, kind, between):
    title = between.join(["IGF 2031", f"Day {day}", kind.format(number), "Lamps"])
    found = session_facts.facts_of_text("", "notes", {"title": title})
    assert (found["day"].value, found["number"].value, found["year"].value) == (str(day), str(number), "2031")
