"""Stage `themes`: what the sessions are about."""
