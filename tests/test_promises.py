"""What docs/limits.md and SECURITY.md promise: the tests that they name are there, and so is each
package with its reason; and docs/architecture.md has every module."""

from __future__ import annotations

import re
import tomllib

import pytest
from conftest import ROOT

PAGES = ["docs/limits.md", "SECURITY.md"]
OTHER_NAMES = {
    "apache-beam[gcp]": "apache_beam",
    "apache-beam[aws]": "apache_beam",
    "vl-convert-python": "vl_convert",
    "citegraph[report]": "transforms",
}
"""The modules of packages that are called otherwise than their package."""


@pytest.mark.parametrize("page", PAGES)
def test_every_test_that_is_named_is_there(page: str) -> None:
    text = (ROOT / page).read_text()
    named = re.findall(r"(tests/\w+\.py)(?:::(\w+))?", text)
    assert len(named) > 9
    for file, test in named:
        assert re.search(rf"^def {test}", (ROOT / file).read_text(), re.MULTILINE), (file, test)


def test_the_architecture_tells_of_every_module_and_of_no_other() -> None:
    named = re.findall(r"`(?:transforms/)?(\w+\.py)`", (ROOT / "docs/architecture.md").read_text())
    modules = [*(ROOT / "pipelines").glob("*.py"), *(ROOT / "transforms").rglob("*.py")]
    assert {module.name for module in modules} - {"__init__.py"} == set(named)


def test_every_package_is_listed_with_its_reason_and_is_used() -> None:
    """Those that only tests and benchmarks need are no danger to a run."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    needed = [*project["dependencies"]]
    for extra in ("explore", "export", "report", "gcp", "aws"):
        needed += extras[extra]
    names = {re.split(r"[<>=;]", need)[0] for need in needed}
    table = (ROOT / "SECURITY.md").read_text().partition("## Dependencies")[2]
    folders = (ROOT / "pipelines", ROOT / "transforms", ROOT / "schemas")
    code = "".join(path.read_text() for folder in folders for path in folder.rglob("*.py"))
    for name in names - OTHER_NAMES.keys():
        assert re.search(rf"^\| .*\b{name}\b.*\|.+\|$", table, re.MULTILINE), name
    for name in names:
        module = OTHER_NAMES.get(name, name.replace("-", "_"))
        assert re.search(rf"^\s*(import|from) {module}\b", code, re.MULTILINE), name
