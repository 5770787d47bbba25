"""`python -m pipeline inspect`: what was read from one transcript."""
