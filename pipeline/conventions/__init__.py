"""How transcripts are printed, and how people take and give the floor."""
