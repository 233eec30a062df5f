"""Stage 3: every citation of an opinion, and what each short form means within the decision."""
