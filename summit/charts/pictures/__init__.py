"""Figures as pictures that stand alone."""
