"""Measuring what is claimed: every figure beside its baselines and its uncertainty."""
