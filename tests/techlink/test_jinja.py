import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po
from django.template import engines
from django.template.loader import render_to_string
from django.utils.translation import override
from jinja2 import UndefinedError

from participants.models import Entrepreneur
from programmes.models import Programme
from techlink.jinja import choice

ROOT = Path(__file__).parent.parent.parent
ENVIRONMENT = engines["jinja2"].env


def test_every_template_can_be_compiled_and_its_macro_is_called_as_its_file():
    for name in ENVIRONMENT.list_templates(extensions=["html"]):
        source = (ROOT / "templates" / name).read_text()
        macros = re.findall(r"{% macro (\w+)", source)
        assert macros in ([], [f"show{Path(name).stem}"], ["show_record"]), name
        assert ENVIRONMENT.get_template(name)


def test_site_starts_with_all_templates_compiled():
    code = "from techlink.wsgi import public; print(len(public.cache))"
    process = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "LOCAL": "1", "DJANGO_SETTINGS_MODULE": "techlink.settings"},
        capture_output=True,
        text=True,
    )
    assert int(process.stdout) == len(ENVIRONMENT.list_templates(extensions=["html"])) > 50


def test_name_that_is_not_there_is_an_error():
    with pytest.raises(UndefinedError):
        engines["jinja2"].from_string("{{ nobody }}").render()
    with pytest.raises(UndefinedError):
        engines["jinja2"].from_string("{{ record.nothing }}").render({"record": Programme()})


def test_what_is_printed_is_escaped_whether_translated_or_not():
    template = engines["jinja2"].from_string(
        "{{ name }} {{ _('<i>') }} {% trans %}<b>{{ name }}</b>{% endtrans %}"
    )
    assert template.render({"name": "<"}) == "&lt; &lt;i&gt; <b>&lt;</b>"


def test_page_speaks_the_language_of_the_moment():
    for language, home in [("en-gb", "Home"), ("et", "Kodu"), ("en-gb", "Home")]:
        with override(language):
            assert f">{home}</a>" in render_to_string("500.html")


def test_choice_is_told_as_the_model_tells_it():
    for kind in ("investor", "nonsense"):
        entrepreneur = Entrepreneur(kind=kind)
        assert choice(entrepreneur, "kind") == entrepreneur.get_kind_display()


def test_texts_are_found_by_who_translates(monkeypatch, tmp_path):
    monkeypatch.chdir(ROOT)
    catalogue = tmp_path / "directory.pot"
    CommandLineInterface().run(
        ["pybabel", "-q", "extract", "--mapping-file=pyproject.toml", f"--output={catalogue}", "."]
    )
    with catalogue.open() as file:
        found = {(message.context, message.id) for message in read_po(file)}
    assert found > {
        (None, "Skip to main content"),
        ("a date on", "from"),
        (None, ("1 programme", "%(counter)s programmes")),
        (None, ("%(pair)s: %(count)s programme", "%(pair)s: %(count)s programmes")),
        (None, 'Go on to <a href="%(home)s">the register</a>.'),
        (None, "The ventures that took part: companies, start-ups, investors and accelerators."),
        (None, "Write a year, as in 2015."),
        (None, ("Checked %d week ago", "Checked %d weeks ago")),
    }
