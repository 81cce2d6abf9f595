"""The interview without its surface: which question, what a line means, what to keep and what to show."""
