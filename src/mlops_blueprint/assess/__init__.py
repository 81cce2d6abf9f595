"""Answers to findings, findings to levels with intervals and cross-walks. Pure."""
