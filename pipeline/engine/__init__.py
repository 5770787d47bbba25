"""Runs steps in order, by session or on the whole corpus, with a cache; knows no transcript."""
