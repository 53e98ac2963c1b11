"""A small register, whole and right. A test changes one thing of it and loads it.

All of it is fictional.
"""

import copy

import yaml

SOURCE = {
    "id": "gazette",
    "publisher": "Example Gazette",
    "title": "Two countries link up",
    "url": "https://example.org/1",
    "published": "2015-11",
    "kind": "news",
}

COUNTRY = {
    "group": "non_member_in_seed",
    "joined": None,
    "joined_precision": "none",
    "role": "",
    "lead_bodies": [],
    "source_ids": ["gazette"],
}

PROGRAMME = {
    "id": "example-link",
    "name": "Example Link",
    "aliases": [],
    "countries": ["GB", "EE"],
    "kind": "link",
    "offers": ["contacts"],
    "launch_date": "2015-11",
    "launch_precision": "month",
    "status": "unknown",
    "lead_bodies": {"GB": ["Example Office"]},
    "sectors": ["baking"],
    "description": "",
    "official_url": None,
    "in_seed": False,
    "confidence": "high",
    "source_ids": ["gazette"],
}

PARTICIPANT = {
    "id": "widgets",
    "name": "Example Widgets",
    "country": "EE",
    "kind": "company",
    "sector": None,
    "participations": [
        {"programme_id": "example-link", "year": 2015, "role": "guest", "source_ids": ["gazette"]}
    ],
}

BODY = {
    "id": "office",
    "name": "Example Office",
    "country": "GB",
    "kind": "ministry",
    "as_reported": ["Example Office"],
}

SECTOR = {"id": "baking", "name": "Baking", "focus": False, "programme_count": 1}

VOCABULARY = {
    "programme_kinds": {"link": ["link"]},
    "offers": {"matchmaking": {"name": "Matchmaking", "words": ["contacts"]}},
    "statuses": {"unknown": ["unknown"], "running": ["active"]},
    "status_dates": {},
    "event_kinds": {},
    "venture_kinds": {"company": ["company"]},
    "organisation_kinds": {"university": ["university"]},
    "participant_sectors": {"bread": ["baking"]},
    "source_kinds": {"news": ["news"]},
}

FILES = {
    "sources": {"checked_on": "2015-11-20", "sources": [SOURCE]},
    "countries": {
        "countries": [
            {"code": "EE", "iso_alpha3": "EST", "name": "Estonia", **COUNTRY},
            {"code": "GB", "iso_alpha3": "GBR", "name": "United Kingdom", **COUNTRY},
        ]
    },
    "sectors": {"sectors": [{**SECTOR, "source_ids": ["gazette"]}]},
    "networks": {"networks": []},
    "programmes": {"programmes": [PROGRAMME]},
    "events": {"events": []},
    "organisations": {"organisations": [PARTICIPANT]},
    "bodies": {"bodies": [BODY], "participants": []},
    "figures": {"figures": []},
    "links": {"links": []},
    "names": {"sources": [], "countries": []},
    "partnerships": {"partnerships": []},
    "vocabulary": VOCABULARY,
    "wording": {"wording": []},
}


class Files:
    """The small register in a folder. ``files.programme["name"] = ...`` changes it, and
    ``files.write()`` writes the whole anew."""

    def __init__(self, folder):
        self.folder = folder
        self.data = copy.deepcopy(FILES)
        self.programme = self.data["programmes"]["programmes"][0]
        self.participant = self.data["organisations"]["organisations"][0]
        self.participation = self.participant["participations"][0]
        self.source = self.data["sources"]["sources"][0]

    def write(self):
        for name, sections in self.data.items():
            text = yaml.safe_dump({"schema_version": 1, **sections}, allow_unicode=True)
            (self.folder / f"{name}.yaml").write_text(text, encoding="utf-8")
