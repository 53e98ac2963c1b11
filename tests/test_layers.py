import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = ["programmes", "participants", "techlink"]  # each may import those before it


@pytest.mark.parametrize("layer", LAYERS)
def test_layer_imports_only_downwards(layer):
    above = set(LAYERS[LAYERS.index(layer) + 1 :])

    upward = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted((ROOT / layer).rglob("*.py"))
        for line, package in imported(path.read_text())
        if package in above
    ]

    assert upward == []


def test_imports_are_found_wherever_they_stand():
    code = "import techlink.search\nif 1:\n    from techlink import x\nfrom . import techlink"

    assert list(imported(code)) == [(1, "techlink"), (3, "techlink")]


def imported(code):
    """The line and the top package of each import from another package."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.lineno, node.module.split(".")[0]
