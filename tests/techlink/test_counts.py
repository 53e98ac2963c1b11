"""What the facets promise is what the lists hold, in any register."""

import pytest
from hypothesis import given, settings

from participants.filters import EntrepreneurFilter
from participants.models import Entrepreneur
from programmes.filters import EventFilter, OrganisationFilter, ProgrammeFilter, SourceFilter
from programmes.models import Event, Organisation, Programme, Source
from tests.lists import assert_counts_are_true
from tests.worlds import WORLDS, build, choices, undone

FILTERED = [
    (ProgrammeFilter, Programme),
    (OrganisationFilter, Organisation),
    (EventFilter, Event),
    (SourceFilter, Source),
    (EntrepreneurFilter, Entrepreneur),
]


@pytest.mark.parametrize(("filterset_class", "model"), FILTERED)
def test_every_count_is_what_choosing_the_option_would_list(filterset_class, model):
    @given(WORLDS, choices(filterset_class))
    @settings(deadline=None, max_examples=25)
    def holds(world, chosen):
        with undone():
            build(world)
            assert_counts_are_true(filterset_class, model.objects.published(), chosen)

    holds()
