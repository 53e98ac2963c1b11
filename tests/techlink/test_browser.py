"""What only a browser can tell: the pages in Chromium, with and without JavaScript."""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from tests import factories as make

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = pytest.mark.skipif(
    not CHROMIUM, reason="no Chromium on this machine: apt-get install chromium"
)

LONG = "Memorandum of Understanding concerning Cooperation in the Field of Digital Government"
UNBROKEN = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}

TABBABLE = """() => [...document.querySelectorAll(
  "a[href], button, input:not([type=hidden]), summary, [tabindex='0']"
)].filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled).length"""
# Whether what has the focus looks otherwise than without it.
FOCUS = """() => {
  const e = document.activeElement;
  if (e.type === "date") {  // blurred, it would begin again with its first part
    e.dataset.seen = "1";
    return [e.outerHTML.slice(0, 80), getComputedStyle(e).outlineStyle === "solid"];
  }
  const look = () => JSON.stringify([e, ...e.querySelectorAll("*")].map(getComputedStyle).map(
    s => [s.outline, s.stroke, s.strokeWidth, s.fill, s.opacity, s.color, s.insetBlockStart]));
  const focused = look();
  e.blur();
  const plain = look();
  e.focus({preventScroll: true});
  e.dataset.seen = "1";
  return [e.outerHTML.slice(0, 80), focused !== plain];
}"""
PARTS_OF_A_DATE = 4  # day, month, year, calendar: a stop each
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def browser():
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright runs an event loop in this thread; Django takes that for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, live_server):
    """Opens a page of the site, in a window of its own. At the end, nothing may have been
    complained of: no error of a script, no breach of the content security policy."""
    contexts, complaints = [], []

    def open_page(path="/", **options):
        context = browser.new_context(
            base_url=live_server.url, **{"viewport": WIDE, "locale": "en-GB", **options}
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [text for text in complaints if "404 (Not Found)" not in text] == []


@pytest.fixture
def world(live_server):
    """Some of everything, with names that are long, unbroken or written from right to left."""
    ee, gb, il, kr, nz = make.founders()
    make.country_name(il, "ישראל", "he", is_own=True)
    fintech = make.sector("Fintech", is_focus=True)
    bridge = make.programme(
        name="Bridge",
        aliases=f"{UNBROKEN}\nקישור טכנולוגי",
        sectors=[fintech, make.sector("Health")],
        offers=[make.offer()],
        official_url=f"https://example.org/{UNBROKEN}",
        status="running",
        status_on="2018",
    )
    make.programme(name=LONG, launched="2011-10", ended="2018", status="ended")
    make.programme(name="נתיב", second=il, sectors=[fintech])
    make.programme(name=UNBROKEN, first=kr, second=nz, launched="")
    venture = make.entrepreneur(name="Venture", website=f"https://example.org/{UNBROKEN}")
    partner = make.entrepreneur(name=UNBROKEN, country=gb, sectors=[fintech])
    for entrepreneur in (venture, partner):
        make.participation(entrepreneur, bridge, role=LONG)
        make.representative(entrepreneur, name="ישראלה ישראלי")
    make.partnership(bridge, venture, partner, about=LONG)
    make.involvement(bridge, make.organisation(name=LONG), is_lead=True)
    make.figure(bridge, value="£62 million", stated_by=LONG)
    make.event(name="Summit", countries=[ee, gb], programme=bridge, place="Tallinn")


PAGES = [
    "/",
    "/programmes/",
    "/changes/?country=xx",
    "/programmes/bridge/",
    "/pairs/",
    "/pairs/ee-gb/",
    "/pairs/compare/?pair=ee-gb&pair=ee-il",
    "/countries/il/",
    "/entrepreneurs/venture/",
    "/search/?q=bridge",
    "/about/",
    "/report/?about=/programmes/bridge/",
    "/nowhere/",
    "/programmes/?as_of=2015-12-01",
    "/countries/il/?as_of=2015-12-01",
    "/pairs/?as_of=2015-13-01",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page, world, scheme):
    page = open_page(color_scheme=scheme)
    found = {}
    for path in PAGES:
        page.goto(path)
        violations = Axe().run(page).response["violations"]
        found[path] = [(v["id"], [node["html"] for node in v["nodes"]]) for v in violations]

    assert found == {path: [] for path in PAGES}


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_page_is_wider_than_its_window(open_page, world, direction):
    page = open_page()
    over = {}
    for viewport in (NARROW, WIDE):
        page.set_viewport_size(viewport)
        for path in PAGES:
            page.goto(path)
            page.evaluate("dir => { document.documentElement.dir = dir }", direction)
            over[viewport["width"], path] = page.evaluate(OVERFLOW)

    assert {where: pixels for where, pixels in over.items() if pixels} == {}


@pytest.mark.parametrize("path", ["/", "/programmes/", "/pairs/ee-gb/"])
def test_everything_is_reached_by_keyboard_and_seen(open_page, world, path):
    page = open_page(path, reduced_motion="reduce")
    stops = page.evaluate(TABBABLE)
    dates = page.locator("[type=date]").count()
    reached = []
    for _ in range(stops + dates * (PARTS_OF_A_DATE - 1)):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUS))

    assert reached[0][0].startswith('<a class="skip-link"')
    assert [element for element, is_seen in reached if not is_seen] == []
    assert page.locator("[data-seen]").count() == stops


def test_skip_link_leads_to_the_content(open_page, world):
    page = open_page("/programmes/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_list_is_filtered_as_boxes_are_ticked(open_page, world):
    page = open_page("/programmes/")
    status = page.locator("#count").element_handle()
    page.locator("#facet-status summary").click()

    page.get_by_label("Running").check()

    page.wait_for_url("**/programmes/?status=running")
    expect(page.locator(".record h2")).to_have_text(["Bridge"])
    expect(page.locator(".chips a.chip")).to_have_text(["Remove Status: Running"])
    expect(page.get_by_label("Running")).to_be_checked()
    expect(page.get_by_label("Running")).to_be_focused()
    expect(page.locator("#sector-fintech + .option-name + .count")).to_have_text(", 1")
    assert page.locator("#facet-status").get_attribute("open") is not None
    # The very element, so that a screen reader that watches it speaks.
    assert status.evaluate("e => e.isConnected && e.innerText") == "1 found"
    assert page.title() == "Programmes: Running – TechLink directory"


def test_facet_stays_as_the_reader_left_it(open_page, world):
    page = open_page("/programmes/")
    page.locator("#facet-status summary").click()
    page.locator("#facet-country summary").click()

    page.locator("#facet-status").get_by_label("Running").check()

    page.wait_for_url("**/programmes/?status=running")
    page.locator("#facet-status").get_by_label("Running").uncheck()
    page.wait_for_url("**/programmes/")
    assert page.locator("#facet-status").get_attribute("open") is not None
    assert page.locator("#facet-country").get_attribute("open") is None


def test_back_restores_the_list(open_page, world):
    page = open_page("/programmes/")
    page.locator("#country-il").check()
    page.wait_for_url("**/programmes/?country=il")
    expect(page.locator("#count")).to_have_text("1 found")

    page.go_back()

    page.wait_for_url("**/programmes/")
    expect(page.locator("#count")).to_have_text("4 found")
    expect(page.locator("#country-il")).not_to_be_checked()
    assert page.evaluate("() => sessionStorage.getItem('htmx-history-cache')") is None


def test_list_is_filtered_without_javascript(open_page, world):
    page = open_page("/programmes/", java_script_enabled=False)
    page.locator("#country-il").check()

    page.get_by_role("button", name="Show results").click()

    assert "country=il" in page.url
    assert page.locator("#count").inner_text() == "1 found"
    assert page.locator("#country-il").is_checked()


def test_filters_open_and_close_in_a_narrow_window(open_page, world):
    page = open_page("/programmes/", viewport=NARROW)
    expect(page.locator("#filters")).to_be_hidden()

    page.get_by_role("button", name="Filter this list").click()
    page.locator("#country-il").check()
    page.get_by_role("button", name="Show results").click()

    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("#count")).to_have_text("1 found")


@pytest.mark.parametrize("has_script", [True, False])
def test_another_day_loads_the_page_anew_and_every_link_has_it(open_page, world, has_script):
    page = open_page("/programmes/?country=gb", java_script_enabled=has_script)
    page.get_by_label("As it stood on").fill("2015-12-01")
    assert page.url.endswith("/programmes/?country=gb")  # not sent while it is being written

    page.get_by_role("button", name="Show results").click()

    expect(page.locator("#as-of strong")).to_have_text("As it stood on 1 December 2015.")
    expect(page.locator(".record h2")).to_have_text(["Bridge", LONG])
    links = page.locator(".site-nav a")
    assert {a.get_attribute("href").partition("?")[2] for a in links.all()} == {"as_of=2015-12-01"}


def test_filtered_list_of_a_day_says_anew_what_may_have_been_there(open_page, world):
    make.programme(name="Perhaps", launched="2015", kind="mission")
    page = open_page("/programmes/?as_of=2015-12-01")
    expect(page.locator("#as-of summary")).to_contain_text("2 of the programmes")
    page.locator("#facet-kind summary").click()

    page.locator("#kind-link").check()

    page.wait_for_url("**/programmes/?as_of=2015-12-01&kind=link")
    expect(page.locator("#as-of summary")).to_contain_text("1 of the programmes")
    page.get_by_role("link", name="Back to today").click()
    page.wait_for_url("**/programmes/?kind=link")
    expect(page.locator("#count")).to_have_text("4 found")


def test_link_to_the_list_is_copied(open_page, world):
    page = open_page(
        "/programmes/?sector=fintech", permissions=["clipboard-read", "clipboard-write"]
    )
    button = page.locator("[data-copy-link]")
    expect(button).to_have_text("Copy link to this list")

    button.click()

    expect(button).to_have_text("Link copied")
    assert page.evaluate("() => navigator.clipboard.readText()") == page.url
