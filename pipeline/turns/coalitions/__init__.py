"""For which coalition each turn is spoken, and where coalitions are named."""
