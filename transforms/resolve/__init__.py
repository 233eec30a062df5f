"""Stage 4: each authority matched with the decisions of the corpus; duplicates, edges, ranks."""
