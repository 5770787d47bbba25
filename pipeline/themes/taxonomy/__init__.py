"""Known subjects: which passages are on them, and who speaks about each."""
