"""What is taken up from speaker to speaker, in words and in meaning."""
