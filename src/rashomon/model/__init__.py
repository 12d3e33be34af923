"""The nouns: frozen records that every stage shares. Ids are digests of content, so a re-run changes nothing."""
