"""Questions of a session, whom they ask, and what became of them."""
