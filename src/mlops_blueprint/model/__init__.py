"""Frozen, JSON-serialisable records: what every step of the chain takes and gives. No behaviour, no I/O."""
