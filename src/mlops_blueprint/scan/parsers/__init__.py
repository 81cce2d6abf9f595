"""One parser per language; each takes a source and yields the facts its lines say."""
