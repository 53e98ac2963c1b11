"""What the site answers, address by address, and what one page holds."""

from collections import Counter
from functools import cached_property
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

MOST_FILTERED_ALIKE = 40
FILES = (
    "-feed",
    "-file",
    "-list-entrepreneurs",
    "-list-programmes",
    "openapi",
)  # ends of names of their addresses


class Page(HTMLParser):
    """One answer of ``address``. What is counted is collected as a browser would meet it."""

    def __init__(self, address, response):
        super().__init__()
        self.address, self.status, self.headers = address, response.status_code, response.headers
        self.view = response.resolver_match.view_name if self.status == 200 else ""
        self.is_file = self.view.endswith(FILES)
        self.body = b"".join(response) if response.streaming else response.content
        self.counts, self.ids, self.attributes, self.metas = Counter(), Counter(), [], {}
        self.title = ""
        self._open = []
        if self.headers.get("Content-Type", "").startswith("text/html"):
            self.feed(self.body.decode())

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self._open.append(tag)
        self.counts["svg " + tag if "svg" in self._open[:-1] else tag] += 1
        self.attributes.append((tag, attributes))
        if "id" in attributes:
            self.ids[attributes["id"]] += 1
        if tag == "meta":
            name = attributes.get("name") or attributes.get("property", "charset")
            self.metas[name] = attributes.get("content")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        while tag in self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        if self._open[-1:] == ["title"] and "svg" not in self._open:
            self.title += data

    @property
    def language(self):
        return next(attributes.get("lang") for tag, attributes in self.attributes if tag == "html")

    @cached_property
    def links(self):
        """Where its links and forms lead within the site, with their fragments."""
        found = {a["href"] for tag, a in self.attributes if tag == "a" and "href" in a}
        absolute = {urljoin(self.address, link) for link in found}
        return {link for link in absolute if not urlsplit(link).scheme}

    @property
    def assets(self):
        """What a browser loads with it: not what it could show instead."""
        for tag, attributes in self.attributes:
            if "src" in attributes:
                yield attributes["src"]
            if tag == "link" and attributes["rel"] not in ("canonical", "alternate"):
                yield attributes["href"]

    @property
    def inline(self):
        """Styles and scripts within the page, which the content security policy forbids."""
        for tag, attributes in self.attributes:
            is_data = attributes.get("type") == "application/ld+json"
            if tag == "style" or (tag == "script" and "src" not in attributes and not is_data):
                yield tag
            yield from (a for a in attributes if a == "style" or a.startswith(("on", "data-hx-on")))
            if attributes.get("href", "").startswith("javascript:"):
                yield "javascript:"


class Site:
    """The answers so far: ``pages``. Nothing is asked for twice."""

    def __init__(self, client):
        self.client, self.pages = client, {}

    def get(self, address):
        if address not in self.pages:
            self.pages[address] = Page(address, self.client.get(address))
        return self.pages[address]

    def crawl(self, start):
        """Follow every link from ``start``. Filtered lists do not lead to more of them, or there
        would be no end of combinations; nor is one list filtered alike more than so many times.
        Returns the addresses reached."""
        reached, waiting, shapes = {start}, [start], Counter()
        while waiting:
            page = self.get(waiting.pop())
            for address in sorted({urldefrag(link).url for link in page.links} - reached):
                shape = shape_of(address)
                if shape and (shape_of(page.address) or shapes[shape] >= MOST_FILTERED_ALIKE):
                    continue
                shapes[shape] += 1
                reached.add(address)
                waiting.append(address)
        return reached


def shape_of(address):
    """A list and the names of the filters it is asked for with; None without any."""
    parts = urlsplit(address)
    return (
        (parts.path, *sorted(name for name, _ in parse_qsl(parts.query))) if parts.query else None
    )
