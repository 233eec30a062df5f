"""Records that pass between the stages, and the Parquet tables that they become."""
