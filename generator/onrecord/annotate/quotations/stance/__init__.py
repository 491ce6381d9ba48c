"""Stance: whether quoted words were said at all."""
