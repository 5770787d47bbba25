"""Drawings of the report, as inline SVG, and its colours."""
