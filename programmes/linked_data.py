"""What a page is about, in the words of schema.org, for programs that read pages (JSON-LD).

Each function takes a record, and one that makes an absolute URL of a path. What is not known
is left out. Representatives are not named: see ``fields``.
"""

from .models import Organisation

VOCABULARY = "https://schema.org"
TYPES = {
    Organisation.Kind.MINISTRY: "GovernmentOrganization",
    Organisation.Kind.EMBASSY: "GovernmentOrganization",
    Organisation.Kind.AGENCY: "GovernmentOrganization",
    Organisation.Kind.LOCAL: "GovernmentOrganization",
    Organisation.Kind.UNIVERSITY: "CollegeOrUniversity",
    Organisation.Kind.INSTITUTE: "ResearchOrganization",
    Organisation.Kind.HOSPITAL: "Hospital",
    Organisation.Kind.FOUNDATION: "NGO",
}


def described(type_, subject, absolute, **more):
    """The description of what has a page of its own."""
    address = absolute(subject.get_absolute_url())
    return known(
        {
            "@context": VOCABULARY,
            "@type": type_,
            "@id": address,
            "url": address,
            "name": str(subject.name),
            **more,
        }
    )


def known(said):
    """``said`` without what is empty."""
    return {name: value for name, value in said.items() if value not in (None, "", [])}


def record(type_, record, absolute, **more):
    return described(
        type_,
        record,
        absolute,
        alternateName=record.other_names,
        description=record.summary,
        subjectOf=[cited(source, absolute) for source in record.sources],
        **more,
    )


def programme(programme, absolute):
    is_proposed = programme.status == programme.Status.PROPOSED
    return record(
        "Project",
        programme,
        absolute,
        areaServed=[country_named(country, absolute) for country in programme.pair],
        foundingDate="" if is_proposed else programme.launched,
        dissolutionDate=programme.ended,
        keywords=[sector.name for sector in programme.sectors.all()],
        sameAs=programme.official_url,
    )


def organisation(organisation, absolute):
    return record(
        TYPES.get(organisation.kind, "Organization"),
        organisation,
        absolute,
        location=country_named(organisation.country, absolute),
        sameAs=organisation.website,
    )


def event(event, absolute):
    return record(
        "Event",
        event,
        absolute,
        startDate=event.start,
        endDate=event.end,
        location=known({"@type": "Place", "name": event.place}) if event.place else None,
        about=[country_named(country, absolute) for country in event.countries.all()],
        keywords=[str(event.get_kind_display())],
    )


def source(source, absolute):
    return described("CreativeWork", source, absolute, **publication(source))


def cited(source, absolute):
    return known(
        {
            "@type": "CreativeWork",
            "@id": absolute(source.get_absolute_url()),
            "name": source.title,
            **publication(source),
        }
    )


def publication(source):
    publisher = {"@type": "Organization", "name": source.publisher}
    return {"publisher": publisher, "datePublished": source.published, "sameAs": source.url}


def country(country, absolute):
    names = [name.name for name in country.names.all()]
    return described("Country", country, absolute, alternateName=names, identifier=country.code)


def country_named(country, absolute):
    return country and {
        "@type": "Country",
        "@id": absolute(country.get_absolute_url()),
        "name": country.name,
        "identifier": country.code,
    }


def sector(sector, absolute):
    return described("DefinedTerm", sector, absolute, termCode=sector.slug)


def pair(pair, absolute):
    about = [country_named(country, absolute) for country in pair]
    return described("WebPage", pair, absolute, about=about)
