"""Dossier -> views: terminal, page, JSON, tables."""
