"""The graph as a sparse matrix in one `.npz` file, as `scipy.sparse.load_npz` reads it."""

from __future__ import annotations

import numpy as np

from transforms.files import whole_file
from transforms.release.export_graph import Subgraph


def export_csr(graph: Subgraph, path: str) -> str:
    """Writes rows that cite columns: `matrix[i, j]` is how often case i mentions case j.

    Compressed sparse rows: the columns of row i are `indices[indptr[i]:indptr[i + 1]]`, in
    ascending order, and `data` (int32) has their depths. `ids[i]` is the case_id of row and column
    i, in alphabetical order. Indices are int32 while they fit, else int64.
    """
    ids = graph.table("SELECT case_id FROM nodes ORDER BY case_id")["case_id"].to_pylist()
    links = graph.table("""
        , numbered AS (
            SELECT case_id, row_number() OVER (ORDER BY case_id) - 1 AS number FROM nodes
        )
        SELECT citing.number AS citing, cited.number AS cited, depth
        FROM links
        JOIN numbered AS citing ON citing.case_id = citing_case_id
        JOIN numbered AS cited ON cited.case_id = cited_case_id
        ORDER BY citing, cited
    """)
    fits = max(len(ids), links.num_rows) < np.iinfo(np.int32).max
    index = np.int32 if fits else np.int64
    lengths = np.bincount(links["citing"].to_numpy(), minlength=len(ids))
    with whole_file(path) as file:
        np.savez_compressed(
            file,
            format=np.array(b"csr"),
            shape=np.array([len(ids), len(ids)]),
            indptr=np.concatenate([[0], np.cumsum(lengths)]).astype(index),
            indices=links["cited"].to_numpy().astype(index),
            data=links["depth"].to_numpy().astype(np.int32),
            ids=np.array(ids, dtype=np.str_),
        )
    return f"{path}: {len(ids):,} cases, {links.num_rows:,} edges"
