"""A briefing as plain data: what its page shows, for a file of JSON."""

from .told import Told, stated


def as_data(briefing, absolute):
    """A ``dict`` of text, numbers, lists and dicts.

    ``absolute`` is a function that makes a whole URL of a path. Dates are as they were reported:
    ``2011``, ``2011-10``, ``2015-11-20``, or None where not known. ``sources`` of a claim are
    the numbers of those at the end.
    """
    return Data(absolute).of(briefing)


class Data(Told):
    def of(self, briefing):
        tried, meetings = briefing.tried, briefing.meetings
        return {
            "as_of": briefing.day.isoformat(),
            "updated": briefing.updated and briefing.updated.isoformat(),
            "pair": self.pair(briefing.pair),
            "note": briefing.note,
            "countries": [self.standing(each) for each in briefing.standings],
            "summary": self.summary(briefing.profile),
            "running": [self.programme(claim) for claim in tried.running],
            "programmes": [self.programme(claim) for claim in tried.everything],
            "more_programmes": self.rest(tried.rest),
            "leads": [self.side(side) for side in briefing.sides],
            "figures": [self.measure(measure) for measure in briefing.results.measures],
            "more_figures": briefing.results.has_more,
            "ventures": self.ventures(briefing),
            "events": {
                "next": [self.event(claim) for claim in meetings.next],
                "last": [self.event(claim) for claim in meetings.last],
                "total": meetings.total,
            },
            "missing": self.missing(briefing.gaps),
            "sources": [self.source(note) for note in briefing.sources],
            "sources_left_out": briefing.sources.left_out,
        }

    def standing(self, standing):
        return self.link(
            standing.country,
            code=standing.country.code,
            memberships=[self.membership(claim) for claim in standing.memberships],
            chairs=[self.term(claim) for claim in standing.chairs],
        )

    def summary(self, profile):
        return {
            "text": " ".join(profile.sentences),
            "programmes": profile.total,
            "statuses": {status: count for status, count in profile.statuses.items() if count},
            "first_launch": profile.since or None,
            "last_launch": profile.until or None,
            "sectors": self.having(profile.sectors),
            "kinds": self.having(profile.kinds),
            "offers": self.having(profile.offers),
        }

    def side(self, side):
        return {
            "country": side.country and side.country.code,
            "bodies": [
                self.link(lead.who, leads=[self.link(p) for p in lead.programmes])
                for lead in side.leads
            ],
            "other_institutions": [self.link(each) for each in side.institutions],
            "more_institutions": self.rest(side.rest),
        }

    def measure(self, measure):
        return {
            "measure": measure.name,
            "programme": self.link(measure.programme),
            "values": [
                {"value": value.text, "statements": [stated(claim) for claim in value.statements]}
                for value in measure.values
            ],
        }

    def ventures(self, briefing):
        found, codes = briefing.ventures, [country.code for country in briefing.pair]
        return {
            "totals": dict(zip(codes, found.totals, strict=True)),
            "by_shared_sector": [
                {
                    "sectors": [self.link(sector, slug=sector.slug) for sector in row.sectors],
                    **self.by_code(codes, row.sides),
                }
                for row in found.shared
            ],
            "others": self.by_code(codes, found.others),
            "elsewhere": self.some(found.elsewhere),
        }

    def by_code(self, codes, sides):
        return {code: self.some(side) for code, side in zip(codes, sides, strict=True)}

    def some(self, some):
        return {
            "ventures": [self.link(venture) for venture in some.records],
            "total": some.total,
            "more": self.rest(some.rest),
        }

    def missing(self, gaps):
        return {
            **{each.name: self.lacking(each) for each in gaps.lacking},
            "sectors_of_neither": [self.link(sector, slug=sector.slug) for sector in gaps.nobody],
            "founders_without_programmes": [
                self.pair(pair) for _country, pairs in gaps.without for pair in pairs
            ],
        }

    def lacking(self, lacking):
        first, second = lacking.only
        return {
            "both_have_with_others": self.having(lacking.both),
            "only_first_has": self.having(first),
            "only_second_has": self.having(second),
        }
