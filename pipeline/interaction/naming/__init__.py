"""How speakers are meant in running speech: by name and by role."""
