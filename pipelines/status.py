"""The releases of an output: when each was made, of what, how large it is, how healthy."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pipelines.lock import run_at_work
from pipelines.releases import folder_sizes, latest_of, list_releases
from transforms.resolve.kept_decisions import GATHERED


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `status`."""
    parser.add_argument("output", metavar="DIR", help="the --output of build or backfill")
    parser.add_argument("--json", action="store_true", help="the same as JSON, for monitoring")


def run(arguments: argparse.Namespace) -> int:
    """Prints the status; gives the exit status, 2 where there is no release and no run."""
    found = status_of(arguments.output)
    if not found["releases"] and not found["at_work"]:
        print(f"citegraph status: {arguments.output}: no releases there", file=sys.stderr)
        return 2
    print(json.dumps(found, indent=1) if arguments.json else "\n".join(_lines(found)))
    return 0


def status_of(output: str) -> dict[str, Any]:
    """What is known of an output's releases, oldest first, of the run that is at work on it, and of
    the shard results and gathered decisions it keeps."""
    current, sizes = latest_of(output), folder_sizes(output, "releases")
    results = folder_sizes(output, "shards")
    gathered = folder_sizes(output, GATHERED)
    return {
        "output": output,
        "latest": current,
        "releases": [
            {
                "release": release.path,
                "bytes": sizes[release.path],
                **(_health(release.manifest) if release.manifest else {"finished": None}),
            }
            for release in list_releases(output)
        ],
        "at_work": run_at_work(output),
        "shard_results": {"count": len(results), "bytes": sum(results.values())},
        "gathered": {"bytes": sum(gathered.values())},
    }


def _health(manifest: dict[str, Any]) -> dict[str, Any]:
    rows, counters = manifest["rows"], manifest.get("counters", {})
    of_cases = sum(_by_status(counters).values())
    texts = counters.get("texts", rows["opinions"])
    return {
        "finished": _utc(manifest["finished"]),
        "seconds": manifest["seconds"],
        "shards": len(manifest["inputs"]),
        "extracted_shards": manifest.get("extracted"),
        "input_bytes": sum(shard["size"] for shard in manifest["inputs"]),
        "formats": dict(Counter(shard["format"] for shard in manifest["inputs"])),
        "rows": rows,
        "quarantine_rate": _share(rows["quarantine"], rows["quarantine"] + texts),
        "resolution_rate": _share(counters.get("status.resolved", 0), of_cases),
        "ghost_rate": _share(counters.get("status.ghost", 0), of_cases),
        "slow_opinions": [
            {"opinion_id": opinion_id, "cpu_seconds": seconds}
            for seconds, opinion_id in manifest.get("slow_opinions", [])
        ],
        "counters": counters,
    }


def _by_status(counters: dict[str, int]) -> dict[str, int]:
    """The mentions of cases by status."""
    return {
        name: count
        for name, count in counters.items()
        if name.startswith("status.") and name != "status.not_a_case"
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _utc(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def _lines(status: dict[str, Any]) -> Iterator[str]:
    for release in status["releases"]:
        yield from _release_lines(release, release["release"] == status["latest"])
        yield ""
    if status["at_work"]:
        yield f"at work: {status['at_work']}"
    kept = status["shard_results"]
    yield (
        f"kept for backfills: results of {_count(kept['count'], 'shard')}, {_size(kept['bytes'])}, "
        f"and gathered decisions, {_size(status['gathered']['bytes'])}"
    )


def _release_lines(release: dict[str, Any], is_latest: bool) -> Iterator[str]:
    yield f"{release['release']}{'  LATEST' if is_latest else ''}"
    if release["finished"] is None:
        yield f"  unfinished: its run died or is under way; {_size(release['bytes'])}"
        return
    rows = release["rows"]
    formats = ", ".join(f"{n:,} {name}" for name, n in sorted(release["formats"].items()))
    tables = ", ".join(f"{rows[table]:,} {table}" for table in ("cases", "edges", "mentions"))
    extracted = release["extracted_shards"]
    again = (
        "" if extracted is None else f", {extracted:,} of {release['shards']:,} shards extracted"
    )
    yield f"  made     {release['finished']} in {release['seconds']:,.0f} s{again}"
    yield f"  input    {_size(release['input_bytes'])}: {formats}"
    yield f"  output   {_size(release['bytes'])}: {tables}"
    yield f"  health   {', '.join(_health_words(release))}"


def _health_words(release: dict[str, Any]) -> Iterator[str]:
    rejected = release["rows"]["quarantine"]
    rate = f" ({release['quarantine_rate']:.1%})" if rejected else ""
    yield f"{_count(rejected, 'record')} rejected{rate}"
    if release["resolution_rate"] is not None:
        yield (
            f"of mentions of cases {release['resolution_rate']:.1%} resolved and "
            f"{release['ghost_rate']:.1%} to cases outside the corpus"
        )
    for slow in release["slow_opinions"][:1]:
        yield (
            f"{_count(release['counters']['slow_opinions'], 'slow record')}, the slowest "
            f"{slow['opinion_id']} with {slow['cpu_seconds']:,.0f} s of CPU"
        )


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _size(count: int) -> str:
    return f"{count / 1e6:,.1f} MB" if count >= 1e5 else f"{count / 1e3:,.1f} kB"
