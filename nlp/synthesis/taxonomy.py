"""The editable taxonomy of fields that proposals are assigned to (``corpus/themes.yaml``)."""

from __future__ import annotations

from pydantic import Field, field_validator

from nlp.campaign import Model
from nlp.synthesis.thesaurus import Thesaurus


class Theme(Model):
    """A field of work, with the words that point to it; longer phrases point more surely."""

    key: str
    label: str
    keywords: tuple[str, ...] = Field(min_length=1)


class Example(Model):
    """A proposal whose field a person has stated."""

    text: str
    theme: str


class Taxonomy(Model):
    """The fields, proposals that people assigned before, and near words for what belongs to no field."""

    themes: tuple[Theme, ...]
    examples: tuple[Example, ...] = ()
    thesaurus: Thesaurus = Thesaurus()

    @field_validator("themes")
    @classmethod
    def _different_keys(cls, themes: tuple[Theme, ...]) -> tuple[Theme, ...]:
        keys = [theme.key for theme in themes]
        if twice := sorted({key for key in keys if keys.count(key) > 1}):
            raise ValueError(f"themes.yaml: key bị trùng: {', '.join(twice)}. Mỗi lĩnh vực cần một key riêng.")
        return themes
