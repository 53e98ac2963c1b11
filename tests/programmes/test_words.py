"""The text index: it follows every change, and says the same on every database."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from participants.models import Entrepreneur
from programmes import tokens, word_index, words
from programmes.migrations import _name_tokens
from programmes.models import Event, Organisation, Programme, Sector, Source
from tests import factories as make
from tests.programmes.test_tokens import SCRIPTS

MODELS = [Entrepreneur, Event, Organisation, Programme, Sector, Source]
MAKE_ONE = [make.entrepreneur, make.event, make.organisation, make.programme]


def found(model, text, limit=100, **options):
    return words.found(model, tokens.wanted(text), limit, **options)


def holding(model, text, **options):
    condition = words.holding(model, tokens.wanted(text), **options)
    return list(model.objects.filter(condition).order_by("pk").values_list("pk", flat=True))


def by_hand(model, text, column="search_tokens"):
    """What the rules say, without any index."""
    rows = model.objects.order_by("pk").values_list("pk", column)
    return [pk for pk, kept in rows if all(needle in kept for needle in tokens.wanted(text))]


def execute(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def check_indexes():
    """SQLite compares its index with the records; PostgreSQL's are columns of theirs."""
    if connection.vendor == "sqlite":
        for model in MODELS:
            table = f"{model._meta.db_table}_words"
            execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")  # noqa: S608


NAMES = [
    "Kāwanatanga o Aotearoa",
    "Kawanatanga",
    "Õigusloome teenused",
    "대한민국 디지털정부",
    "한영인공지능협력",
    "ובישראל",
    "ממשל דיגיטלי בישראל",
    "O'Neill & Sons",
    'The "Quoted" AND Co',
    "a-b: c* (d) \\e",
    "NEAR or NOT",
    "x" * 3000,
    "대한민국" * 300,
    "100% of it_is",
    "Straße ①² ﷺ",
    "𐐀𐐁 🙂 İstanbul",
]
TYPED = [
    *NAMES,
    *("kawa", "KĀWA", "oigus", "Õ", "ישראל", "ממשל", "디지털", "정부", "인공지능", "협력"),
    *('"', "*", "(", "AND", "and", "a AND b", "-", "a -b", ":", "name_tokens:a", "'", "\\", "o'n"),
    *("a*", 'quoted"', "NEAR(a b)", "a:*", "!a", "a & b", "a | b", "{a}", "^a", "<->", "it_is"),
    *("x" * 64, "x" * 65, "x" * 2999, "민국대한", "strasse", "12", "100", "𐐩", "istanbul", "ﷺ"),
]


@pytest.mark.parametrize("text", TYPED)
def test_index_finds_what_the_rules_say(text):
    for number, name in enumerate(NAMES):
        make.source(title=name[:300] if number % 2 else "Other", note=name)
    assert found(Source, text) == holding(Source, text) == by_hand(Source, text)
    in_names = found(Source, text, names_only=True)
    assert in_names == holding(Source, text, names_only=True)
    assert in_names == by_hand(Source, text, "name_tokens")


@settings(max_examples=40, deadline=None)
@given(st.lists(SCRIPTS, min_size=1, max_size=5), st.lists(SCRIPTS, min_size=1, max_size=5))
def test_index_finds_what_the_rules_say_in_any_texts(written, typed):
    Source.objects.all().delete()
    for number, text in enumerate(written):
        kept = {"search_tokens": tokens.column(text), "name_tokens": tokens.column(text[:2])}
        Source.objects.bulk_create([Source(slug=f"s-{number}", title="T", kind="news", **kept)])
    parts = [text[: len(text) // 2] for text in written]
    for text in [*typed, *written, *parts]:
        assert found(Source, text) == holding(Source, text) == by_hand(Source, text)


@pytest.mark.parametrize("needle", [' "', " '", " \\", ' a"', " a'", " a\\", ' "a ', " *"])
def test_needle_of_characters_that_no_token_has_is_no_command(needle):
    source = make.source(title="Aa")
    assert words.found(Source, [needle, " aa "], 10) in ([], [source.pk])


@pytest.mark.parametrize("make_one", MAKE_ONE)
def test_names_and_all_own_words_are_told_apart(make_one):
    record = make_one(name="Bridge", aliases="Sild", summary="Founders")
    model = type(record)
    assert found(model, "bridge sild founders") == [record.pk]
    assert found(model, "bridge sild", names_only=True) == [record.pk]
    assert found(model, "founders", names_only=True) == []


def test_sector_is_named_by_its_slug_and_source_by_its_title():
    sector = make.sector("Financial technology", slug="fintech")
    source = make.source(title="Launch", publisher="Gazette")
    assert found(Sector, "fintech", names_only=True) == [sector.pk]
    assert found(Source, "launch", names_only=True) == [source.pk]
    assert found(Source, "gazette", names_only=True) == []
    assert found(Source, "gazette") == [source.pk]


@pytest.mark.parametrize("make_one", MAKE_ONE)
def test_drafts_are_held_but_not_found(make_one):
    draft = make_one(name="Bridge", is_published=False)
    assert found(type(draft), "bridge") == []
    assert holding(type(draft), "bridge") == [draft.pk]


def test_first_are_found_up_to_the_limit():
    organisations = [make.organisation(name="Bridge", is_published=n != 1) for n in range(5)]
    pks = [organisation.pk for organisation in organisations if organisation.is_published]
    assert found(Organisation, "bridge", 3) == pks[:3]
    assert found(Organisation, "bridge", 4) == found(Organisation, "bridge", 9) == pks


def test_no_needle_leaves_all():
    pks = [make.organisation().pk, make.organisation().pk]
    assert found(Organisation, "?") == holding(Organisation, "?") == pks
    assert found(Organisation, "?", 1) == pks[:1]


def update_by_hand(organisation, column, kept):
    sql = f"UPDATE programmes_organisation SET {column} = %s WHERE id = %s"  # noqa: S608
    execute(sql, kept, organisation.pk)


def rename(organisation, name="Tunnel"):
    organisation.name = name
    organisation.derive()
    return organisation


def save_as(organisation, **options):
    organisation.name = "Tunnel"
    organisation.save(**options)


TOKENS = ["name", "name_tokens", "search_tokens"]


@pytest.mark.parametrize(
    "change",
    [
        save_as,
        lambda one: save_as(one, update_fields=["name"]),
        lambda one: Organisation.objects.update(name_tokens=" tunnel ", search_tokens=" tunnel "),
        lambda one: Organisation.objects.bulk_update([rename(one)], TOKENS),
        lambda one: Organisation.objects.bulk_create(
            [rename(one)], update_conflicts=True, unique_fields=["id"], update_fields=TOKENS
        ),
        lambda one: [
            update_by_hand(one, "name_tokens", " tunnel "),
            update_by_hand(one, "search_tokens", "  tunnel"),
        ],
    ],
)
def test_index_follows_a_change(change):
    one = make.organisation(name="Bridge")
    other = make.organisation(name="Other bridge")
    Organisation.objects.filter(pk=other.pk).update(search_tokens="", name_tokens="")
    change(one)
    for names_only in (False, True):
        assert one.pk in found(Organisation, "tunnel", names_only=names_only)
        assert found(Organisation, "bridge", names_only=names_only) == []
    check_indexes()


@pytest.mark.parametrize(
    "delete",
    [
        lambda one: one.delete(),
        lambda one: Organisation.objects.filter(pk=one.pk).delete(),
        lambda one: Organisation.objects.filter(pk=one.pk)._raw_delete("default"),
        lambda one: execute("DELETE FROM programmes_organisation WHERE id = %s", one.pk),
    ],
)
def test_index_follows_a_deletion(delete):
    one, other = make.organisation(name="Bridge"), make.organisation(name="Bridge")
    delete(one)
    assert found(Organisation, "bridge") == [other.pk]
    check_indexes()


def test_index_follows_what_is_made_in_bulk():
    made = [Source(slug=f"s-{n}", title=f"Bridge {n}", kind="news") for n in range(3)]
    for source in made:
        source.derive()
    Source.objects.bulk_create(made)
    assert found(Source, "bridge") == [source.pk for source in Source.objects.order_by("pk")]
    assert len(found(Source, "bridge 1")) == 1
    check_indexes()


def test_index_follows_a_row_to_another_pk():
    one = make.source(title="Bridge")
    Source.objects.filter(pk=one.pk).update(id=one.pk + 1000)
    assert found(Source, "bridge") == [one.pk + 1000]
    check_indexes()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's")
def test_index_follows_a_replaced_row():
    one = make.source(title="Bridge")
    fields = ", ".join(field.column for field in Source._meta.fields if field.column != "id")
    sql = f"REPLACE INTO programmes_source ({fields}) SELECT {fields} FROM programmes_source"  # noqa: S608
    execute(sql)
    assert Source.objects.get().pk != one.pk
    assert found(Source, "bridge") == [Source.objects.get().pk]
    check_indexes()


def test_index_forgets_what_is_undone():
    one = make.organisation(name="Bridge")
    with transaction.atomic():
        save_as(one)
        make.organisation(name="Tunnel")
        transaction.set_rollback(True)
    assert found(Organisation, "bridge") == [one.pk]
    assert found(Organisation, "tunnel") == []
    check_indexes()


def test_index_is_left_alone_when_no_word_changed():
    one = make.organisation(name="Bridge")
    one.save()
    Organisation.objects.all().withdraw()
    Organisation.objects.all().publish()
    assert found(Organisation, "bridge") == [one.pk]
    check_indexes()


def test_derived_columns_are_what_save_stores():
    saved = make.entrepreneur(name="Ōbridge", aliases="Sild", summary="Founders", offers="Robots")
    unsaved = Entrepreneur(
        name=saved.name, aliases=saved.aliases, summary=saved.summary, offers=saved.offers
    )
    unsaved.derive()
    for column in ("search_tokens", "name_tokens", "sort_name"):
        assert getattr(unsaved, column) == getattr(saved, column) != ""
    assert unsaved.name_tokens == " obridge sild "


def test_making_the_index_again_only_asks():
    with CaptureQueriesContext(
        connection,
    ) as queries:
        word_index.keep()
    statements = {query["sql"].split()[0] for query in queries}
    assert statements <= {"SELECT", "SAVEPOINT", "RELEASE"}


@pytest.mark.django_db(transaction=True)
def test_index_is_whole_again_after_a_table_was_made_anew():
    """As migrations do on SQLite: without the triggers, and rows change meanwhile."""
    one, other = make.entrepreneur(name="Bridge"), make.entrepreneur(name="Bridge")
    call_command("migrate", "participants", "0001", verbosity=0)
    execute("UPDATE participants_entrepreneur SET name = 'Tunnel', search_tokens = ' tunnel '")
    execute("DELETE FROM participants_entrepreneur WHERE id = %s", other.pk)
    call_command("migrate", "participants", verbosity=0)
    for names_only in (False, True):
        assert found(Entrepreneur, "tunnel", names_only=names_only) == [one.pk]
        assert found(Entrepreneur, "bridge", names_only=names_only) == []
    Entrepreneur.objects.update(search_tokens=" ferry ")
    assert found(Entrepreneur, "ferry") == [one.pk]
    check_indexes()


def test_rows_from_before_get_the_columns_they_lack():
    one = make.organisation(name="Bridge", aliases="Sild")
    Organisation.objects.update(name_tokens="", search_tokens=f" bridge {'q' * 70} ")
    _name_tokens.fill(Organisation, "name", "aliases")
    one.refresh_from_db()
    assert one.name_tokens == " bridge sild "
    assert one.search_tokens == f" bridge {'q' * 64} "


@pytest.fixture
def many():
    """Six thousand organisations: rare is in one, late in the last thousand and five before."""
    country = make.country("EE")
    source = make.source()
    made = []
    for n in range(6000):
        text = "common" + " late" * (n >= 5000 or n < 5) + " rare" * (n == 5500)
        fields = {"country": country, "main_source": source, "is_published": n != 3}
        made.append(Organisation(slug=f"o-{n}", name=f"{n}", summary=text, **fields))
        made[-1].derive()
    Organisation.objects.bulk_create(made)
    if connection.vendor == "postgresql":
        execute("ANALYZE programmes_organisation")


def test_first_are_the_same_however_frequent_a_word_is(many):
    drafts = set(Organisation.objects.filter(is_published=False).values_list("pk", flat=True))
    for text in ("common", "late", "rare", "common late", "none", "rare none"):
        public = [pk for pk in by_hand(Organisation, text) if pk not in drafts]
        for limit in (2, 20, 30, 5000, 9000):
            assert found(Organisation, text, limit) == public[:limit]


def test_asking_reads_the_index(many):
    condition = words.holding(Organisation, [" rare"])
    few = words.beginning(Organisation, [" 55"], 5)
    for plan in (
        Organisation.objects.filter(condition).explain(),
        Organisation.objects.filter(few).explain(),
    ):
        if connection.vendor == "sqlite":
            assert "VIRTUAL TABLE INDEX" in plan
            assert "USING INTEGER PRIMARY KEY" in plan
            assert "SCAN programmes_organisation\n" not in f"{plan}\n"
        else:
            assert "Bitmap Index Scan on programmes_organisation_" in plan
            assert "Seq Scan" not in plan
    assert Organisation.objects.filter(few).count() == 5
