"""Language-level leaves: tokens, dates, numbers, names. Nothing here knows of articles or stories."""
