"""The web pages over four small decisions: what they show, and whom they refuse."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from job_shards import HOSTILE, write_shard
from lxml import html

from pipelines import cli
from pipelines.releases import published_release
from transforms.release import case_page
from transforms.release.explore_app import create_app
from transforms.release.published import open_release


@pytest.fixture(scope="module")
def client(small_graph: Path) -> FlaskClient:
    release = open_release(*published_release(str(small_graph)))
    return create_app(release).test_client()


def page_of(client: FlaskClient, address: str, **arguments: str) -> html.HtmlElement:
    """The page behind an address, which must be there."""
    answer = client.get(address, query_string=arguments, base_url="http://127.0.0.1:8384")
    assert answer.status_code == 200
    return html.fromstring(answer.get_data(as_text=True))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


# --- what the pages show ------------------------------------------------------------------------


def rows_after(page: html.HtmlElement, heading: str) -> list[list[str]]:
    rows = page.xpath(f"//h2[@id='{heading}']/following::table[1]/tbody/tr")
    return [[words(cell) for cell in row] for row in rows]


def test_a_case(client: FlaskClient) -> None:
    page = page_of(client, "/case", id="larch-v-fenwick")
    assert words(page.find(".//h1")) == "Larch v. Fenwick"
    assert "Court of Appeals for the Ninth Circuit, 5 April 1993" in words(page)
    assert [words(item) for item in page.xpath("//h2[@id='opinions']/following::ul[1]/li")] == [
        "Lead, Hollis 232 characters",
        "Dissent, Thorne 68 characters",
    ]
    assert rows_after(page, "cites") == [
        ["Malloy v. Hogan 378 U.S. 1 · not in the corpus", "1964", "3", "8; 9; 11", ""]
    ]
    assert rows_after(page, "cited-by")[0] == [
        "Otter v. Mills 995 F.2d 20",
        "1996",
        "2",
        "12; 13",
        "see",
    ]
    assert "28 U.S.C. § 1291" in words(page)


def test_the_picture_leads_to_the_neighbours(client: FlaskClient) -> None:
    page = page_of(client, "/case", id="larch-v-fenwick")
    titles = page.xpath("//*[name()='svg'][@class='picture']//*[name()='title']/text()")
    assert set(titles) == {
        "Larch v. Fenwick (1993)",
        "Malloy v. Hogan (1964)",
        "Otter v. Mills (1996)",
        "Heron v. Stork (1998)",
        f"{HOSTILE['case_name']} (1998)",
    }


def test_cited_by_in_one_year(client: FlaskClient) -> None:
    page = page_of(client, "/cited-by", id="larch-v-fenwick", year="1996")
    assert words(page.find(".//h1")) == "1 case of 1996 that cites Larch v. Fenwick"
    assert [words(row[0]) for row in page.xpath("//tbody/tr")] == ["Otter v. Mills 995 F.2d 20"]


def test_lists_are_cut_into_pages(small_graph: Path) -> None:
    """Of cases that are cited equally often the latest comes first, across pages too."""
    release = open_release(*published_release(str(small_graph)))
    pages = [case_page.cites(release, "heron-v-stork", offset, limit=1) for offset in (0, 1, 2)]
    assert [[row["case_id"] for row in page.rows] for page in pages] == [
        ["otter-v-mills"],
        ["larch-v-fenwick"],
        [],
    ]
    assert pages[0].total == 2


def test_every_mention_of_one_case_in_another(client: FlaskClient) -> None:
    page = page_of(client, "/edge", citing="larch-v-fenwick", cited="ghost:378-U.S.-1")
    assert [words(mark) for mark in page.iter("mark")] == ["378 U.S. 1", "Id.", "378 U.S. 1"]
    assert [words(heading) for heading in page.iter("h2")] == [
        "Lead Opinion by Hollis",
        "Dissent by Thorne",
    ]
    assert "The boundary hedge was cut at night." in words(page)


def test_an_opinion_with_its_mentions(client: FlaskClient) -> None:
    page = page_of(client, "/opinion", id="larch-v-fenwick/0")
    (article,) = page.xpath("//article")
    marked = [(words(m), m.get("class"), m.get("href")) for m in article.find_class("m")]
    assert marked == [
        ("378 U.S. 1", "m ghost", "/case?id=ghost:378-U.S.-1"),
        ("Id.", "m ghost", "/case?id=ghost:378-U.S.-1"),
        ("28 U.S.C. § 1291", "m not_a_case", None),
    ]
    assert words(article).startswith("The boundary hedge was cut at night.")


def test_a_citation_leads_straight_to_its_case(client: FlaskClient) -> None:
    answer = client.get("/search", query_string={"q": "990 F.2d 10"}, base_url="http://localhost")
    assert (answer.status_code, answer.location) == (303, "/case?id=larch-v-fenwick")


@pytest.mark.parametrize("typed", ["", "?", "nobody", "999 U.S. 1", "990 F.2d 11", "stork"])
def test_every_search_has_an_answer(client: FlaskClient, typed: str) -> None:
    page = page_of(client, "/search", q=typed)
    assert page.xpath("//main//p | //main//table")


# --- texts are no markup ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "arguments"),
    [
        ("/", {}),
        ("/search", {"q": "stork"}),
        ("/search", {"q": '"><script>alert(1)</script>'}),
        ("/case", {"id": HOSTILE["id"]}),
        ("/case", {"id": "larch-v-fenwick"}),
        ("/cited-by", {"id": "larch-v-fenwick"}),
        ("/cites", {"id": HOSTILE["id"], "from": "<script>"}),
        ("/edge", {"citing": HOSTILE["id"], "cited": "larch-v-fenwick"}),
        ("/opinion", {"id": f"{HOSTILE['id']}/0"}),
    ],
)
def test_what_texts_hold_is_no_markup(
    client: FlaskClient, address: str, arguments: dict[str, str]
) -> None:
    page = page_of(client, address, **arguments)
    assert page.xpath("//script | //img | //svg[@onload] | //main//b[text()='bold'] | //i") == []
    assert [
        name for element in page.iter() for name in element.attrib if name.startswith("on")
    ] == []


@pytest.mark.parametrize(
    ("address", "arguments"),
    [
        ("/", {}),
        ("/search", {"q": "stork"}),
        ("/case", {"id": "larch-v-fenwick"}),
        ("/case", {"id": HOSTILE["id"]}),
        ("/cited-by", {"id": "larch-v-fenwick"}),
        ("/edge", {"citing": HOSTILE["id"], "cited": "larch-v-fenwick"}),
        ("/opinion", {"id": f"{HOSTILE['id']}/0"}),
    ],
)
def test_addresses_stay_on_this_server(
    client: FlaskClient, address: str, arguments: dict[str, str]
) -> None:
    """Those of a case whose id is `javascript:…` too."""
    page = page_of(client, address, **arguments)
    links = page.xpath("//@href | //@src | //@action")
    assert [link for link in links if not link.startswith(("/", "#", "data:,"))] == []


# --- whom they refuse ---------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "0.0.0.0", "graph"])
def test_other_hosts_are_refused(client: FlaskClient, host: str) -> None:
    """A site that points its name at this address (DNS rebinding) gets nothing."""
    answer = client.get("/search?q=larch", base_url=f"http://{host}:8384")
    assert answer.status_code == 400
    assert "Larch" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("host", ["127.0.0.1:8384", "localhost:8384", "localhost"])
def test_this_host_is_answered(client: FlaskClient, host: str) -> None:
    assert client.get("/", base_url=f"http://{host}").status_code == 200


@pytest.mark.parametrize("address", ["/", "/search", "/case", "/nothing"])
def test_no_answer_lets_a_script_run(client: FlaskClient, address: str) -> None:
    headers = client.get(address, base_url="http://localhost").headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'self';")
    assert "script-src" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(client: FlaskClient, method: str) -> None:
    assert client.open("/", method=method, base_url="http://localhost").status_code == 405


@pytest.mark.parametrize(
    ("address", "arguments"),
    [
        ("/case", {}),
        ("/case", {"id": "nope"}),
        ("/case", {"id": "' OR 1=1 --"}),
        ("/edge", {"citing": "heron-v-stork", "cited": "ghost:378-U.S.-1"}),
        ("/opinion", {"id": "larch-v-fenwick/9"}),
        ("/../../etc/passwd", {}),
    ],
)
def test_what_is_not_there(client: FlaskClient, address: str, arguments: dict[str, str]) -> None:
    answer = client.get(address, query_string=arguments, base_url="http://localhost")
    assert answer.status_code == 404
    assert "There is no such page" in answer.get_data(as_text=True)


# --- the command --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["nope"], "nope: no LATEST there"),
        (["--port", "70000"], "--port 70000: expected 0 to 65535"),
    ],
)
def test_what_cannot_be_served(
    small_graph: Path,
    capfd: pytest.CaptureFixture[str],
    arguments: list[str],
    complaint: str,
) -> None:
    graph = [] if arguments == ["nope"] else [str(small_graph)]
    assert cli.main(["explore", *graph, *arguments]) == 2
    assert complaint in capfd.readouterr().err


# --- what later decisions say -------------------------------------------------------------------

PLOVER = {
    "id": "plover-v-finch",
    "case_name": "Plover v. Finch",
    "court": "ca9",
    "date_filed": "1989-02-03",
    "citations": ["880 F.2d 40"],
    "opinions": [
        {
            "type": "lead",
            "author": "Rudd",
            "text": "*41 The nest was in the chimney. A chimney is a part of the house. *42 The "
            "nest therefore is the owner's.",
        }
    ],
}
GREBE = {
    "id": "grebe-v-coot",
    "case_name": "Grebe v. Coot",
    "court": "ca9",
    "date_filed": "1995-06-07",
    "citations": ["960 F.2d 70"],
    "opinions": [
        {
            "type": "lead",
            "author": "Sallow",
            "text": "The reeds were cut in June. Plover v. Finch, 880 F.2d 40, 42 (9th Cir. 1989) "
            "(holding that a nest is the owner's). We overrule Plover. See 950 F.2d 5 (9th Cir. "
            "1992). Reversed.",
        }
    ],
}
ON_ONE_PAGE = [
    {
        "id": f"{party.lower()}-v-wren",
        "case_name": f"{party} v. Wren",
        "court": "ca9",
        "date_filed": "1992-01-02",
        "citations": ["950 F.2d 5"],
        "opinions": [{"type": "combined", "text": f"{party} appeals. Affirmed."}],
    }
    for party in ("Teal", "Smew")
]


@pytest.fixture(scope="module")
def overruled(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder = tmp_path_factory.mktemp("overruled")
    shard = write_shard(folder / "a.jsonl", [PLOVER, GREBE, *ON_ONE_PAGE])
    output = str(folder / "out")
    assert cli.main(["build", "--input", str(shard), "--output", output]) == 0
    return create_app(open_release(*published_release(output))).test_client()


def test_what_became_of_a_case_and_what_it_is_cited_for(overruled: FlaskClient) -> None:
    page = page_of(overruled, "/case", id="plover-v-finch")
    assert rows_after(page, "treatment") == [
        ["Grebe v. Coot overruled 960 F.2d 70", "1995", "2", "42", ""]
    ]
    (said,) = page.xpath("//h2[@id='described']/following::ul[1]/li")
    assert words(said) == "(holding that a nest is the owner's) Grebe v. Coot, 1995"


def test_a_pinpoint_leads_to_the_page_cited(overruled: FlaskClient) -> None:
    page = page_of(overruled, "/edge", citing="grebe-v-coot", cited="plover-v-finch")
    (link,) = page.xpath("//footer//a[text()='42']/@href")
    address, anchor = link.split("#")
    opinion = html.fromstring(overruled.get(address, base_url="http://localhost").data)
    (mark,) = opinion.xpath(f"//*[@id='{anchor}']")
    assert words(mark) == "*42"
    assert mark.tail.strip().startswith("The nest therefore is the owner's.")


def test_what_was_not_resolved_and_what_it_may_be(overruled: FlaskClient) -> None:
    page = page_of(overruled, "/case", id="grebe-v-coot")
    ((authority, why),) = rows_after(page, "open")
    assert authority == "950 F.2d 5"
    assert why.startswith("ambiguous")
    assert why.endswith("candidates: Smew v. Wren, 950 F.2d 5; Teal v. Wren, 950 F.2d 5")


def test_a_port_that_is_taken(small_graph: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert cli.main(["explore", str(small_graph), "--port", str(port)]) == 2
    assert f"--port {port}: Address already in use; 0 takes a free one" in capfd.readouterr().err
