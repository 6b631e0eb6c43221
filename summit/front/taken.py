"""What the columns hold that are taken away from a large page: its codebook."""

_COLUMNS = """
positions | issue | id | on which issue
positions | actor | id | whose position it is
positions | position | text | its name on the scale; silent and mixed stand off it
positions | value | number | its value on the scale; empty off it
positions | since | date | the day from which it holds
positions | until | date | the day from which it no longer holds; empty where it still does
positions | statement | text | what the actor said, where the records tell it
issues | issue | id | which one; in the order of the story
issues | short | text | short title, in the language of the view
issues | title | text | title
issues | theme | text | what it belongs to, where it has a theme
issues | weight | number | salience, above 0, relative to the other issues
issues | outcome | text | what came of it last
issues | n | count | how many actors have a position on the scale
issues | proximity | share | mean closeness of all pairs; empty with fewer than two positions
actors | actor | id | which one; in the order of the columns
actors | name | text | its name, in the language of the view
pairs | actor | id | the first of the two
pairs | other | id | the second
pairs | P | share | weighted proximity: 0 opposite ends, 1 the same; empty where n is 0
pairs | S | number, -1 to 1 | 2 P - 1
pairs | n | count | on how many issues both have a position on the scale
pairs | coverage | share | how much of the weight of all issues those carry
pairs | low | share | P if every missing position were the least favourable one
pairs | high | share | P if every missing position were the most favourable one
"""

TAKEN: list[list[str]] = [row.split(" | ") for row in _COLUMNS.strip().splitlines()]
"""Rows of file, column, kind and meaning, in the words of ``measures.codebook``."""
