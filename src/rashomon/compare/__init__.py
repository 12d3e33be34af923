"""One story's accounts -> statements, facts, events, conflicts, omissions, timeline, sourcing, wording."""
