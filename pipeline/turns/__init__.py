"""Stage `turns`: text to speaker turns and notes, who speaks each turn, and for which coalition."""
