"""Read what Internet Governance Forum sessions say: turns, themes, interaction, coalition overlap."""

__version__ = "0.1.0"
