"""The taxonomy of proposals as it lies in ``corpus``: the fields, near words, and proposals that people assigned."""

from __future__ import annotations

import csv
from pathlib import Path

import yaml
from pydantic import ValidationError

from flows.settings import corpus_dir
from nlp.synthesis.taxonomy import Example, Taxonomy
from nlp.synthesis.thesaurus import Thesaurus

_EXAMPLES = "proposals/proposals.tsv"
_CONCEPTS = "lexicons/concepts"
# The other part is kept for measuring and teaches nothing.
_TAUGHT = "dev"


class TaxonomyFault(ValueError):
    """A taxonomy that cannot be used; the message is Vietnamese."""


def load_taxonomy(folder: Path | None = None) -> Taxonomy:
    """The fields of ``themes.yaml``, the near words and the assigned proposals beside it."""
    folder = folder or corpus_dir()
    path = folder / "themes.yaml"
    try:
        given = yaml.safe_load(path.read_text("utf-8"))
        themes = Taxonomy.model_validate({**given, "examples": ()}).themes
    except (ValidationError, yaml.YAMLError, TypeError) as error:
        raise TaxonomyFault(f"{path}: {error}. Sửa tệp theo hướng dẫn ở đầu tệp rồi chạy lại.") from error
    known = {theme.key for theme in themes}
    examples = tuple(e for e in _examples(folder / _EXAMPLES) if e.theme in known)
    return Taxonomy(themes=themes, examples=examples, thesaurus=load_thesaurus(folder / _CONCEPTS))


def load_thesaurus(folder: Path) -> Thesaurus:
    """The near words of every file in ``folder``, in the order of their names; none where there is no folder."""
    domains: list[object] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            domains += Thesaurus.model_validate(yaml.safe_load(path.read_text("utf-8"))).domains
        except (ValidationError, yaml.YAMLError, UnicodeDecodeError) as error:
            raise TaxonomyFault(
                f"{path}: {error}. Sửa tệp theo hướng dẫn ở đầu tệp ha-tang.yaml rồi chạy lại."
            ) from error
    return Thesaurus.model_validate({"domains": domains})


def _examples(path: Path) -> list[Example]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Example(text=row["text"], theme=row["theme"]) for row in rows if row["part"] == _TAUGHT]
