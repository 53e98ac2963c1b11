import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from techlink.settings import STORAGES

ROOT = Path(__file__).parent.parent


@pytest.fixture
def collected(settings, tmp_path):
    """A folder with all static files as they are served, hashed and compressed."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = STORAGES
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_static_files_are_served_by_their_hash(collected):
    manifest = json.loads((collected / "staticfiles.json").read_text())["paths"]
    style = manifest["css/site.css"]

    assert [path for path in manifest.values() if not (collected / path).is_file()] == []
    assert re.fullmatch(r"css/site\.[0-9a-f]{12}\.css", style)
    assert (collected / f"{style}.gz").is_file()
    assert dangling(collected / style) == []


def dangling(style):
    """What a style sheet refers to and is not there."""
    addresses = re.findall(r"url\([\"']?([^\"')#]+)", style.read_text())
    return [
        address
        for address in addresses
        if not address.startswith("data:") and not (style.parent / address).is_file()
    ]


def test_dangling_reference_is_found(tmp_path):
    (tmp_path / "here.svg").touch()
    style = tmp_path / "site.css"
    style.write_text("a { background: url('here.svg') } b { background: url(gone.svg) }")

    assert dangling(style) == ["gone.svg"]


def test_every_static_file_a_template_names_exists():
    named = {
        name
        for folder in ["templates", "techlink/templates"]
        for path in ROOT.joinpath(folder).rglob("*.html")
        for name in re.findall(r"{[{%] static\W+([^\"']+)", path.read_text())
    }

    assert "css/site.css" in named
    assert [name for name in sorted(named) if not finders.find(name)] == []
