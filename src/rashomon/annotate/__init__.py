"""Article -> layers: sentences, entities, quotations, events, times."""
