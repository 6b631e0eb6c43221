"""Figures laid on paper, as pictures that stand alone: for a slide, a class, a link to the page.

On paper are a headline above the figure, a key and a source below, all in one direction of reading.
It is measured in units of which 1200 make its width, as a rule, and drawn at any size.
"""
