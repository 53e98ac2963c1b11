"""What is said of when a record was last held against its sources."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

CHECKED = {
    "day": ngettext_lazy("Checked %d day ago", "Checked %d days ago"),
    "week": ngettext_lazy("Checked %d week ago", "Checked %d weeks ago"),
    "month": ngettext_lazy("Checked %d month ago", "Checked %d months ago"),
    "year": ngettext_lazy("Checked %d year ago", "Checked %d years ago"),
}
NOT_CHECKED = {
    "day": ngettext_lazy("Not checked for %d day", "Not checked for %d days"),
    "week": ngettext_lazy("Not checked for %d week", "Not checked for %d weeks"),
    "month": ngettext_lazy("Not checked for %d month", "Not checked for %d months"),
    "year": ngettext_lazy("Not checked for %d year", "Not checked for %d years"),
}


def words(checked, due, today):
    """Of a record that was last checked on the day ``checked``, None if never, and is to be
    again from ``due``. All are ``date``s."""
    if checked is None:
        return _("Not yet checked against its sources")
    if checked >= today:
        return _("Checked today")
    unit, number = age(checked, today)
    return (NOT_CHECKED if due <= today else CHECKED)[unit] % number


def age(day, today):
    """The largest unit of which ``day`` is at least two before ``today``, and how many."""
    days = (today - day).days
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    if months >= 24:
        return "year", months // 12
    if months >= 2:
        return "month", months
    return ("week", days // 7) if days >= 14 else ("day", days)
