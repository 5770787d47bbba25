"""Coalitions in their own words."""
