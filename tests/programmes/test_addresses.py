import pytest
from django.test.utils import override_script_prefix
from django.urls import reverse
from django.utils.translation import override

from programmes.addresses import address, address_of


def test_address_is_that_of_the_page():
    assert address("about") == reverse("about") == "/about/"
    assert address("pair-detail", "ee-gb") == "/pairs/ee-gb/"


def test_address_has_the_prefix_of_the_language_and_of_the_site():
    for _time in range(2):
        assert address("about") == "/about/"
        with override("et"):
            assert address("about") == "/et/about/"
        with override_script_prefix("/directory/"):
            assert address("about") == "/directory/about/"


KINDS = [
    "programme",
    "pair",
    "country",
    "sector",
    "entrepreneur",
    "organisation",
    "event",
    "source",
]


@pytest.mark.parametrize("kind", KINDS)
def test_address_of_a_record_is_that_of_its_page(kind):
    assert address_of(kind, "some-slug") == reverse(f"{kind}-detail", args=["some-slug"])
    with override("et"):
        assert address_of(kind, "some-slug") == reverse(f"{kind}-detail", args=["some-slug"])
