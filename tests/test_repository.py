"""Rules of the repository that no linter knows."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ["techlink", "programmes", "participants"]
LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-bench.txt"]
TEMPLATES = [
    path for place in ["templates", *PACKAGES] for path in sorted((ROOT / place).rglob("*.html"))
]


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        (r"{% blocktranslate(?!.*\btrimmed\b).*%}", "{% blocktranslate with n=n %}"),
        (r"\sstyle=", '<p style="color: red">'),
        (r"<style", "<style>p {}</style>"),
        (r"<script(?!.*\b(src|type)=)", "<script>alert(1)</script>"),
        (r"<[^>]*\son\w+=", '<a href="" onclick="go()">'),
        (r"javascript:", '<a href="javascript:go()">'),
        (r"\|\s*safe\b|{%\W*autoescape", "{{ name|safe }}"),
        (r"{%\W*trans\b.*\bnotrimmed\b", "{% trans notrimmed %}"),
    ],
)
def test_templates_keep_a_rule(rule, example):
    broken = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in TEMPLATES
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(rule, line)
    ]

    assert re.search(rule, example)
    assert broken == []


@pytest.mark.parametrize("name", LOCKS)
def test_lock_file_has_hashes_and_no_address(name):
    lock = (ROOT / name).read_text()
    pins = re.findall(r"^\S+==", lock, re.MULTILINE)

    assert "://" not in lock
    assert len(re.findall(r"^\S+==.*\\\n    --hash=sha256:", lock, re.MULTILINE)) == len(pins) > 0


def test_tests_run_on_the_versions_that_serve():
    served, tested = (pins(name) for name in ["requirements.txt", "requirements-dev.txt"])

    assert served - tested == set()


def pins(name):
    return set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(), re.MULTILINE))


def test_dependency_says_what_it_is_for_and_is_locked():
    text = (ROOT / "pyproject.toml").read_text()
    project = tomllib.loads(text)
    groups = project["dependency-groups"].values()
    wanted = project["project"]["dependencies"] + [need for group in groups for need in group]
    locked = {re.match(r"[\w.-]+", pin)[0] for name in LOCKS for pin in pins(name)}

    assert [need for need in wanted if not re.search(rf'"{re.escape(need)}",\s+# \w', text)] == []
    assert {re.match(r"[\w-]+", need)[0] for need in wanted} - locked == set()


def test_readme_names_the_two_commands():
    readme = (ROOT / "README.md").read_text()

    assert [command for command in ["make run", "make test"] if command not in readme] == []


def test_continuous_integration_runs_the_same_tests():
    script = ROOT / ".ci" / "run"

    assert script.read_text().splitlines()[-1] == "exec make test"
    assert script.stat().st_mode & 0o111
