"""Read what Internet Governance Forum sessions say: turns, themes, interaction, coalition overlap."""

__version__ = "0.1.0"

STAGES = ("ingest", "turns", "themes", "interaction", "overlap", "summary")
"""The stages of a run in order, each in the folder of its name; ``--until`` takes one of them."""
