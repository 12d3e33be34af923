"""Articles -> stories."""
