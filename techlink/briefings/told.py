"""What is told of each thing in a briefing, as plain data."""


class Told:
    """Makes a ``dict`` of a claim, a record or a list; ``absolute`` a whole URL of a path."""

    def __init__(self, absolute):
        self.absolute = absolute

    def link(self, record, **more):
        return {"name": str(record.name), "url": self.absolute(record.get_absolute_url()), **more}

    def pair(self, pair):
        url = self.absolute(pair.get_absolute_url())
        return {"slug": pair.slug, "name": str(pair), "url": url}

    def rest(self, rest):
        return rest and {"number": rest.number, "url": self.absolute(rest.url)}

    def having(self, values):
        return [
            {"slug": h.value, "name": h.label, "programmes": h.count, "url": self.absolute(h.url)}
            for h in values
        ]

    def membership(self, claim):
        membership = claim.record.membership
        return {
            "network": claim.record.name,
            "called_when_joined": claim.record.name_then,
            "is_founder": membership.is_founder,
            **period(membership),
            "sources": numbers(claim),
        }

    def term(self, claim):
        chair = claim.record.chair
        return {
            "network": claim.record.name,
            **period(chair),
            "note": chair.note,
            "sources": numbers(claim),
        }

    def programme(self, claim):
        programme = claim.record
        return self.link(
            programme,
            slug=programme.slug,
            kind=programme.kind,
            launched=programme.launched or None,
            ended=programme.ended or None,
            status=programme.status,
            status_on=programme.status_on or None,
            status_as_reported=programme.status_as_reported,
            sources=numbers(claim),
        )

    def event(self, claim):
        event = claim.record
        return self.link(
            event,
            slug=event.slug,
            kind=event.kind,
            place=event.place,
            **period(event),
            sources=numbers(claim),
        )

    def source(self, note):
        source = note.source
        return {
            "number": note.number,
            "title": source.title,
            "publisher": source.publisher,
            "published": source.published or None,
            "url": self.absolute(source.get_absolute_url()),
            "link": source.url or None,
        }


def numbers(claim):
    return [mark.number for mark in claim.marks]


def period(record):
    return {"start": record.start or None, "end": record.end or None}


def stated(claim):
    figure = claim.record.figure
    return {"by": figure.stated_by, "on": figure.stated_on or None, "sources": numbers(claim)}
