"""What files refuse. A page applies what it understood of its address and says what it
did not; who reads a file may never see such words, so there it is an error."""

from django.utils.translation import gettext as _

from .problems import problem

MOST_NAMED = 100  # values of a filter that are named to choose from


def refusal(request, known, wrong):
    """The response that tells what in the address of a file is wrong, or None.

    ``known`` are the parameters that it takes, ``wrong`` errors as ``problem`` takes them.
    """
    errors = [*_unknown(request, known), *wrong]
    detail = _("Part of this address was not understood.")
    return problem(request, 400, detail, errors) if errors else None


def _unknown(request, known):
    for name in request.GET:
        if name not in known:
            detail = _("There is no parameter of this name here.")
            yield {"parameter": name, "detail": detail, "allowed": [*known]}


def not_understood(filterset):
    """What is wrong with the values of the filters: errors as ``problem`` takes them."""
    for name, messages in filterset.errors.items():
        for message in messages:
            yield {"parameter": name, "detail": message, **_allowed(filterset, name)}


def _allowed(filterset, name):
    values = [*filterset.values_of(name)]
    return {"allowed": values} if 0 < len(values) <= MOST_NAMED else {}


def of_part(view):
    """The response where a file of the whole list could hold a part of it only, or None."""
    if view.is_partial:
        detail = _(
            "Very many records have these words, so not all of them were looked at, and the file "
            "would not be whole. Use another word or one filter more."
        )
        return problem(view.request, 400, detail)
    return None
