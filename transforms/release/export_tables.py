"""The graph as CSV files in the layouts of other tools and corpora."""

from __future__ import annotations

import codecs
import csv
import json

from apache_beam.io.filesystems import FileSystems

from schemas.tables import REPORTERS_WRITINGS
from transforms.extract.courts import places_of_courts
from transforms.files import whole_file
from transforms.release.export_graph import IN_ONE_LINE, Subgraph
from transforms.resolve.decide import NOT_THE_COURT, PARALLEL_GAP


def export_gephi(graph: Subgraph, folder: str) -> str:
    """Gephi's spreadsheets: `nodes.csv` with Id and Label, `edges.csv` with Source and Target.

    The headers are the ones that Gephi's importer knows by name; Weight is the depth. What a
    spreadsheet would take for a formula begins with an apostrophe.
    """
    nodes = graph.write_csv(
        FileSystems.join(folder, "nodes.csv"),
        f"""
        SELECT {_no_formula("case_id")} AS "Id",
               {_no_formula(IN_ONE_LINE.format("coalesce(name, citations[1], case_id)"))}
                   AS "Label",
               citations[1] AS citation, court_id AS court, year(date_filed) AS year,
               is_ghost, in_degree, out_degree, pagerank
        FROM nodes ORDER BY case_id
        """,
    )
    edges = graph.write_csv(
        FileSystems.join(folder, "edges.csv"),
        f"""
        SELECT {_no_formula("citing_case_id")} AS "Source",
               {_no_formula("cited_case_id")} AS "Target", 'Directed' AS "Type",
               depth AS "Weight", year(citing_date) AS year
        FROM links ORDER BY citing_case_id, cited_case_id
        """,
    )
    return f"{folder}: nodes.csv ({nodes:,}), edges.csv ({edges:,})"


def _no_formula(text: str) -> str:
    """SQL for a text that a spreadsheet does not take for a formula.

    https://owasp.org/www-community/attacks/CSV_Injection
    """
    return rf"regexp_replace({text}, '^([-=+@\t\r])', '''\1')"


def export_neo4j(graph: Subgraph, folder: str) -> str:
    """For `neo4j-admin database import`: `cases.csv` and `cites.csv`, types in their headers.

    Lists are cut at semicolons, which in a pinpoint therefore become commas.
    """
    cases = graph.write_csv(
        FileSystems.join(folder, "cases.csv"),
        f"""
        SELECT case_id AS "caseId:ID(Case)", {IN_ONE_LINE.format("name")} AS "name",
               array_to_string(citations, ';') AS "citations:string[]", court_id AS "court",
               strftime(date_filed, '%Y-%m-%d') AS "dateFiled:date", is_ghost AS "ghost:boolean",
               pagerank AS "pagerank:double",
               CASE WHEN is_ghost THEN 'Case;Ghost' ELSE 'Case' END AS ":LABEL"
        FROM nodes ORDER BY case_id
        """,
    )
    cites = graph.write_csv(
        FileSystems.join(folder, "cites.csv"),
        """
        SELECT citing_case_id AS ":START_ID(Case)", cited_case_id AS ":END_ID(Case)",
               depth AS "depth:int",
               array_to_string([replace(pin, ';', ',') FOR pin IN pins], ';') AS "pins:string[]",
               array_to_string(signals, ';') AS "signals:string[]",
               array_to_string(history, ';') AS "history:string[]", 'CITES' AS ":TYPE"
        FROM links ORDER BY citing_case_id, cited_case_id
        """,
    )
    return (
        f"{folder}: cases.csv ({cases:,}), cites.csv ({cites:,}); neo4j-admin database import full "
        f"--nodes={folder}/cases.csv --relationships={folder}/cites.csv"
    )


def export_cap(graph: Subgraph, folder: str) -> str:
    """The layout of CAP's citation graph: `citations.csv` and `metadata.csv`.

    `citations.csv` has no header; a line is a case and all that it cites. Ids are the graph's own
    (`cap:1855450`). As in CAP's, both ends are decisions of the corpus: ghosts are left out. What
    the graph does not know (`frontend_url`, the numbers of jurisdictions, courts and reporters) is
    empty.
    """
    lines = 0
    with whole_file(FileSystems.join(folder, "citations.csv")) as file:
        writer = csv.writer(codecs.getwriter("utf-8")(file), lineterminator="\n")
        for batch in graph.batches("""
            SELECT citing_case_id AS citing, list(cited_case_id ORDER BY cited_case_id) AS cited
            FROM links WHERE NOT cited_is_ghost GROUP BY citing_case_id ORDER BY citing_case_id
        """):
            lines += batch.num_rows
            writer.writerows([row["citing"], *row["cited"]] for row in batch.to_pylist())
    courts = json.dumps(places_of_courts())
    cases = graph.write_csv(
        FileSystems.join(folder, "metadata.csv"),
        f"""
        SELECT case_id AS id, NULL AS frontend_url,
               json_extract_string('{courts.replace("'", "''")}'::JSON, '$.' || court_id)
                   AS jurisdiction__name,
               NULL AS jurisdiction_id, court_id AS court__name_abbreviation, NULL AS court_id,
               regexp_extract(citations[1], '^\\d+ (.*) \\S+$', 1) AS reporter__short_name,
               NULL AS reporter_id, {IN_ONE_LINE.format("name")} AS name_abbreviation,
               strftime(date_filed, '%Y-%m-%d') AS decision_date_original,
               array_to_string(citations, '; ') AS cites
        FROM nodes WHERE NOT is_ghost ORDER BY nodes.case_id
        """,
    )
    return f"{folder}: citations.csv ({lines:,}), metadata.csv ({cases:,})"


def export_courtlistener(graph: Subgraph, folder: str) -> str:
    """CourtListener's `citation-map.csv`: `id, depth, cited_opinion_id, citing_opinion_id`.

    From opinion to opinion, for decisions of CourtListener's (`cl:…`) that have texts. The citing
    opinion is the one that makes the mention, so that a decision gives a row for each of its
    writings that cites; depths of a pair of cases add up to its depth in `edges`. The cited opinion
    is the writing that the mention means where it tells (`cited_opinion_id`), else the first of the
    cited decision. Writings cut from one text have that text's id. `id` counts the rows.
    """
    reporters_types = ", ".join(f"'{name}'" for name in sorted(REPORTERS_WRITINGS))
    other_regions = ", ".join(f"'{name}'" for name in sorted(NOT_THE_COURT))
    rows = graph.write_csv(
        FileSystems.join(folder, "citation-map.csv"),
        f"""
        , firsts AS (
            SELECT case_id, min_by(opinion_id, (ordinal, opinion_id)) AS first_opinion_id
            FROM opinions WHERE duplicate_of IS NULL AND type NOT IN ({reporters_types})
            GROUP BY case_id
        ), placed AS (
            SELECT m.case_id, m.opinion_id, m.cited_case_id, m.cited_opinion_id,
                   m.region NOT IN ({other_regions}) AND o.type NOT IN ({reporters_types})
                       AS counts,
                   coalesce(m.kind IN ('full_case', 'short_case')
                       AND lag(m.kind) OVER before IN ('full_case', 'short_case', 'supra', 'id')
                       AND lag(m.authority) OVER before = m.authority
                       AND m.start - lag(m."end") OVER before < {PARALLEL_GAP}, false) AS parallel
            FROM mentions AS m
            JOIN (SELECT case_id, opinion_id, type FROM opinions) AS o
                ON o.case_id = m.case_id AND o.opinion_id = m.opinion_id
            WINDOW before AS (PARTITION BY m.case_id, m.opinion_id ORDER BY m.seq)
        ), pairs AS (
            SELECT {_row_id("coalesce(placed.cited_opinion_id, firsts.first_opinion_id)")} AS cited,
                   {_row_id("placed.opinion_id")} AS citing, count(*) AS depth
            FROM placed
            JOIN links ON citing_case_id = placed.case_id
                      AND links.cited_case_id = placed.cited_case_id
            JOIN firsts ON firsts.case_id = placed.cited_case_id
            WHERE counts AND NOT parallel
              AND starts_with(placed.case_id, 'cl:') AND starts_with(placed.cited_case_id, 'cl:')
            GROUP BY ALL
        )
        SELECT row_number() OVER (ORDER BY citing, cited) AS id, depth,
               cited AS cited_opinion_id, citing AS citing_opinion_id
        FROM pairs ORDER BY id
        """,
    )
    return f"{folder}: citation-map.csv ({rows:,})"


def _row_id(opinion_id: str) -> str:
    """SQL for CourtListener's id of an opinion in ours: `107252` in `cl:107252/107252.01`."""
    return f"CAST(regexp_extract({opinion_id}, '/(\\d+)(\\.\\d+)?$', 1) AS BIGINT)"
