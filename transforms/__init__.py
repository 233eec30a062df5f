"""One package a stage, in the order of the data's way; `docs/architecture.md` maps them."""
