"""What becomes of records that staff, the register or both changed since the last load."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from participants.models import Entrepreneur, Participation, Representative
from programmes.models import Organisation, Programme, Sector
from techlink.models import RegisterEntry
from techlink.register.loading import load


@pytest.fixture(autouse=True)
def _loaded(files):
    files.write()
    load(files.folder)


def loaded(files, **options):
    """Load the files as they are now. Returns the notices."""
    files.write()
    return load(files.folder, **options).notices


def edit(record, **values):
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


def test_change_in_the_register_is_written(files):
    before, sector = Programme.objects.get(), Sector.objects.get()
    files.programme["name"] = "Example Bridge"

    assert loaded(files) == []

    after = Programme.objects.get()
    assert (after.pk, after.name, after.slug) == (before.pk, "Example Bridge", "example-link")
    assert after.updated > before.updated
    assert Sector.objects.get().updated == sector.updated


def test_change_of_a_list_is_written(files):
    files.data["sectors"]["sectors"][0]["programme_count"] = 0
    files.programme["sectors"] = []

    assert loaded(files) == []

    assert Programme.objects.get().sectors.count() == 0


def test_edit_by_staff_is_kept_and_told(files):
    edit(Programme.objects.get(), summary="Written by staff.")

    assert loaded(files) == [
        "programme example-link: changed here since it was loaded (summary); kept"
    ]
    assert loaded(files) == [
        "programme example-link: changed here since it was loaded (summary); kept"
    ]

    assert Programme.objects.get().summary == "Written by staff."


def test_edit_of_a_list_by_staff_is_kept_and_told(files):
    Programme.objects.get().sectors.add(Sector.objects.create(name="Brewing"))

    assert loaded(files) == [
        "programme example-link: changed here since it was loaded (sectors); kept"
    ]

    assert Programme.objects.get().sectors.count() == 2


def test_withdrawal_by_staff_is_kept(files):
    Entrepreneur.objects.withdraw()

    assert loaded(files) == [
        "entrepreneur widgets: changed here since it was loaded (is_published); kept"
    ]

    assert not Entrepreneur.objects.get().is_published


def test_field_the_register_does_not_speak_of_is_left_to_staff(files):
    edit(Entrepreneur.objects.get(), seeks="A baker")
    files.participant["name"] = "Example Wheels"

    assert loaded(files) == []

    venture = Entrepreneur.objects.get()
    assert (venture.name, venture.seeks) == ("Example Wheels", "A baker")


def test_edit_that_the_register_follows_is_no_difference_any_more(files):
    edit(Programme.objects.get(), name="Example Bridge")
    files.programme["name"] = "Example Bridge"
    assert loaded(files) == []

    files.programme["name"] = "Example Tunnel"
    assert loaded(files) == []

    assert Programme.objects.get().name == "Example Tunnel"


def test_conflict_keeps_the_edit_until_forced(files):
    edit(Programme.objects.get(), summary="Written by staff.")
    files.programme["name"] = "Example Bridge"
    told = (
        "programme example-link: changed here and in the register (name, summary); "
        "kept, --force takes the register's"
    )

    assert loaded(files) == [told]
    assert loaded(files) == [told]
    kept = Programme.objects.get()
    assert (kept.name, kept.summary) == ("Example Link", "Written by staff.")

    assert loaded(files, force=True) == []
    forced = Programme.objects.get()
    assert (forced.pk, forced.name, forced.summary) == (kept.pk, "Example Bridge", "")
    assert loaded(files) == []


def test_deleted_record_is_told_and_made_again_only_when_forced(files):
    Programme.objects.get().delete()  # and with it who took part, and who leads

    told = loaded(files)

    assert sorted(told) == [
        "involvement office:example-link:: deleted here; not made again without --force",
        "participation widgets:example-link:2015: deleted here; not made again without --force",
        "programme example-link: deleted here; not made again without --force",
    ]
    assert Programme.objects.count() == 0

    assert loaded(files, force=True) == []
    assert Participation.objects.get().programme.sectors.get().slug == "baking"
    assert loaded(files) == []


def test_withdrawn_record_is_not_published_again_even_when_forced(files):
    edit(Entrepreneur.objects.get(), is_published=False, name="Written by staff")
    withdrawn = [
        "entrepreneur widgets: changed here since it was loaded (is_published); kept",
    ]

    assert loaded(files) == [withdrawn[0].replace(")", ", name)")]
    loaded(files, force=True)

    entrepreneur = Entrepreneur.objects.get()
    assert (entrepreneur.is_published, entrepreneur.name) == (False, "Example Widgets")
    assert loaded(files) == withdrawn


def test_removed_person_is_not_named_again_even_when_forced(files):
    files.participant["representative_named_in_source"] = "Ada Example, director"
    assert loaded(files) == []
    Representative.objects.get().delete()

    told = loaded(files, force=True)

    assert [notice.partition(": ")[2] for notice in told] == [
        "deleted here; who was removed is not named again"
    ]
    assert Representative.objects.count() == 0


def test_withdrawn_person_stays_withdrawn_whatever_the_register_calls_them(files):
    files.participant["representative_named_in_source"] = "Jon Example, director"
    loaded(files)
    Representative.objects.all().withdraw()

    del files.participant["representative_named_in_source"]
    loaded(files, force=True)
    files.participant["representative_named_in_source"] = "John Example, director"
    loaded(files, force=True)

    (person,) = Representative.objects.all()
    assert person.withdrawn is not None
    assert list(Representative.objects.published()) == []


def test_part_of_a_deleted_record_is_left_out_and_told(files):
    Programme.objects.get().delete()
    files.participant["participations"].append({**files.participation, "year": 2016})

    assert (
        "participation widgets:example-link:2016: left out: what it belongs to was deleted here"
        in loaded(files)
    )
    assert Participation.objects.count() == 0


def test_part_the_register_drops_is_removed(files):
    files.participation["year"] = 2016

    assert loaded(files) == []

    assert Participation.objects.get().year == 2016
    assert RegisterEntry.objects.filter(kind="participants.participation").count() == 1


def test_part_the_register_drops_but_staff_edited_is_left_until_forced(files):
    edit(Participation.objects.get(), role="host")
    files.participant["participations"] = [{**files.participation, "year": 2016}]

    assert loaded(files) == [
        "participation widgets:example-link:2015: no longer in the register; left as it is"
    ]
    assert Participation.objects.count() == 2

    assert loaded(files, force=True) == []
    assert Participation.objects.get().year == 2016


def test_record_the_register_drops_is_left_for_staff(files):
    files.data["organisations"]["organisations"] = []

    assert loaded(files, force=True) == [
        "entrepreneur widgets: no longer in the register; left as it is"
    ]

    assert Entrepreneur.objects.get().participations.count() == 0


def test_record_dropped_by_the_register_and_deleted_by_staff_is_forgotten(files):
    Entrepreneur.objects.get().delete()
    files.data["organisations"]["organisations"] = []

    assert loaded(files) == []

    assert not RegisterEntry.objects.filter(kind="participants.entrepreneur").exists()


def test_record_added_by_staff_is_left_alone(files):
    added = Organisation.objects.create(name="Example Museum", kind="institute")

    assert loaded(files, force=True) == []

    assert Organisation.objects.get(pk=added.pk).updated == added.updated


def test_check_tells_and_writes_nothing(files):
    files.programme["name"] = "Example Bridge"
    files.write()
    out = StringIO()

    call_command("load_register", path=files.folder, check=True, stdout=out)

    assert "programmes: 1 updated" in out.getvalue().splitlines()
    assert Programme.objects.get().name == "Example Link"


def test_entry_says_which_it_is():
    entry = RegisterEntry.objects.get(kind="programmes.programme")

    assert str(entry) == "programmes.programme example-link"


def checked():
    return {model.objects.get().checked for model in (Programme, Entrepreneur, Organisation)}


def test_record_was_checked_when_the_register_was(files):
    assert checked() == {date(2015, 11, 20)}

    files.data["sources"]["checked_on"] = "2016-01-31"
    assert loaded(files) == []

    assert checked() == {date(2016, 1, 31)}


@pytest.mark.parametrize("day", [date(2016, 1, 31), date(2015, 12, 1), None])
def test_check_by_staff_is_no_edit_and_is_kept(files, day):
    Programme.objects.update(checked=day)
    files.programme["name"] = "Example Bridge"

    assert loaded(files) == []

    programme = Programme.objects.get()
    assert (programme.name, programme.checked) == ("Example Bridge", day)


def test_register_checked_since_the_staff_did_counts(files):
    Programme.objects.update(checked=date(2015, 12, 1))
    Entrepreneur.objects.update(checked=None)
    Organisation.objects.update(checked=date(2016, 2, 1))
    files.data["sources"]["checked_on"] = "2016-01-31"

    assert loaded(files) == []

    assert checked() == {date(2016, 1, 31), date(2016, 2, 1)}
    assert Entrepreneur.objects.get().checked == date(2016, 1, 31)


def test_record_that_is_not_as_the_register_has_it_was_not_checked_with_it(files):
    edit(Programme.objects.get(), summary="Written by staff.")
    files.data["sources"]["checked_on"] = "2016-01-31"

    loaded(files)
    assert Programme.objects.get().checked == date(2015, 11, 20)

    loaded(files, force=True)
    loaded(files)
    assert Programme.objects.get().checked == date(2016, 1, 31)


def test_record_loaded_before_there_was_a_day_gets_it(files):
    Programme.objects.update(checked=None)
    RegisterEntry.objects.update(checked=None)

    assert loaded(files) == []

    assert Programme.objects.get().checked == date(2015, 11, 20)


def test_check_is_no_change_of_a_record(files):
    before = Programme.objects.get().updated
    files.data["sources"]["checked_on"] = "2016-01-31"

    loaded(files)

    assert Programme.objects.get().updated == before


def test_record_that_is_made_again_was_checked_with_the_others(files):
    Programme.objects.get().delete()
    loaded(files, force=True)
    assert Programme.objects.get().checked == date(2015, 11, 20)
