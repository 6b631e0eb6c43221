"""The page of a summit with more issues or actors than a table shows all at once."""
