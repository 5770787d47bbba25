"""What the command does: a whole run and its outputs folder, verify, inspect, diff."""
