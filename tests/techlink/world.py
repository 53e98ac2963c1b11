"""A small world in which every text that the public may read is a word of its own."""

from itertools import count

from django.db import models

from participants.models import Entrepreneur
from programmes.dates import ReportedDateField
from programmes.models import Chair, Charter, Event, NetworkName, Organisation, PairNote, Programme
from tests import factories as make

NAMES_OF_CODES = {"slug", "code", "alpha3", "language"}
# In the shorthand of those who compiled the register; kept, but not for readers.
NOT_SHOWN = {"programmes.Source.kind_as_reported"}


class World:
    """``records``: what may be withdrawn, by name. ``canaries``: each word, and the names of
    the records without which it is not shown. No word is the beginning of another."""

    def __init__(self):
        self.canaries, self.records = {}, {}
        self.numbers = count(100)
        self.make_the_frame()
        self.make_records()
        self.make_roles()

    def mark(self, record, *needed):
        """Give ``record`` a canary in each of its texts; returns it."""
        for field in texts(record):
            canary = f"q{next(self.numbers)}{record._meta.model_name}{field.name.replace('_', '')}"
            self.canaries[canary] = set(needed)
            is_url = isinstance(field, models.URLField)
            setattr(record, field.name, f"https://example.org/{canary}" if is_url else canary)
        record.save()
        return record

    def of(self, name):
        """The canaries that go when the record called ``name`` is withdrawn."""
        return {canary for canary, needed in self.canaries.items() if name in needed}

    def record(self, model, **fields):
        """A record with two addresses, the first a former one; its sources are always public."""
        name = model._meta.model_name
        record = getattr(make, name)(slug=f"former-{name}", **fields)
        self.mark(record.main_source)
        record = model.objects.get(pk=record.pk)
        record.slug = ""
        self.records[name] = self.mark(record, name)

    def make_the_frame(self):
        """What is always public: it is no record, but what records are about."""
        self.ee, self.gb, self.il = (self.mark(make.country(code)) for code in ("EE", "GB", "IL"))
        for country in (self.ee, self.gb, self.il):
            self.mark(make.membership(country))
        self.mark(make.country_name(self.ee, "Eesti", "et", is_own=True))
        self.mark(PairNote.objects.create(first=self.ee, second=self.gb, note="-"))
        self.network = self.mark(make.network(main_source=self.mark(make.source())))
        self.mark(NetworkName.objects.create(network=self.network, name="-"))
        self.mark(Chair.objects.create(network=self.network, country=self.ee, position=1))
        self.mark(Charter.objects.create(network=self.network, period="-", principles="-"))
        self.sector = self.mark(make.sector(is_focus=True, main_source=self.mark(make.source())))
        self.offer = self.mark(make.offer())

    def make_records(self):
        """One record of each kind, and others of the same kind beside them."""
        programme = {"sectors": [self.sector], "offers": [self.offer], "first": self.ee}
        self.record(Programme, second=self.gb, **programme)
        self.other = self.mark(make.programme(second=self.gb, **programme))
        self.record(Organisation, country=self.ee)
        self.record(Entrepreneur, country=self.ee)
        self.partner = self.mark(make.entrepreneur(country=self.gb, sectors=[self.sector]))
        event = {"countries": [self.ee, self.gb], "network": self.network, "host": self.ee}
        self.record(Event, programme=self.records["programme"], **event)
        self.mark(make.event(programme=self.other, **event))
        self.ee.lead_bodies.add(self.records["organisation"])

    def make_roles(self):
        """What ties the records to each other; everything also to something that stays."""
        programme, organisation, entrepreneur, event = self.records.values()
        self.mark(make.involvement(programme, organisation), "programme", "organisation")
        self.mark(make.involvement(self.other, organisation, is_lead=True), "organisation")
        self.mark(make.figure(programme), "programme")
        self.mark(make.participation(entrepreneur, programme), "programme", "entrepreneur")
        self.mark(make.participation(entrepreneur, self.other), "entrepreneur")
        self.mark(make.participation(entrepreneur, event=event), "entrepreneur", "event")
        self.mark(make.participation(self.partner, programme), "programme")
        made = make.partnership(programme, entrepreneur, self.partner)
        self.mark(made, "programme", "entrepreneur")
        person = make.representative(entrepreneur)
        self.records["representative"] = self.mark(person, "entrepreneur", "representative")


def texts(record):
    """The fields of ``record`` that people write in, for others to read."""
    return [field for field in record._meta.fields if is_text(field)]


def is_text(field):
    return (
        isinstance(field, (models.CharField, models.TextField))
        and not isinstance(field, ReportedDateField)
        and field.editable
        and not field.choices
        and field.name not in NAMES_OF_CODES
        and str(field) not in NOT_SHOWN
    )
