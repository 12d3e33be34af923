"""Read every account of one event, side by side and with the evidence."""
