"""Stage 1: input shards found, told apart, and read record by record."""
