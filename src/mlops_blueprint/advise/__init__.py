"""Targets from context, gaps, roadmap, required components and the stack. Pure."""
