"""English without the IGF: words, sentences, phrases, notation."""
