"""Stage 5: tables as Parquet, files whole or absent, a release published last of all."""
