"""Use cases: the only place where the store and the pure packages meet."""
