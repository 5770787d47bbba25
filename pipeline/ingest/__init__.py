"""Stage `ingest`: files to decoded text, and what is known of each session."""
