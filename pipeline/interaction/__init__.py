"""Stage `interaction`: who follows, names, asks, answers and agrees with whom."""
