"""Measures: pure functions on numbers and sets. Each states its interval, its direction and its source."""
