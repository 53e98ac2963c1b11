import pytest
from django.core.exceptions import ValidationError

from programmes.models import FormerSlug, Programme, Source
from programmes.models.slugs import SLUG_LENGTH
from tests import factories


def renamed(record, slug):
    """``record`` as staff rename it: loaded, changed, saved."""
    record = type(record).objects.get(pk=record.pk)
    record.slug = slug
    record.save()
    return record


def current(slug, model=Programme):
    return FormerSlug.objects.current(model, slug)


def test_slug_is_made_of_the_name():
    assert factories.programme(name="UK–Estonia TechLink").slug == "uk-estonia-techlink"


def test_slug_of_a_source_begins_with_its_publisher():
    assert factories.source(publisher="ERR", title="A link").slug == "err-a-link"


def test_slug_that_another_has_is_numbered():
    slugs = [factories.programme(name="Bridge").slug for _ in range(3)]
    assert slugs == ["bridge", "bridge-2", "bridge-3"]


def test_slug_of_a_name_without_latin_letters_is_the_kind():
    assert factories.programme(name="한영 협력").slug == "programme"


def test_slug_of_a_long_name_is_cut_at_a_word():
    slug = factories.programme(name="digital " * 20).slug
    assert slug == "-".join(["digital"] * 9)
    assert len(factories.programme(name="x" * 200).slug) < SLUG_LENGTH


def test_slug_stays_when_the_name_changes():
    programme = factories.programme(name="Bridge")
    programme.name = "Tunnel"
    programme.save()
    assert programme.slug == "bridge"
    assert not FormerSlug.objects.exists()


def test_emptied_slug_is_made_anew_and_the_old_one_leads_to_it():
    programme = factories.programme(name="Bridge", slug="old")
    assert renamed(programme, "").slug == "bridge"
    assert current("old") == programme


def test_former_slug_leads_to_the_record_through_every_change():
    programme = factories.programme(slug="first")
    renamed(programme, "second")
    renamed(programme, "third")
    assert [current("first"), current("second"), current("third")] == [programme, programme, None]


def test_slug_changed_back_leads_nowhere_else():
    programme = factories.programme(slug="first")
    renamed(programme, "second")
    renamed(programme, "first")
    assert [current("first"), current("second")] == [None, programme]


def test_slug_changed_twice_on_one_instance_is_remembered_twice():
    programme = factories.programme(slug="first")
    for slug in ("second", "third"):
        programme.slug = slug
        programme.save()
    assert [current("first"), current("second")] == [programme, programme]


def test_former_slug_given_to_another_record_leads_there_no_more():
    programme = factories.programme(slug="bridge")
    renamed(programme, "tunnel")
    other = factories.programme(slug="bridge", is_published=False)
    assert current("bridge") is None
    renamed(other, "ferry")
    Programme.objects.publish()
    assert current("bridge") == other


def test_former_slug_is_not_given_to_another_record_by_itself():
    programme = factories.programme(name="Bridge")
    renamed(programme, "tunnel")
    assert factories.programme(name="Bridge").slug == "bridge-2"
    assert current("bridge") == programme


def test_former_slug_of_a_withdrawn_record_leads_nowhere():
    renamed(factories.programme(slug="first"), "second")
    assert current("first") is not None
    Programme.objects.withdraw()
    assert current("first") is None


def test_former_slug_is_of_one_kind():
    renamed(factories.programme(slug="same"), "other")
    assert current("same", Source) is None


def test_record_loaded_without_its_slug_keeps_it():
    programme = factories.programme(slug="bridge")
    partial = Programme.objects.only("name").get()
    partial.name = "Tunnel"
    partial.save()
    programme.refresh_from_db()
    assert (programme.slug, programme.name) == ("bridge", "Tunnel")
    assert not FormerSlug.objects.exists()


def test_slug_that_leads_to_another_record_is_refused():
    moved = factories.programme(slug="bridge")
    moved.slug = "tunnel"
    moved.save()
    other = factories.programme()
    other.slug = "bridge"

    with pytest.raises(ValidationError) as caught:
        other.full_clean()

    assert caught.value.message_dict == {
        "slug": ["This was the address of another record, and still leads to it."]
    }
    moved.slug = "bridge"
    moved.full_clean()
