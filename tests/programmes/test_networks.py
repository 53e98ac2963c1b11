"""Who belonged to a network when, with dates as precise as they were reported."""

import pytest

from programmes.models import Membership
from tests import factories as make


@pytest.mark.parametrize(
    ("start", "end", "on", "holds"),
    [
        ("2014-12-09", "", "2015-11-19", True),
        ("2014-12-09", "", "2014-12-09", True),
        ("2014-12-09", "", "2014-12-08", False),
        ("2014-12-09", "", "2014", True),
        ("2014-12-09", "", "2013", False),
        ("2018-02", "", "2018-02-22", True),
        ("2018-02", "", "2018-01-31", False),
        ("2018", "", "2018-01-31", True),
        ("2014", "2018-11", "2018-11-22", True),
        ("2014", "2018-11", "2018-12-01", False),
        ("2014", "2018-11-22", "2018", True),
        ("2014", "2018-11-22", "2019", False),
        ("", "2018", "2017", False),
    ],
)
def test_membership_is_in_force_as_far_as_both_dates_go(start, end, on, holds):
    make.membership(make.country(), start=start, end=end)
    assert Membership.objects.in_force_on(on).exists() == holds
