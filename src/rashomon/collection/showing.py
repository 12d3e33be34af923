"""The dossier of a story of the collection: the same stages as for files, over what was read already."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from rashomon.collection.reading import recipe
from rashomon.config import Settings
from rashomon.errors import UsageError
from rashomon.model.dossier import Dossier
from rashomon.pipeline import compare_articles
from rashomon.store import Store
from rashomon.store.articles import articles_of, layers_of
from rashomon.store.judgements import all_judgements, concerning
from rashomon.store.stories import members_of, story_named


def dossier_of(
    store: Store, story: str, *, settings: Settings | None = None, progress: Callable[[str], None] | None = None
) -> Dossier:
    """The dossier of a story.

    Args:
        story: its id, or the beginning of it that no other has; a story that was merged leads to the one it is in.

    Raises:
        UsageError: there is no such story, or several.
    """
    with store.reading() as connection:
        id = story_named(connection, story)
        if id is None:
            raise UsageError("there is no such story, or more than one", where=story, advice="See: rashomon stories")
        members = members_of(connection, id)
        found = dict(articles_of(connection, [m.article for m in members]))
        layers = layers_of(connection, list(found), recipe())
        said = concerning(all_judgements(connection), [article.id for article in found.values()])
    articles = [found[m.article] for m in members]
    read = {found[seq].id: known for seq, known in layers.items()}
    dossier = compare_articles(articles, settings=settings, progress=progress, read=read, judgements=said)
    return replace(dossier, story=replace(dossier.story, id=id))
