"""The trees of terms that directories sort their services by, and notes about the data itself (HSDS 3)."""

from dataclasses import dataclass
from datetime import date

from liaison_desk.directory.organization import Extra


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """HSDS 'taxonomy': a tree of terms."""

    id: str
    name: str = ""
    description: str = ""
    uri: str = ""
    version: str = ""
    source: str = ""
    source_id: str = ""
    extra: Extra = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxonomyTerm:
    """HSDS 'taxonomy_term': one term; `category` is ours that it means, `guessed` says that words alone told so."""

    id: str
    code: str = ""
    name: str = ""
    description: str = ""
    parent_id: str = ""
    taxonomy: str = ""
    language: str = ""
    taxonomy_id: str = ""
    term_uri: str = ""
    category: str = ""
    guessed: bool = False
    source: str = ""
    source_id: str = ""
    extra: Extra = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """HSDS 'attribute': ties a term to a record; `link_entity` names its table, `link_id` its row."""

    id: str
    link_id: str = ""
    taxonomy_term_id: str = ""
    link_type: str = ""
    link_entity: str = ""
    value: str = ""
    source: str = ""
    source_id: str = ""
    extra: Extra = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryMetadata:
    """HSDS 'metadata': what the directory's keepers changed, as they tell it."""

    id: str
    resource_id: str = ""
    resource_type: str = ""
    last_action_date: date | None = None
    last_action_type: str = ""
    field_name: str = ""
    previous_value: str = ""
    replacement_value: str = ""
    updated_by: str = ""
    source: str = ""
    source_id: str = ""
    extra: Extra = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MetaTableDescription:
    """HSDS 'meta_table_description': what the directory's keepers say of a table."""

    id: str
    name: str = ""
    language: str = ""
    character_set: str = ""
    source: str = ""
    source_id: str = ""
    extra: Extra = None
