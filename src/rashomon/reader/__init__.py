"""The trained encoder: load once, run once a batch, heads."""
