"""MLOps Blueprint: from a maturity interview to an architecture, a role matrix and a running starter."""

__version__ = "0.1.0"
