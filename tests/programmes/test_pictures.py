from datetime import date
from itertools import combinations
from math import dist

import pytest
from django.utils.translation import override

from programmes.models import Country, Programme
from programmes.pictures import (
    RADIUS,
    THICKEST,
    THINNEST,
    Bar,
    Span,
    dot_radius,
    star,
    timeline,
)
from techlink.briefings.footnotes import Claim, Mark
from tests.pages import fragment

TODAY = date(2019, 12, 31)
FIVE = [
    Country(code=code, name=name)
    for code, name in [
        ("EE", "Estonia"),
        ("GB", "United Kingdom"),
        ("IL", "Israel"),
        ("KR", "Republic of Korea"),
        ("NZ", "New Zealand"),
    ]
]


def programme(name="Link", **fields):
    return Programme(name=name, slug=name.lower(), first=FIVE[0], second=FIVE[1], **fields)


def bar(**fields):
    """The bar of a programme launched in 2016, on an axis of the four years 2016 to 2019."""
    fields.setdefault("launched", "2016-01-01")
    return timeline([programme(**fields)], TODAY).bars[0]


def roughly(x, width):
    return Span(pytest.approx(x, abs=0.2), pytest.approx(width, abs=0.2))


def test_star_places_five_countries_clockwise_at_one_distance_from_the_middle():
    nodes = star(FIVE, {}).nodes
    assert [node.country.code for node in nodes] == ["GB", "EE", "KR", "NZ", "IL"]
    assert (nodes[0].x, nodes[0].y) == (240, 232 - RADIUS)
    assert {round(dist((node.x, node.y), (240, 232))) for node in nodes} == {RADIUS}


def test_star_has_a_line_for_each_of_the_ten_pairs_and_room_for_each_number():
    edges = star(FIVE, {}).edges
    assert len({edge.pair.slug for edge in edges}) == 10
    badges = [(edge.x, edge.y) for edge in edges]
    assert min(dist(one, other) for one, other in combinations(badges, 2)) > 2 * 24


def test_star_counts_by_pair_whichever_way_round_its_corners_stand():
    counts = {edge.pair.slug: edge.count for edge in star(FIVE, {"ee-gb": 3, "gb-il": 12}).edges}
    assert {slug: count for slug, count in counts.items() if count} == {"ee-gb": 3, "gb-il": 12}


def test_star_draws_the_most_programmes_thickest_and_first():
    edges = star(FIVE, {"ee-gb": 3, "gb-il": 12}).edges
    assert [(edge.count, edge.width) for edge in edges[:3]] == [
        (12, THICKEST),
        (3, pytest.approx(THINNEST + (THICKEST - THINNEST) / 4, abs=0.06)),
        (0, THINNEST),
    ]


def test_star_without_any_programme_has_thin_lines_only():
    assert {edge.width for edge in star(FIVE, {}).edges} == {THINNEST}


def test_star_places_a_country_it_does_not_know_last():
    nodes = star([Country(code="CA", name="Canada"), *FIVE[:2]], {}).nodes
    assert [node.country.code for node in nodes] == ["GB", "EE", "CA"]


def test_star_names_every_line_and_marks_the_empty_ones():
    html = fragment("programmes/_star.html", star(FIVE, {"ee-gb": 1}))
    assert html.count("<title>Estonia and United Kingdom: 1 programme</title>") == 1
    assert html.count(": 0 programmes</title>") == 9
    assert html.count("edge-none") == 9


def test_star_has_points_in_its_numbers_in_a_language_that_writes_commas():
    with override("et"):
        html = fragment("programmes/_star.html", star(FIVE, {"ee-gb": 1}))
    assert 'cx="78.3"' in html


def test_star_table_has_the_numbers_of_the_picture():
    html = fragment("programmes/_star_table.html", star(FIVE, {"ee-gb": 7}))
    assert html.count('<td class="number">7</td>') == 1
    assert html.count('<td class="number">0</td>') == 9


def test_timeline_with_a_launch_to_the_day_marks_that_day():
    found = bar(launched="2018-01-01")
    assert (found.launch, found.soft_start) == (0, None)


def test_timeline_with_a_launch_to_the_year_is_soft_for_that_year():
    found = timeline([programme(launched="2016")], TODAY).bars[0]
    assert (found.launch, found.soft_start) == (None, roughly(0, 25))


def test_timeline_of_unknown_end_fades_from_the_launch_until_today():
    found = bar()
    assert (found.known, found.soft_end, found.tail) == (None, None, roughly(0, 100))


def test_timeline_of_a_running_programme_is_sure_until_the_day_it_was_stated():
    found = bar(status="running", status_on="2017")
    assert (found.known, found.tail) == (roughly(0, 50), roughly(50, 50))


def test_timeline_of_a_status_stated_for_this_year_is_sure_until_today_only():
    found = timeline([programme(launched="2016-01-01", status="open", status_on="2019")], TODAY)
    assert found.bars[0].known == roughly(0, 100)
    assert found.bars[0].tail is None


def test_timeline_is_sure_of_nothing_by_the_date_of_an_unknown_status():
    assert bar(status="unknown", status_on="2017").known is None


def test_timeline_of_an_ended_programme_is_soft_where_its_end_is():
    found = bar(ended="2018")
    assert (found.known, found.soft_end, found.tail) == (roughly(0, 50), roughly(50, 25), None)


def test_timeline_of_one_launched_and_ended_in_one_year_is_soft_only():
    found = bar(launched="2016", ended="2016")
    assert (found.soft_start, found.known, found.soft_end) == (roughly(0, 25), None, None)


def test_timeline_ended_without_a_date_ended_by_the_day_that_was_stated():
    found = bar(status="ended", status_on="2017")
    assert (found.known, found.soft_end, found.tail) == (None, roughly(0, 50), None)


def test_timeline_ended_without_any_date_may_have_ended_until_today():
    found = bar(status="ended")
    assert (found.soft_end, found.tail) == (roughly(0, 100), None)


def test_timeline_orders_by_launch_and_leaves_out_those_without():
    first, second = programme("B", launched="2016"), programme("A", launched="2016-05")
    undated = programme("C")
    found = timeline([second, undated, first], TODAY)
    assert [bar.programme for bar in found.bars] == [first, second]
    assert found.undated == [undated]


def test_timeline_of_undated_programmes_has_no_axis():
    undated = programme()
    found = timeline([undated], TODAY)
    assert (found.ticks, found.bars, found.undated) == ([], [], [undated])


@pytest.mark.parametrize(
    ("launched", "years"),
    [
        ("2019", [2019]),
        ("2013", [2013, 2014, 2015, 2016, 2017, 2018, 2019]),
        ("2012", [2012, 2014, 2016, 2018]),
        ("1976", [1970, 1980, 1990, 2000, 2010]),
    ],
)
def test_timeline_has_at_most_seven_columns_of_round_years(launched, years):
    ticks = timeline([programme(launched=launched)], TODAY).ticks
    assert [tick.year for tick in ticks] == years
    assert ticks[0].x == 0


def test_timeline_ends_today():
    line = timeline([programme(launched="2016-01-01")], date(2017, 7, 2))
    assert line.today == pytest.approx(100, abs=0.2)
    assert line.bars[0].tail == roughly(0, 100)
    assert [(tick.year, tick.x) for tick in line.ticks] == [
        (2016, 0),
        (2017, pytest.approx(66.7, abs=0.2)),
    ]


@pytest.mark.parametrize("today", [date(2020, 1, 31), date(2020, 12, 31)])
def test_timeline_names_no_year_where_today_stands(today):
    ticks = timeline([programme(launched="2016")], today).ticks
    assert [tick.year for tick in ticks] == [2016, 2017, 2018, 2019, 2020]
    assert [tick.year for tick in ticks if tick.is_named] == [2016, 2017, 2018, 2019]


def test_timeline_of_what_is_all_to_come_has_no_today():
    assert timeline([programme(launched="2021-06", ended="2024")], date(2019, 12, 31)).today is None


def test_timeline_marks_today_among_what_is_still_to_come():
    line = timeline([programme(launched="2016", ended="2022")], TODAY)
    assert line.today == pytest.approx(57, abs=0.2)
    named = [tick.year for tick in line.ticks if tick.is_named]
    assert named == [2016, 2017, 2018, 2020, 2021, 2022]


def test_timeline_reaches_to_what_is_still_to_come():
    found = timeline([programme(launched="2021-06", ended="2024")], TODAY)
    assert found.ticks[-1].year == 2024
    assert found.bars[0].tail is None


def claims(programmes):
    return [Claim(programme, [Mark(2, 1)]) for programme in programmes]


def drawn(line, most=9):
    return fragment("programmes/_timeline.html", line, claims(line.programmes), most)


def test_timeline_on_paper_is_cut_and_says_so():
    programmes = [programme("Early", launched="2016"), programme("Late", launched="2017")]
    html = drawn(timeline([*programmes, programme("Undated")], TODAY), most=1)
    assert html.count('class="timeline-row screen-only"') == 1
    assert html.count('<li class="screen-only">') == 1
    assert '<p class="print-only meta">and 2 more: see the page</p>' in html


def test_timeline_links_every_programme_and_says_what_is_not_known():
    stated = {"status": "running", "status_on": "2018"}
    programmes = [programme("Dated", launched="2016"), programme("Undated", **stated)]
    html = drawn(timeline(programmes, TODAY))
    assert html.count('href="/programmes/dated/"') == 1
    assert html.count('href="/programmes/undated/"') == 1
    assert "<h3>Launch not known</h3>" in html
    assert '<span class="status status-running">Running</span>' in html


def test_timeline_does_not_draw_what_is_proposed_as_if_it_ran():
    found = bar(launched="2018-01-01", status="proposed", status_on="2019")
    assert found == Bar(found.programme, announced=0)


def test_timeline_explains_the_mark_of_what_is_proposed_where_there_is_one():
    for status, times in (("proposed", 2), ("running", 0)):
        line = timeline([programme(launched="2018-01-01", status=status)], TODAY)
        html = drawn(line)
        assert html.count('class="announced"') == times
        assert html.count("announced or signed, not launched") == times / 2


def test_timeline_lists_its_programmes_in_its_own_order():
    late, undated = programme("Late", launched="2018"), programme("Undated")
    early = programme("Early", launched="2011")
    assert timeline([late, undated, early], TODAY).programmes == [early, late, undated]


def test_timeline_table_has_dates_at_their_precision():
    programmes = [programme(launched="2016-03", status="running", status_on="2017")]
    html = fragment("programmes/_timeline_table.html", claims(programmes))
    assert '<time datetime="2016-03">March 2016</time>' in html
    assert '<span class="unknown">not known</span>' in html
    assert '<span class="status status-running">Running</span>' in html


def test_dot_has_an_area_in_proportion():
    assert dot_radius(12, 12, most=12) == 12
    assert dot_radius(3, 12, most=12) == 6


def test_dot_of_nothing_has_no_radius():
    assert dot_radius(0, 0) == 0


def test_dot_shows_its_number():
    assert fragment("programmes/_dot.html", 3, 12).endswith('<circle r="6.0"/></svg>3')


def test_dot_of_a_gap_is_hollow_and_says_so():
    html = fragment("programmes/_dot.html", 0, 12)
    assert 'class="dot dot-none"' in html
    assert html.endswith('<span class="visually-hidden">none recorded</span>')
