"""Reads a repository as an experienced reviewer would: facts, then tools, then practices; runs nothing of it."""
