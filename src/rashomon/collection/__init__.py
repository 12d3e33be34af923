"""A growing collection: where the stages and the store meet. Articles come in, are read, grouped and linked, and are
shown again as dossiers of their stories."""
