"""Essays that come with the program: what is common to the field where a campaign has few texts."""

from __future__ import annotations

from functools import lru_cache

from nlp.reuse.boilerplate import Sample


@lru_cache(maxsize=1)
def shipped() -> tuple[Sample, ...]:
    """The shipped essays, each of an author of its own."""
    # The check brings scikit-learn and the word tagger along, two seconds that a large campaign has no use for.
    from flows.check import dev_gold  # noqa: PLC0415 -- see above

    return tuple(Sample(gold.document.text, gold.id) for gold in dev_gold())
