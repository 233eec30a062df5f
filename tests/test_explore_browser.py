"""The web pages and the report in a real browser, as a user clicks through them.

Needs Chromium and its driver (Debian: chromium, chromium-driver), as `.ci/run` installs them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.wait import WebDriverWait

from pipelines import cli

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None or DRIVER is None,
    reason="no chromium and chromedriver here (Debian: apt-get install chromium chromium-driver)",
)
PHONE = {"deviceMetrics": {"width": 390, "height": 844, "pixelRatio": 2.0, "mobile": True}}


def start_browser(phone: bool = False) -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    if phone:
        options.add_experimental_option("mobileEmulation", PHONE)
    return webdriver.Chrome(options=options, service=Service(DRIVER))


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    driver = start_browser()
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def phone() -> Iterator[webdriver.Chrome]:
    driver = start_browser(phone=True)
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def site(small_graph: Path) -> Iterator[str]:
    """The address of `citegraph explore` on a free port."""
    command = [sys.executable, "-m", "pipelines.cli", "explore", str(small_graph), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert server.stdout is not None
    said = re.match(r"(http://127\.0\.0\.1:\d+)/ shows .*small", server.stdout.readline())
    assert said is not None
    yield said[1]
    server.terminate()
    server.wait()


def heading(browser: webdriver.Chrome) -> str:
    return browser.find_element(By.TAG_NAME, "h1").text


def search(browser: webdriver.Chrome, typed: str) -> None:
    box = browser.find_element(By.NAME, "q")
    box.clear()
    box.send_keys(typed, Keys.ENTER)
    WebDriverWait(browser, 60).until(staleness_of(box))  # the driver waits for a click, not a key


def complaints(browser: webdriver.Chrome) -> list[str]:
    """What the browser's console says since the last time: blocked styles, missing files."""
    return [entry["message"] for entry in browser.get_log("browser")]


def test_from_a_name_to_a_passage_in_its_opinion(browser: webdriver.Chrome, site: str) -> None:
    browser.get(site)
    assert heading(browser) == "Which decision cites which"
    search(browser, "fenwick")
    assert heading(browser) == "One case for “fenwick”"
    browser.find_element(By.LINK_TEXT, "Larch v. Fenwick").click()
    assert heading(browser) == "Larch v. Fenwick"
    browser.find_element(By.CSS_SELECTOR, "#cites ~ table td.n a").click()
    assert heading(browser) == "Larch v. Fenwick cites Malloy v. Hogan"
    marks = browser.find_elements(By.TAG_NAME, "mark")
    assert [mark.text for mark in marks] == ["378 U.S. 1", "Id.", "378 U.S. 1"]
    browser.find_element(By.LINK_TEXT, "Id.").click()
    target = browser.find_element(By.CSS_SELECTOR, ".m:target")
    assert target.text == "Id."
    target.click()
    assert heading(browser) == "Malloy v. Hogan"
    assert complaints(browser) == []


def test_from_a_citation_to_a_neighbour(browser: webdriver.Chrome, site: str) -> None:
    browser.get(site)
    search(browser, "995 F. 2d 20")
    assert heading(browser) == "Otter v. Mills"
    neighbours = browser.find_elements(By.CSS_SELECTOR, "svg.picture a")
    names = {n.find_element(By.TAG_NAME, "text").text: n for n in neighbours}
    assert set(names) == {"Larch 1993", "Otter 1996", "Heron 1998"}
    names["Larch 1993"].find_element(By.TAG_NAME, "circle").click()
    assert heading(browser) == "Larch v. Fenwick"
    browser.find_element(By.LINK_TEXT, "1996").click()
    assert heading(browser) == "1 case of 1996 that cites Larch v. Fenwick"
    assert complaints(browser) == []


def test_what_is_typed_is_only_text(browser: webdriver.Chrome, site: str) -> None:
    browser.get(site)
    search(browser, "<img src=x onerror=document.title='broken-in'>")
    assert "onerror" in heading(browser)
    assert browser.title != "broken-in"
    search(browser, "stork sons")
    browser.find_element(By.PARTIAL_LINK_TEXT, "onerror").click()
    assert heading(browser) == "<img src=x onerror=alert(2)> v. Stork & Sons"
    assert complaints(browser) == []


def overflow(browser: webdriver.Chrome) -> int:
    """By how many pixels the page is wider than the window."""
    return browser.execute_script(
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/search?q=v",
        "/search?q=larch",
        "/case?id=larch-v-fenwick",
        "/cited-by?id=larch-v-fenwick",
        "/edge?citing=otter-v-mills&cited=larch-v-fenwick",
        "/opinion?id=larch-v-fenwick/0",
    ],
)
def test_pages_fit_a_phone(phone: webdriver.Chrome, site: str, address: str) -> None:
    phone.get(site + address)
    assert overflow(phone) == 0


def test_the_report_opens_offline(phone: webdriver.Chrome, small_graph: Path) -> None:
    file = small_graph.with_name("report-in-browser.html")
    assert cli.main(["report", str(small_graph), "--output", str(file)]) == 0
    phone.get_log("performance")  # forget what earlier pages asked for
    phone.get(file.as_uri())
    assert heading(phone).startswith("Citation graph")
    assert overflow(phone) == 0
    assert len(phone.find_elements(By.CSS_SELECTOR, "figure svg")) == 6
    requests = [
        entry["message"]
        for entry in phone.get_log("performance")
        if "Network.requestWillBeSent" in entry["message"]
    ]
    assert [request for request in requests if file.name not in request] == []
    assert complaints(phone) == []
