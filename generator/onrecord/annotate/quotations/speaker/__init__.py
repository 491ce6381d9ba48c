"""Speakers: who may have said a stretch, ranked, and whom the printed words mean."""
