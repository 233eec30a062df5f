"""A worker process of the local runner: Beam's own, which says nothing on the terminal itself.

What it logs goes to the process that started it, which knows what of that the user asked for.
"""

from __future__ import annotations

import logging
import os
import sys


def main() -> None:
    """Works until the process that started it has no more to do."""
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - tracebacks, which are logged too
    logging.getLogger().addHandler(logging.NullHandler())  # else Beam's import adds the terminal
    from apache_beam.runners.worker import sdk_worker_main

    sdk_worker_main.main(sys.argv)


if __name__ == "__main__":
    main()
