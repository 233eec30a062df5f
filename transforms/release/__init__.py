"""What is made of a published release: its rows by key, web pages, the report, exports."""
