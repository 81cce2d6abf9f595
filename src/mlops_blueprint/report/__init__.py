"""Words, tables, charts and pages for people; pure functions from records to text."""
