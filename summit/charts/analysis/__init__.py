"""Figures of all pairs: an analyst's view of a summit."""
