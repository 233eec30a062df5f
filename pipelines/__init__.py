"""One short file per job: its options, then its graph of named transforms."""

import logging

# Beam says so on import where its optional Google libraries are absent; nobody needs them here.
logging.getLogger().addFilter(lambda record: "apitools not found" not in record.getMessage())
