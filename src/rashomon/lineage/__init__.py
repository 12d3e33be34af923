"""Which passages are shared, in which direction, and which articles form one origin."""
