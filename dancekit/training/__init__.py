"""How encoders learn: what a movement may look like, what is asked of a model, and the loop that asks."""
