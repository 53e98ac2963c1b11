import pytest
from django.utils import timezone

from participants.models import Entrepreneur, Participation, Partnership, Representative
from programmes.models import Organisation, Programme
from tests import factories


@pytest.fixture
def fintech():
    return factories.sector("Fintech")


@pytest.fixture
def biotech():
    return factories.sector("Biotech")


def test_published_leaves_out_what_is_not():
    hidden, shown = factories.entrepreneur(is_published=False), factories.entrepreneur()
    assert list(Entrepreneur.objects.order_by("pk")) == [hidden, shown]
    assert list(Entrepreneur.objects.published()) == [shown]


@pytest.mark.parametrize("hidden", ["entrepreneur", "programme"])
def test_participation_is_published_where_both_its_ends_are(hidden):
    participation = factories.participation(factories.entrepreneur(), factories.programme())
    assert list(Participation.objects.published()) == [participation]
    type(getattr(participation, hidden)).objects.withdraw()
    assert list(Participation.objects.published()) == []


@pytest.mark.parametrize("hidden", ["entrepreneur", "event"])
def test_participation_in_an_event_is_published_where_both_its_ends_are(hidden):
    participation = factories.participation(factories.entrepreneur(), event=factories.event())
    assert list(Participation.objects.published()) == [participation]
    type(getattr(participation, hidden)).objects.withdraw()
    assert list(Participation.objects.published()) == []


@pytest.mark.parametrize("hidden", ["programme", "first", "second"])
def test_partnership_is_published_where_all_three_are(hidden):
    british = factories.entrepreneur(country=factories.country("GB"))
    joined = factories.partnership(factories.programme(), factories.entrepreneur(), british)
    assert list(Partnership.objects.published()) == [joined]
    ends = type(getattr(joined, hidden)).objects
    ends.filter(pk=getattr(joined, hidden).pk).withdraw()
    assert list(Partnership.objects.published()) == []


def test_partnerships_of_an_entrepreneur_are_those_on_either_side():
    british = factories.entrepreneur(country=factories.country("GB"))
    joined = factories.partnership(factories.programme(), british, factories.entrepreneur())
    assert list(Partnership.objects.of(joined.first)) == [joined]
    assert list(Partnership.objects.of(joined.second)) == [joined]
    assert list(Partnership.objects.of(factories.entrepreneur())) == []


def test_representative_is_named_while_the_venture_is_public():
    person = factories.representative(factories.entrepreneur())
    assert list(Representative.objects.published()) == [person]
    Entrepreneur.objects.withdraw()
    assert list(Representative.objects.published()) == []


def test_withdrawn_name_is_named_no_more_and_keeps_its_day():
    venture = factories.entrepreneur()
    early = factories.representative(venture, withdrawn="2016-01-31")
    person = factories.representative(venture)
    assert Representative.objects.withdraw() == 1
    assert list(Representative.objects.published()) == []
    early.refresh_from_db()
    person.refresh_from_db()
    assert (early.withdrawn.isoformat(), person.withdrawn) == ("2016-01-31", timezone.localdate())


def test_venture_with_no_sector_is_found_by_those_of_its_programmes(fintech, biotech):
    bare, specialist = factories.entrepreneur(), factories.entrepreneur(sectors=[biotech])
    programme = factories.programme(sectors=[fintech])
    for venture in (bare, specialist):
        factories.participation(venture, programme)
    assert list(Entrepreneur.objects.in_sectors("fintech")) == [bare]
    assert list(Entrepreneur.objects.in_sectors("biotech")) == [specialist]
    assert set(Entrepreneur.objects.in_sectors("fintech", "biotech")) == {bare, specialist}


def test_venture_is_not_found_by_the_sectors_of_a_withdrawn_programme(fintech):
    venture = factories.entrepreneur()
    factories.participation(venture, factories.programme(sectors=[fintech]))
    assert list(Entrepreneur.objects.in_sectors("fintech")) == [venture]
    Programme.objects.withdraw()
    assert list(Entrepreneur.objects.in_sectors("fintech")) == []


def test_ventures_of_programmes_years_and_countries():
    first, second = factories.entrepreneur(), factories.entrepreneur(country=None)
    programme = factories.programme()
    factories.participation(first, programme, year=2015)
    factories.participation(first, programme, year=2016)
    factories.participation(second, event=factories.event(), year=2017)
    assert list(Entrepreneur.objects.with_role(programme__in=Programme.objects.all())) == [first]
    assert list(Entrepreneur.objects.in_year(2015, 2016)) == [first]
    assert list(Entrepreneur.objects.in_year(2017)) == [second]
    assert list(Entrepreneur.objects.of_country("EE")) == [first]


@pytest.mark.parametrize("text", ["Acme", "robots", "eesti", "fintech", "acme estonia fintech"])
def test_venture_is_found_by_its_words_country_and_sectors(text, fintech):
    factories.country_name(factories.country("EE"), "Eesti", "et")
    venture = factories.entrepreneur(name="Acme", offers="Robots", sectors=[fintech])
    factories.entrepreneur(name="Other", country=factories.country("GB"))
    assert list(Entrepreneur.objects.search(text)) == [venture]


@pytest.mark.parametrize("thing", ["programme", "event"])
def test_participation_is_named_by_who_and_what(thing):
    venture = factories.entrepreneur(name="Acme")
    record = getattr(factories, thing)(name="Bridge")
    assert str(factories.participation(venture, **{thing: record})) == "Acme, Bridge"


def test_representative_of_an_organisation_is_named_while_it_is_public():
    organisation = factories.organisation()
    person = factories.representative(organisation)
    assert list(Representative.objects.published()) == [person]
    assert person.who == organisation
    Organisation.objects.all().withdraw()
    assert list(Representative.objects.published()) == []
