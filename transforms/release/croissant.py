"""Croissant metadata of a release: its files, columns, keys and references, for other tools.

The vocabulary is MLCommons' Croissant 1.0 (https://docs.mlcommons.org/croissant/docs/croissant-spec.html).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from schemas.tables import sort_key

_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}

_REFERENCES = {
    "case_id": "cases/case_id",
    "citing_case_id": "cases/case_id",
    "cited_case_id": "cases/case_id",
    "duplicate_of": None,
    "opinion_id": "opinions/opinion_id",
    "cited_opinion_id": "opinions/opinion_id",
    "first_opinion_id": "opinions/opinion_id",
    "mention_id": "mentions/mention_id",
}
"""The column that another one's values are found in, whatever table it stands in."""


def croissant(
    manifest: dict[str, Any], tables: Mapping[str, pa.Schema], name: str, description: str
) -> dict[str, Any]:
    """The metadata as a JSON-LD object; the release's tables lie beside it as `<table>/*.parquet`.

    `manifest` and `tables` are the release's own.
    """
    published = datetime.datetime.fromtimestamp(manifest["finished"], datetime.UTC)
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": name,
        "description": description,
        "version": f"1.0.0+{manifest['run_id'].replace('_', '-')}",
        "datePublished": published.date().isoformat(),
        "isLiveDataset": False,
        "distribution": [_files(table) for table in tables],
        "recordSet": [_record_set(table, schema) for table, schema in tables.items()],
    }


def _files(table: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileSet",
        "@id": f"{table}-files",
        "name": f"{table}-files",
        "encodingFormat": "application/x-parquet",
        "includes": f"{table}/*.parquet",
    }


def _record_set(table: str, schema: pa.Schema) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "key": [{"@id": f"{table}/{column}"} for column in sort_key(schema)],
        "field": [_field(table, column) for column in schema],
    }


def _field(table: str, column: pa.Field) -> dict[str, Any]:
    identity = f"{table}/{column.name}"
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": identity,
        "name": column.name,
        "description": column.metadata[b"description"].decode(),
        "source": {"fileSet": {"@id": f"{table}-files"}, "extract": {"column": column.name}},
    }
    type_ = column.type
    if pa.types.is_list(type_):
        field["repeated"] = True
        type_ = type_.value_type
    if pa.types.is_struct(type_):
        field["subField"] = [_sub_field(identity, field["source"], part) for part in type_]
    else:
        field["dataType"] = _data_type(type_)
    target = _REFERENCES.get(column.name)
    if target not in (None, identity):
        field["references"] = {"field": {"@id": target}}
    return field


def _sub_field(identity: str, source: dict[str, Any], part: pa.Field) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{identity}/{part.name}",
        "name": part.name,
        "dataType": _data_type(part.type),
        "source": source | {"transform": {"jsonPath": f"$[*].{part.name}"}},
    }


def _data_type(type_: pa.DataType) -> str:
    if pa.types.is_boolean(type_):
        return "sc:Boolean"
    if pa.types.is_integer(type_):
        return "sc:Integer"
    if pa.types.is_floating(type_):
        return "sc:Float"
    return "sc:Date" if pa.types.is_date(type_) else "sc:Text"
