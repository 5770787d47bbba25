"""Stage `summary`: statements that a report can quote, and summary.json."""
