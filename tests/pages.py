"""How the tests read a page: parsed as a browser does, and by what a reader sees of it."""

from pathlib import PurePath

import html5lib
from django.template import engines


def fragment(template, *args, **kwargs):
    """What the macro of a template makes of these: ``show_date`` is the macro of ``_date.html``."""
    macros = engines["jinja2"].env.get_template(template).module
    return getattr(macros, f"show{PurePath(template).stem}")(*args, **kwargs)


class Page:
    """The page at an address. Reading it fails where its HTML is not valid."""

    def __init__(self, client, address):
        response = client.get(address)
        assert response.status_code == 200
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        self.root = parser.parse(response.text)

    @property
    def title(self):
        """Its own part of the title: that of the site is on every page."""
        title, site = self.one("title").rsplit(" – ", 1)
        assert site == "TechLink directory"
        return title

    @property
    def description(self):
        return self.root.find(".//meta[@name='description']").get("content")

    def all(self, path):
        """The words of each element at ``path``."""
        return [words(element) for element in self.root.iterfind(f".//{path}")]

    def one(self, path):
        (found,) = self.all(path)
        return found

    @property
    def breadcrumbs(self):
        return [link(item) for item in self.root.iterfind(".//nav[@class='breadcrumbs']//li")]

    @property
    def facts(self):
        """The rows of the facts at the top: ``{label: value}``."""
        rows = self.root.iterfind(".//dl[@class='facts']/div")
        return {words(row.find("dt")): "; ".join(map(words, row.iterfind("dd"))) for row in rows}

    @property
    def headings(self):
        return self.all("h2")

    def section(self, heading):
        """The section that ``heading`` stands over, or None."""
        for section in self.root.iterfind(".//section"):
            if heading in [words(child) for child in section if child.tag in ("h2", "h3", "h4")]:
                return section
        return None

    def words(self, heading):
        return words(self.section(heading))

    def link_of(self, text):
        """Where the first link that reads ``text`` leads, or None."""
        links = [link(a) for a in self.root.iterfind(".//main//a")]
        return next((address for read, address in links if read == text), None)

    def items(self, heading):
        """The words of the entries of the section under ``heading``."""
        return [words(item) for item in self.section(heading).iter("li")]

    def links(self, heading):
        """``(words, address)`` of each link of the section under ``heading``."""
        return [link(element) for element in self.section(heading).iter("a")]


def words(element):
    """What is read of ``element``, pictures left out."""
    return " ".join("".join(pieces(element)).split())


def pieces(element):
    yield element.text or ""
    for child in element:
        if not child.tag.endswith("}svg"):
            yield from pieces(child)
        yield child.tail or ""


def link(element):
    """``(words, address)`` of a link or of the first one in ``element``; no address, if none."""
    a = element if element.tag == "a" else element.find(".//a")
    return words(element), None if a is None else a.get("href")
