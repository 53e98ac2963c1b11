import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from participants.models import Entrepreneur, Participation, Partnership
from programmes import bulk
from programmes.models import Country, FormerSlug, Organisation, Programme, Sector, Source
from tests import factories

DERIVED = ["slug", "search_tokens", "name_tokens", "sort_name"]


def organisation(name="Agency", **fields):
    """Not saved, and valid."""
    return Organisation(name=name, kind="agency", country=factories.country("EE"), **fields)


def venture(name="Venture", **fields):
    return Entrepreneur(name=name, kind="company", country=factories.country("EE"), **fields)


def alone(*records):
    """The records as rows for ``load``, without many-to-many values."""
    return [(record, {}) for record in records]


def slugs(*records):
    bulk.load(alone(*records))
    return [record.slug for record in records]


@pytest.mark.parametrize(
    "name", ["Õigusloome – Labs", "한영 협력", "digital " * 20, "x" * 200, "!", "Bridge"]
)
def test_record_is_what_save_makes_of_it(name):
    fields = {"aliases": "Sild\nגשר", "summary": "A bridge between Tallinn and London."}
    saved = organisation(name, **fields)
    saved.save()
    expected = [getattr(saved, column) for column in DERIVED]
    saved.delete()

    bulk.load(alone(organisation(name, **fields)))

    loaded = Organisation.objects.get()
    assert [getattr(loaded, column) for column in DERIVED] == expected
    assert loaded.updated is not None


def test_all_kinds_of_columns_are_found_in_the_lists():
    loaded = venture(seeks="Partners in Seoul", is_published=True, main_source=factories.source())

    bulk.load(alone(loaded))

    assert list(Entrepreneur.objects.published().search("seoul")) == [loaded]


def test_records_point_at_those_before_them_and_have_many_values():
    source, sectors = factories.source(), [factories.sector(), factories.sector()]
    programme = factories.programme()
    one, other = venture("One"), venture("Other")
    rows = [
        (one, {"sectors": sectors, "further_sources": [source]}),
        (Participation(entrepreneur=one, programme=programme, year=2015), {}),
        (other, {"sectors": sectors[:1]}),
        (Participation(entrepreneur=other, programme=programme), {"further_sources": [source]}),
    ]

    loaded = bulk.load(rows)

    assert loaded == {Entrepreneur: 2, Participation: 2}
    assert set(one.sectors.all()) == set(sectors)
    assert list(one.further_sources.all()) == [source]
    assert list(other.sectors.all()) == sectors[:1]
    assert list(other.participations.get().further_sources.all()) == [source]


def test_record_may_point_at_one_of_an_earlier_batch(monkeypatch):
    monkeypatch.setattr(bulk, "BATCH", 1)
    one = venture("One")
    role = Participation(entrepreneur=one, programme=factories.programme())

    bulk.load(alone(one, role))

    assert Participation.objects.get().entrepreneur == one


def test_progress_is_told_after_each_batch(monkeypatch):
    monkeypatch.setattr(bulk, "BATCH", 2)
    told = []

    bulk.load(alone(*map(venture, "abc")), lambda loaded: told.append(loaded.total()))

    assert told == [2, 3]


def test_rows_are_taken_as_they_come(monkeypatch):
    monkeypatch.setattr(bulk, "BATCH", 2)
    taken = []

    def rows():
        for name in "abcd":
            taken.append(name)
            yield venture(name), {}

    bulk.load(rows(), lambda loaded: taken.append(loaded.total()))

    assert taken == ["a", "b", 2, "c", "d", 4]


def test_slug_that_another_of_the_batch_has_is_numbered():
    assert slugs(*map(venture, ["Bridge"] * 3)) == ["bridge", "bridge-2", "bridge-3"]


def test_slug_that_a_record_has_is_numbered():
    factories.entrepreneur(name="Bridge")
    factories.entrepreneur(slug="bridge-3")

    assert slugs(*map(venture, ["Bridge"] * 3)) == ["bridge-2", "bridge-4", "bridge-5"]


def test_slug_is_numbered_on_from_the_batch_before(monkeypatch):
    monkeypatch.setattr(bulk, "BATCH", 2)

    assert slugs(*map(venture, ["Bridge"] * 5)) == [
        "bridge",
        "bridge-2",
        "bridge-3",
        "bridge-4",
        "bridge-5",
    ]


def test_slug_made_by_a_number_is_taken_by_nobody_else():
    assert slugs(*map(venture, ["Bridge", "Bridge", "Bridge 2", "Bridge 2"])) == [
        "bridge",
        "bridge-2",
        "bridge-2-2",
        "bridge-2-3",
    ]


def test_slugs_are_those_that_save_gives():
    names = ["Bridge", "Bridge 2", "Bridge", "bridge", "Tunnel", "Bridge 2", "Bridge"] * 2
    saved = [factories.entrepreneur(name=name).slug for name in names]
    Entrepreneur.objects.all().delete()

    assert slugs(*map(venture, names)) == saved


def test_slug_that_leads_to_another_record_is_numbered():
    moved = factories.entrepreneur(name="Bridge")
    moved.slug = "tunnel"
    moved.save()

    assert slugs(venture("Bridge")) == ["bridge-2"]


def test_given_slug_is_kept_and_leads_to_the_record():
    former = factories.entrepreneur(slug="bridge")
    former = Entrepreneur.objects.get(pk=former.pk)
    former.slug = "tunnel"
    former.save()

    assert slugs(venture("Bridge"), venture("Any", slug="bridge")) == ["bridge-2", "bridge"]
    assert not FormerSlug.objects.exists()


def test_moved_after_loading_leads_from_the_slug_it_was_loaded_with():
    loaded = venture("Bridge")
    bulk.load(alone(loaded))
    loaded.slug = "tunnel"
    loaded.save()

    assert FormerSlug.objects.get().slug == "bridge"


def test_slug_after_very_many_of_one_name_costs_few_queries():
    bulk.load(alone(*map(venture, ["Bridge"] * 200)))
    more = alone(*map(venture, ["Bridge"] * 5))

    # Six rounds that ask for 5, 10, 20, 40, 80 and 160 numbers, of the records and of their
    # former addresses; the country; the inserts of them and of their states; and two savepoints, made and
    # released.
    with CaptureQueriesContext(connection) as asked:
        bulk.load(more)
    of_the_log = ("TRIGGER", "techlink.wholesale", "programmes_change")
    sql = [query["sql"] for query in asked if not any(w in query["sql"] for w in of_the_log)]
    assert len(sql) == 19

    assert Entrepreneur.objects.latest("pk").slug == "bridge-205"


def test_nothing_is_loaded_of_what_is_wrong_and_the_error_names_it(monkeypatch):
    monkeypatch.setattr(bulk, "BATCH", 2)
    records = [venture("One"), venture("Two"), venture("Three"), venture("Four", is_published=True)]

    with pytest.raises(bulk.BulkError) as told:
        bulk.load(alone(*records))

    assert str(told.value) == "entrepreneur “Four”: A published record needs a main source."
    assert told.value.record is records[-1]
    assert not Entrepreneur.objects.exists()


def test_slug_given_twice_is_named():
    with pytest.raises(bulk.BulkError, match="“Two”: .*Slug already exists"):
        bulk.load(alone(venture("One", slug="bridge"), venture("Two", slug="bridge")))


def test_programme_of_one_country_is_named():
    programme = Programme(name="Bridge", kind="link", first_id="EE", second_id="EE")
    factories.country("EE")

    with pytest.raises(bulk.BulkError, match="programme “Bridge”: .*two different countries"):
        bulk.load(alone(programme))


def test_key_of_nothing_is_named():
    with pytest.raises(bulk.BulkError, match="“Bridge”: there is no source “77”"):
        bulk.load(alone(venture("Any"), venture("Bridge", main_source_id=77)))

    assert not Entrepreneur.objects.exists()


def test_many_value_that_is_nothing_names_the_record_that_has_it():
    with pytest.raises(bulk.BulkError, match="entrepreneur “Bridge”: there is no sector “77”"):
        bulk.load([(venture("Bridge"), {"sectors": [Sector(pk=77)]})])

    assert not Entrepreneur.objects.exists()


def test_record_that_points_at_what_is_never_loaded_is_named():
    role = Participation(entrepreneur=venture("Bridge"), programme=factories.programme())

    with pytest.raises(bulk.BulkError, match="participation “Bridge, Programme .*unsaved"):
        bulk.load(alone(role))


def test_partnership_of_one_side_is_named():
    one, other = factories.entrepreneur(), factories.entrepreneur()
    both = {"first_country_id": "EE", "second_country_id": "EE"}
    partnership = Partnership(programme=factories.programme(), first=one, second=other, **both)

    with pytest.raises(bulk.BulkError, match="one from each country of the programme"):
        bulk.load(alone(partnership))


def test_sources_and_sectors_are_loaded_with_their_own_words():
    source = Source(title="A link", publisher="ERR", kind="news")
    bulk.load(alone(source, Sector(name="Space", slug="space")))

    assert Source.objects.get().slug == "err-a-link"
    assert list(Source.objects.search("news")) == [source]
    assert Sector.objects.search("space").exists()


def test_record_that_fills_columns_of_its_own_is_left_to_save():
    with pytest.raises(bulk.BulkError, match="country “Chile”: .*save it"):
        bulk.load(alone(Country(code="CL", alpha3="CHL", name="Chile")))


def test_nothing_to_load_is_no_mistake():
    assert bulk.load([]).total() == 0
