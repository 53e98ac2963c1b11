"""The index of every list agrees with the records, whoever changed them and however."""

from array import array
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from participants.filters import EntrepreneurFilter
from participants.models import Entrepreneur, Participation
from programmes.filters import EventFilter
from programmes.index import Index, changes, current, snapshots
from programmes.models import (
    Change,
    Event,
    Involvement,
    Organisation,
    Posting,
    Programme,
    Record,
    Sector,
    Snapshot,
    Source,
)
from techlink import indexes
from tests import factories as make
from tests.lists import facet, listed
from tests.worlds import WORLDS, build, choices, undone

LISTS = [
    (filterset_class, order)
    for filterset_class in indexes.FILTERSETS
    for order in filterset_class.orders()
]


def content(index):
    """What an index says: the records in their order, and those with each value."""
    named = {place: index.places.pks[place] for place in index.live}
    values = {
        (facet, value): {named[place] for place in places}
        for facet, found in index.values.items()
        for value, places in found.items()
        if places
    }
    return index.places.cut(index.live, 0, len(index.live)), values


def assert_agrees(index):
    fresh = Index.read(index.filterset_class, index.order, changes.version())
    assert content(index) == content(fresh)


def assert_all_agree():
    for filterset_class, order in LISTS:
        assert_agrees(current(filterset_class, order))
    assert list(indexes.differences()) == []


@pytest.fixture
def register():
    """A few of every kind, with the indexes of all lists in memory."""
    fintech, health = make.sector("Fintech"), make.sector("Health")
    bridge = make.programme(name="Bridge", sectors=[fintech], offers=[make.offer()])
    tunnel = make.programme(name="Tunnel", second=make.country("KR"), launched="2011")
    day = make.event(name="Bridge day", countries=[make.country("EE")], programme=bridge)
    for name, sectors, programme in [
        ("Ahead", [fintech, health], bridge),
        ("Behind", [], bridge),
        ("Beside", [health], tunnel),
    ]:
        make.participation(make.entrepreneur(name=name, sectors=sectors), programme)
    make.participation(make.entrepreneur(name="Visitor"), event=day, year=2016)
    make.involvement(bridge, make.organisation(name="Office"), year=2015)
    make.organisation(name="Draft", is_published=False)
    assert_all_agree()


def renamed(model, name, new):
    record = model.objects.get(name=name)
    record.name = new
    record.save()


def by_hand(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def bulk_created():
    source = make.source()
    fields = {"kind": "company", "main_source": source, "is_published": True}
    ventures = [Entrepreneur(name=name, slug=name, sort_name=name, **fields) for name in "xyz"]
    Entrepreneur.objects.bulk_create(ventures)
    bridge = Programme.objects.get(name="Bridge")
    Participation.objects.bulk_create(
        Participation(entrepreneur=venture, programme=bridge, year=2020) for venture in ventures
    )


def bulk_updated():
    ventures = list(Entrepreneur.objects.all())
    for venture in ventures:
        venture.sort_name = venture.sort_name[::-1]
    Entrepreneur.objects.bulk_update(ventures, ["sort_name"])


def undo(change):
    with transaction.atomic():
        change()
        assert_all_agree()
        transaction.set_rollback(True)


WAYS = {
    "a record is created": lambda: make.entrepreneur(name="Between"),
    "a draft is created": lambda: make.entrepreneur(is_published=False),
    "one comes first": lambda: make.entrepreneur(name="!"),
    "one comes last": lambda: make.entrepreneur(name="zz"),
    "one is renamed": lambda: renamed(Entrepreneur, "Ahead", "Zenith"),
    "one is renamed twice": lambda: [
        renamed(Entrepreneur, "Ahead", "Zenith"),
        assert_all_agree(),
        renamed(Entrepreneur, "Zenith", "Bench"),
    ],
    "several come between two": lambda: [
        make.entrepreneur(name=f"Beh{letter}") and assert_all_agree() for letter in "zabyc"
    ],
    "one is withdrawn": lambda: Entrepreneur.objects.filter(name="Ahead").withdraw(),
    "all are withdrawn": lambda: Entrepreneur.objects.all().withdraw(),
    "a draft is published": lambda: Organisation.objects.all().publish(),
    "one is deleted": lambda: Entrepreneur.objects.get(name="Ahead").delete(),
    "all are deleted": lambda: Entrepreneur.objects.all().delete(),
    "its programme is withdrawn": lambda: Programme.objects.filter(name="Bridge").withdraw(),
    "its programme is renamed": lambda: renamed(Programme, "Bridge", "Ferry"),
    "its programme gets another address": lambda: Programme.objects.filter(name="Bridge").update(
        slug="other"
    ),
    "its programme is of another pair": lambda: Programme.objects.filter(name="Bridge").update(
        second=make.country("KR")
    ),
    "its programme gets a sector": lambda: Programme.objects.get(name="Tunnel").sectors.add(
        Sector.objects.first()
    ),
    "its programme loses its sectors": lambda: Programme.objects.get(name="Bridge").sectors.clear(),
    "its event is withdrawn": lambda: Event.objects.all().withdraw(),
    "its event is deleted": lambda: Event.objects.all().delete(),
    "it gets a sector": lambda: Entrepreneur.objects.get(name="Behind").sectors.add(
        Sector.objects.first()
    ),
    "its sectors are set": lambda: Entrepreneur.objects.get(name="Ahead").sectors.set([]),
    "a sector gets another address": lambda: Sector.objects.filter(slug="health").update(slug="h"),
    "a sector is deleted": lambda: Sector.objects.get(slug="health").delete(),
    "it takes part once more": lambda: make.participation(
        Entrepreneur.objects.get(name="Beside"), Programme.objects.get(name="Bridge"), year=2020
    ),
    "what it took part in is another": lambda: Participation.objects.filter(
        entrepreneur__name="Ahead"
    ).update(programme=Programme.objects.get(name="Tunnel")),
    "it is another that took part": lambda: Participation.objects.filter(
        entrepreneur__name="Ahead"
    ).update(entrepreneur=Entrepreneur.objects.get(name="Beside")),
    "it never took part": lambda: Participation.objects.all().delete(),
    "an office steps in": lambda: Involvement.objects.all().delete(),
    "many are created at once": bulk_created,
    "many are changed at once": bulk_updated,
    "a source is published elsewhere": lambda: Source.objects.update(publisher="X", sort_name="x"),
    "someone uses SQL": lambda: by_hand("UPDATE participants_entrepreneur SET kind = 'investor'"),
    "someone deletes with SQL": lambda: by_hand("DELETE FROM programmes_involvement"),
    "it is undone": lambda: undo(lambda: renamed(Entrepreneur, "Ahead", "Zenith")),
    "a deletion is undone": lambda: undo(Participation.objects.all().delete),
    "everything is changed wholesale": lambda: wholesale(bulk_created),
}


def wholesale(change):
    with changes.wholesale():
        change()
    assert Change.objects.last().kind == "*"


@pytest.mark.parametrize("is_kept", [False, True])
@pytest.mark.parametrize("way", WAYS)
def test_index_agrees_when(register, way, is_kept):
    if is_kept:
        call_command("reindex", verbosity=0)
    before = changes.version()
    WAYS[way]()
    assert (changes.version() == before) == way.endswith("undone")
    assert_all_agree()


def test_change_is_read_again_at_a_cost_that_does_not_grow(register, django_assert_num_queries):
    """The version; where in the log, and what it says; who takes part in what was changed; the
    record, what it is ordered by, and the two ranges before it; the ways of counting it, seven."""
    for _ in range(2):
        renamed(Entrepreneur, "Ahead", "Ahead")
        with django_assert_num_queries(14):
            current(EntrepreneurFilter)
        make.participation(make.entrepreneur(), Programme.objects.get(name="Tunnel"))
        current(EntrepreneurFilter)


def test_numbers_of_a_facet_are_counted_once_until_a_record_changes(register, client, monkeypatch):
    counted = []
    count = Index.count
    monkeypatch.setattr(Index, "count", lambda *args: counted.append(args) or count(*args))
    address = "/entrepreneurs/?sector=health"

    first = facet(client, address, "kind")
    assert counted
    counted.clear()
    assert facet(client, f"{address}&sort=name", "kind") == first == {"company": 2}
    assert counted == []
    make.entrepreneur(sectors=[Sector.objects.get(slug="health")])
    assert facet(client, address, "kind") == {"company": 3}


def test_index_is_read_anew_when_very_much_was_changed(register, monkeypatch):
    monkeypatch.setattr("programmes.index.index.MOST_CHANGED", 2)
    filterset_class, order = LISTS[3]
    index = current(filterset_class, order)
    bulk_updated()
    assert current(filterset_class, order) is not index
    assert_all_agree()


def test_index_that_others_answer_from_is_left_as_it_is(register):
    index = current(EntrepreneurFilter)
    before = content(index)
    renamed(Entrepreneur, "Ahead", "Zenith")
    Participation.objects.all().delete()
    assert content(current(EntrepreneurFilter)) != before
    assert content(index) == before


def test_kept_index_of_another_day_or_another_code_is_not_taken(register, monkeypatch):
    make.event(name="Tomorrow", start="2030-01-02")
    call_command("reindex", verbosity=0)
    assert snapshots.load(EventFilter, "date")
    assert snapshots.load(EntrepreneurFilter, "name")
    monkeypatch.setattr("programmes.faceted.timezone.localdate", lambda: date(2030, 1, 3))
    monkeypatch.setattr("programmes.models.events.timezone.localdate", lambda: date(2030, 1, 3))
    assert snapshots.load(EventFilter, "date") is None
    assert set(current(EventFilter).values["when"]) == {"past"}
    call_command("reindex", verbosity=0)
    assert snapshots.load(EventFilter, "date")
    monkeypatch.setattr(snapshots, "code", lambda: "other")
    assert snapshots.load(EntrepreneurFilter, "name") is None


def test_what_is_kept_of_an_order_that_is_no_more_is_deleted(register):
    Snapshot.objects.create(kind="event", order="loudness", pks=b"")
    call_command("reindex", verbosity=0)
    assert not Snapshot.objects.filter(order="loudness").exists()


@pytest.mark.parametrize("filterset_class", indexes.FILTERSETS)
def test_list_is_what_the_database_would_answer(filterset_class):
    """Found, in order and cut anywhere, in any register, after any changes."""

    @given(WORLDS, choices(filterset_class), st.sampled_from(filterset_class.orders()), st.data())
    @settings(deadline=None, max_examples=25)
    def holds(world, chosen, order, data):
        with undone():
            build(world)
            asked = {**chosen, "sort": [order]}
            listed(filterset_class, filterset_class.model().objects.published(), asked)
            change_some(data)
            filterset, pks = listed(
                filterset_class, filterset_class.model().objects.published(), asked
            )
            places, index = filterset.found(), filterset.index
            assert index.places.cut(places, 0, len(places)) == pks
            start = data.draw(st.integers(0, len(pks)))
            assert index.places.cut(places, start, start + 2) == pks[start : start + 2]

    holds()


def change_some(data):
    """Rename, publish or withdraw some records of the kinds there are."""
    for model in Record.__subclasses__():
        for record in model.objects.all():
            if data.draw(st.booleans()):
                record.name = data.draw(st.sampled_from(["Arch", "Bridge", "Viaduct"]))
                record.is_published = data.draw(st.booleans())
                record.save()


def test_worker_that_starts_takes_the_kept_index_and_catches_up(register):
    call_command("reindex", verbosity=0)
    renamed(Entrepreneur, "Ahead", "Zenith")
    for filterset_class, order in LISTS:
        kept = snapshots.load(filterset_class, order)
        assert_agrees(kept.caught_up(changes.version()))


def test_reindex_leaves_what_is_up_to_date_and_goes_on_with_the_rest(register):
    call_command("reindex", verbosity=0)
    made = set(Snapshot.objects.values_list("pk", flat=True))
    Snapshot.objects.filter(kind="event").first().delete()
    call_command("reindex", verbosity=0)
    again = set(Snapshot.objects.values_list("pk", flat=True))
    assert len(again & made) == len(made) - len(indexes.FILTERSETS[3].orders())
    call_command("reindex", again=True, verbosity=0)
    assert not again & set(Snapshot.objects.values_list("pk", flat=True))


def test_reindex_forgets_the_changes_that_are_in_what_it_kept(register):
    assert Change.objects.count() > 1
    call_command("reindex", verbosity=0)
    assert Change.objects.count() == 1
    assert_all_agree()


def test_reindex_says_how_far_it_is(register, capsys):
    call_command("reindex")
    said = capsys.readouterr().out.splitlines()
    assert "Index       entrepreneur: sector" in said
    assert "Index       entrepreneur: 4 records kept in 2 orders" in said
    call_command("reindex")
    assert "Index       entrepreneur: is up to date" in capsys.readouterr().out.splitlines()


def test_check_says_where_a_kept_index_is_wrong(register, capsys):
    call_command("reindex", verbosity=0)
    call_command("check_index")
    assert capsys.readouterr().out == "The indexes agree with the records.\n"
    Posting.objects.filter(facet="sector", value="health").delete()
    kept = Snapshot.objects.get(kind="programme", order="name")
    Snapshot.objects.filter(pk=kept.pk).update(pks=shuffled(bytes(kept.pks)))
    with pytest.raises(CommandError) as caught:
        call_command("check_index")
    lines = str(caught.value).splitlines()
    assert "entrepreneur by name: sector=health: 0, not 2" in lines
    assert "programme: not in the order “name”" in lines


def shuffled(pks):
    """The same two records, the other way round."""
    nothing, one, other = array("I", pks)
    return array("I", [nothing, other, one]).tobytes()
