"""What a flex template's launcher runs: `backfill`, with the template's parameters as its options.

The launcher adds Beam's options, `--template_location` among them: the job is left there, and
Dataflow starts it when this program has ended. The parameters are in `deploy/metadata.json`.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Sequence

import apache_beam as beam
from apache_beam.options.pipeline_options import GoogleCloudOptions, PipelineOptions

from pipelines import backfill
from pipelines.dataflow import complete_options
from pipelines.options import unknown_to_beam
from pipelines.runners import run_pipeline
from transforms.files import file_exists

PARAMETERS = (
    "input",
    "output",
    "run_id",
    "buckets",
    "keep",
    "max_quarantine_rate",
    "max_opinion_seconds",
    "redo",
    "shards",
    "since",
    "until",
)
FLAGS = ("excerpts",)
"""With `PARAMETERS` the options of `backfill` that are a template's; FLAGS have a value there,
`true` or `false`. The others are for a command that somebody watches."""
IMAGE = "CITEGRAPH_IMAGE"
"""The variable in which the image knows its own name (`deploy/Dockerfile`)."""


def main(argv: Sequence[str] | None = None) -> int:
    """Plans the backfill and leaves its job to Dataflow; the exit status is that of `backfill`."""
    own, beams = split_parameters(list(sys.argv[1:] if argv is None else argv))
    beams = [f"--sdk_container_image={os.environ[IMAGE]}", *beams] if IMAGE in os.environ else beams
    status = backfill.main([*own, *beams])
    job = PipelineOptions(beams).view_as(GoogleCloudOptions).template_location
    if status == 0 and job and not file_exists(job):
        # Nothing is new. A launch that leaves no job counts as failed.
        run_pipeline(_do_nothing, 1, complete_options(beams, "nothing-new"))
    return status


def split_parameters(parameters: Sequence[str]) -> tuple[list[str], list[str]]:
    """`--name=value` parameters → arguments of `backfill`, Beam's options.

    `input` is several paths with spaces between them, quoted as for a shell where they have some
    themselves. What neither knows is left out: the launcher's options change with its version, and
    the user's are checked by Dataflow against the metadata.
    """
    own: list[str] = []
    beams: list[str] = []
    for parameter in parameters:
        name, _, value = parameter.removeprefix("--").partition("=")
        if name == "input":
            own += ["--input", *shlex.split(value)]
        elif name in PARAMETERS:
            own += [f"--{name.replace('_', '-')}", value] if value else []
        elif name in FLAGS:
            own += [f"--{name}"] if value == "true" else []
        elif unknown_to_beam([parameter]):
            print(f"launch_template: left out, unknown to Beam: {parameter}", file=sys.stderr)
        else:
            beams.append(parameter)
    return own, beams


def _do_nothing(root: beam.Pipeline) -> None:
    _ = root | "NothingNew" >> beam.Create(["no shard is new or changed"])


if __name__ == "__main__":
    sys.exit(main())
