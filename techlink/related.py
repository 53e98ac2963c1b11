"""Who took part in the programmes of a list, and in which programmes those of a list took part:
files of the one kind that are filtered as the other."""

from django.utils.translation import gettext as _
from pyroaring import BitMap

from participants import columns
from participants.filters import EntrepreneurFilter
from participants.views import EntrepreneurList
from programmes import index
from programmes.filters import ProgrammeFilter
from programmes.listing import Found
from programmes.models import Programme
from programmes.portions import portions
from programmes.views import ProgrammeList


class EntrepreneursOfProgrammes(ProgrammeList):
    """The entrepreneurs of a list of programmes, by name: each once."""

    suffixes = ("csv",)
    columns = columns.ENTREPRENEUR
    rows = EntrepreneurList.rows

    def sequence(self, load):
        found = super().sequence(list)
        slugs = _matching("slug", pk=found[0 : len(found)])
        ventures = index.current(EntrepreneurFilter, day=self.filterset.day)
        return Found(ventures, ventures.having("programme", slugs), load)

    def title_in_words(self):
        return _("Entrepreneurs of %(list)s") % {"list": super().title_in_words()}


class ProgrammesOfEntrepreneurs(EntrepreneurList):
    """The programmes of a list of entrepreneurs, the latest launch first: each once."""

    suffixes = ("csv",)
    columns = ProgrammeList.columns

    def rows(self, pks):
        return Programme.objects.published().as_of(self.filterset.day).listed(pks)

    def sequence(self, load):
        of_programmes = self.filterset.index.values["programme"]
        ventures = self.filterset.found()
        slugs = [slug for slug, having in of_programmes.items() if having.intersect(ventures)]
        programmes = index.current(ProgrammeFilter, day=self.filterset.day)
        places = BitMap(filter(None, map(programmes.places.of, _matching("pk", slug=slugs))))
        return Found(programmes, places & programmes.live, load)

    def title_in_words(self):
        return _("Programmes of %(list)s") % {"list": super().title_in_words()}


def _matching(wanted, **known):
    """A field of the public programmes with the values known of another, as in ``slug=[...]``."""
    ((field, values),) = known.items()
    programmes = Programme.objects.published().order_by().values_list(wanted, flat=True)
    return [
        value
        for some in portions(values)
        for value in programmes.filter(**{f"{field}__in": list(some)})
    ]
