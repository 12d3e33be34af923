"""Dossier -> views: terminal, page, JSON, tables. Nothing is loaded until a view is asked for."""
