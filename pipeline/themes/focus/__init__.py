"""How focused a session is, and how much it takes for granted."""
