from django.template import Context, Template
from django.test import RequestFactory

from programmes.templatetags.navigation import nav_link
from programmes.templatetags.pictures import dot
from programmes.templatetags.reported import joined, reported


def link(path):
    return nav_link({"request": RequestFactory().get(path)}, "programme-list", "Programmes")


def test_reported_keeps_the_precision_of_a_date():
    assert reported("2011") == '<time datetime="2011">2011</time>'
    assert reported("2011-10") == '<time datetime="2011-10">October 2011</time>'
    assert reported("2015-11-20") == '<time datetime="2015-11-20">20 November 2015</time>'


def test_reported_says_that_a_date_is_not_known():
    assert reported("") == '<span class="unknown">not known</span>'


def test_joined_leaves_out_what_is_not_known():
    assert joined("", "Host", None, 2015) == "Host, 2015"
    assert joined("", None) == ""
    assert joined("<b>", 2015) == "&lt;b&gt;, 2015"


def test_nav_link_marks_the_page_one_is_on():
    assert link("/programmes/") == '<a aria-current="page" href="/programmes/">Programmes</a>'


def test_nav_link_marks_what_the_page_belongs_to():
    assert link("/programmes/x/") == '<a aria-current="true" href="/programmes/">Programmes</a>'


def test_nav_link_elsewhere_is_plain():
    assert link("/pairs/") == '<a href="/programmes/">Programmes</a>'


def test_nav_link_needs_no_request_and_escapes_its_label():
    assert nav_link({}, "pair-list", "<Pairs>") == '<a href="/pairs/">&lt;Pairs&gt;</a>'


def test_dot_shows_its_number():
    template = Template("{% load pictures %}{% dot 3 12 %}")
    assert template.render(Context()).endswith('<circle r="6.0"/></svg>3')


def test_dot_of_a_gap_is_hollow_and_says_so():
    assert 'class="dot dot-none"' in dot(0, 12)
    assert dot(0, 12).endswith('<span class="visually-hidden">none recorded</span>')
