"""What the tests of lists share: asking for one, and reading what it answers."""

from html import unescape

from django.http import QueryDict

from tests import factories as make

# Every list, and what makes a record of it.
LISTS = {
    "/programmes/": make.programme,
    "/entrepreneurs/": make.entrepreneur,
    "/organisations/": make.organisation,
    "/events/": make.event,
    "/sources/": make.source,
}


def one_of_each():
    """A register with a record of every kind, all to do with a bridge but the sources."""
    sector = make.sector("Fintech")
    programme = make.programme(name="Bridge", sectors=[sector], offers=[make.offer()])
    venture = make.entrepreneur(name="Bridge Builders", sectors=[sector])
    make.participation(venture, programme)
    make.involvement(programme, make.organisation(name="Bridge Office"), year=2015)
    make.event(name="Bridge Day", countries=[make.country("EE")])


def shown(response):
    """A page as text, its entities read."""
    return unescape(response.content.decode())


def names(client, address):
    """The names of the records listed at ``address``, in their order."""
    response = client.get(address)
    assert response.status_code == 200
    assert not response.context_data["filter"].errors
    return [record.name for record in response.context_data["object_list"]]


def facet(client, address, name):
    """The options of a facet as the page shows them: ``{value: count}``."""
    facets = client.get(address).context_data["facets"]
    (options,) = [facet.options for facet in facets if facet.name == name]
    return {option.value: option.count for option in options}


def listed(filterset_class, records, choices):
    """The primary keys that ``{filter: [values]}`` leaves of the queryset ``records``."""
    query = QueryDict(mutable=True)
    for name, values in choices.items():
        query.setlist(name, values)
    filterset = filterset_class(query, queryset=records)
    return filterset, [record.pk for record in filterset.qs]


def assert_counts_are_true(filterset_class, records, choices):
    """Every option says how many would be listed if it alone were chosen in its facet."""
    filterset, pks = listed(filterset_class, records, choices)
    assert len(pks) == len(set(pks))
    for facet in filterset.facets():
        alone = {
            value: len(listed(filterset_class, records, {**choices, facet.name: [value]})[1])
            for value, _label in filterset.labels[facet.name].items()
        }
        chosen = choices.get(facet.name, [])
        expected = {value: count for value, count in alone.items() if count or value in chosen}
        assert {option.value: option.count for option in facet.options} == expected
