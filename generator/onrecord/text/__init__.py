"""What every stage shares about language: folding, repairs, slugs, names, marks, lexicons.

Nothing in this room knows an article, a model or a page.
"""
