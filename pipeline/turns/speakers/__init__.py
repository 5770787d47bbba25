"""Who speaks each turn: printed labels, introductions, handovers and lists to persons."""
