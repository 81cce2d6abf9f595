"""A stack to a starter repository, in memory: pure functions from records and template texts to a file tree."""
