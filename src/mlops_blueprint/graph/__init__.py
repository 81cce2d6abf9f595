"""The only user of networkx."""
