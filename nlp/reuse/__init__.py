"""Shared text among many submissions: hashes, masks, candidates, exact passages, pairs and groups."""
