import pytest

from programmes.models import Programme
from programmes.prepared import Prepared
from tests import factories as make


def names(pks):
    return Programme.objects.published().filter(pk__in=pks).order_by("name").values_list("name")


@pytest.mark.parametrize("number", [0, 1, 25, 26, 101])
def test_prepared_rows_are_those_of_the_queryset(number):
    source = make.source()
    pks = [make.programme(main_source=source).pk for _ in range(number)]
    make.programme(name="Another")
    make.programme(name="Draft", is_published=False)
    prepared = Prepared(names)

    for asked in (pks, pks[::2], pks):
        assert list(map(tuple, prepared.rows(asked))) == list(names(asked))


def test_prepared_query_is_compiled_once():
    calls = []
    pk = make.programme().pk
    prepared = Prepared(lambda pks: calls.append(len(pks)) or names(pks))

    assert [len(prepared.rows([pk] * number)) for number in (1, 2, 25, 30)] == [1, 1, 1, 1]
    assert calls == [25, 50]


def test_draft_is_in_no_prepared_row():
    draft = make.programme(is_published=False)
    assert Prepared(names).rows([draft.pk]) == []
