"""What themes are made of: turns cut into passages."""
