"""Widgets for notebooks, and the pages made of them."""
