"""One short file per job: its options, then its graph of named transforms."""
