"""Quantified goals: a grammar reads every quantity, a classifier says which are the author's own targets."""
