"""What a measure is, in which views it is taken, and how sessions compare by it."""
