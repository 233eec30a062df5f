"""The README's table reference, made from `schemas.tables`: `scripts/table_reference`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from schemas.tables import TABLES, sort_key

README = Path(__file__).resolve().parent.parent / "README.md"
BEGIN = "<!-- table reference: scripts/table_reference --write -->\n"
END = "<!-- end of table reference -->\n"


def table_reference(tables: Mapping[str, pa.Schema] = TABLES) -> str:
    """Every published table with its columns, as Markdown."""
    return "\n".join(line for name, schema in tables.items() for line in _table(name, schema))


def replace_reference(readme: str) -> str:
    """`readme` with the reference between its two marks as it must be.

    Raises:
      ValueError: a mark is missing.
    """
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{README.name}: expected the lines {BEGIN.strip()} and {END.strip()}")
    return f"{before}{BEGIN}\n{table_reference()}\n{END}{after}"


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the reference, or with `--write` puts it into the README."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments not in ([], ["--write"]):
        print("usage: scripts/table_reference [--write]", file=sys.stderr)
        return 2
    if arguments:
        README.write_text(replace_reference(README.read_text()))
    else:
        print(table_reference())
    return 0


def _table(name: str, schema: pa.Schema) -> Iterator[str]:
    key = ", ".join(f"`{column}`" for column in sort_key(schema))
    yield f"### {name}"
    yield f"Sorted by {key}."
    yield ""
    yield "| column | type | |"
    yield "|---|---|---|"
    for field in schema:
        description = field.metadata[b"description"].decode().replace("|", "\\|")
        yield f"| `{field.name}` | {_type(field.type)} | {description} |"
    yield ""


def _type(type_: pa.DataType) -> str:
    if pa.types.is_list(type_):
        return f"list&lt;{_type(type_.value_type)}&gt;"
    if pa.types.is_struct(type_):
        return f"struct&lt;{', '.join(type_.field(i).name for i in range(type_.num_fields))}&gt;"
    return {"date32[day]": "date", "float": "float32"}.get(str(type_), str(type_))


if __name__ == "__main__":
    sys.exit(main())
