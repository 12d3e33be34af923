"""A day of news that never was, for benchmarks/feeds.py: its articles, the sites that print them, who follows them."""
