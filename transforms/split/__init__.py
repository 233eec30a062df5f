"""Stage 2: a record's markup as text, cut into its writings, body and footnotes, and star pages."""
