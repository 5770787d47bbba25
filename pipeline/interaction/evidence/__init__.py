"""Evidence between turns: who hands over to, refers to, thanks, agrees with or interrupts whom."""
