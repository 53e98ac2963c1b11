"""Who leads the programmes of a pair on each side, and which institutions take part."""

from dataclasses import dataclass, field

from pyroaring import BitMap

from participants.models import Participation
from participants.rows import Named
from programmes.addresses import address_of
from programmes.models import Involvement, Organisation

from ..excerpts import filtered_list, rest_of

MOST_LEADS = 100  # roles, of organisations and of entrepreneurs
MOST_INSTITUTIONS = 12  # of each side, that take part and do not lead


@dataclass
class Lead:
    """A body (``who``, a ``Named``), and the programmes that it leads."""

    who: Named
    programmes: list = field(default_factory=list)


@dataclass
class Side:
    """Who leads for one country; ``country`` is None where it is a third one or not known.

    ``institutions`` are others that take part, the first by name, ``rest`` the rest of them.
    """

    country: object
    leads: list = field(default_factory=list)
    institutions: list = field(default_factory=list)
    rest: object = None


def sides(pair, programmes, directory):
    """A ``Side`` of each country, and one of elsewhere if needed. Three queries.

    ``programmes`` are those whose lead bodies are told.
    """
    found = [Side(country) for country in pair]
    elsewhere = Side(None)
    by_code = {side.country.code: side for side in found}
    leading = BitMap()
    for owner, pk, code, who, programme in _roles(programmes, directory.as_of):
        _put_down(by_code.get(code, elsewhere), who, programme)
        if owner == "organisation":
            leading.add(directory.organisations.places.of(pk))
    _add_institutions(found, pair, directory.organisations, leading)
    return [*found, *([elsewhere] if elsewhere.leads else [])]


def _put_down(side, who, programme):
    lead = next((lead for lead in side.leads if lead.who == who), None)
    if lead is None:
        lead = Lead(who)
        side.leads.append(lead)
    if programme not in lead.programmes:
        lead.programmes.append(programme)


def _roles(programmes, day):
    """Of each lead body: kind, primary key, code of its side, itself and the programme."""
    by_pk = {p.pk: Named(p.name, p.get_absolute_url()) for p in programmes}
    for roles, owner in ((Involvement, "organisation"), (Participation, "entrepreneur")):
        rows = roles.objects.published().as_of(day).filter(programme__in=by_pk, is_lead=True)
        shown = rows.order_by(f"{owner}__sort_name", owner, "programme__launched", "pk")
        for programme, side, *who in shown.values_list(
            "programme", "side", *(f"{owner}__{name}" for name in ("pk", "country", "slug", "name"))
        )[:MOST_LEADS]:
            pk, country, slug, name = who
            named = Named(name, address_of(owner, slug))
            yield owner, pk, side or country, named, by_pk[programme]


def _add_institutions(found, pair, organisations, leading):
    others = organisations.having("pair", [pair.slug]) - leading
    of_side = {
        side.country.code: others & organisations.having("country", [side.country.slug])
        for side in found
    }
    cuts = {
        code: organisations.places.cut(places, 0, MOST_INSTITUTIONS)
        for code, places in of_side.items()
    }
    named = _named([pk for pks in cuts.values() for pk in pks])
    for side in found:
        code = side.country.code
        side.institutions = [named[pk] for pk in cuts[code] if pk in named]
        url = filtered_list("organisation", pair=[pair.slug], country=[side.country.slug])
        side.rest = rest_of(len(of_side[code]), len(cuts[code]), url)


def _named(pks):
    rows = Organisation.objects.published().filter(pk__in=pks).values_list("pk", "name", "slug")
    return {pk: Named(name, address_of("organisation", slug)) for pk, name, slug in rows}
