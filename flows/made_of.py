"""What the comparison and the drafts of a campaign follow from: equal as long as they need not be made anew."""

from __future__ import annotations

import hashlib

from flows.compare import COMPARE_VERSION
from flows.draft import DRAFT_VERSION
from flows.encoder import encoder_folder, encoder_version
from flows.outputs import folder_hash
from flows.settings import corpus_dir, templates_dir
from flows.store.protocol import Store
from flows.store.source import StoreSource
from flows.texts import Beside, digest
from nlp.campaign import Campaign

RULES = ("themes.yaml", "proposals", "lexicons")
"""What of ``corpus`` the drafts are made with, beside the campaign."""


def comparison_version(store: Store, campaign: str, references: tuple[Beside, ...], known: tuple[Beside, ...]) -> str:
    """What a comparison follows from: equal as long as it need not be made anew."""
    made_with = (COMPARE_VERSION, digest(references), digest(known), encoder_version(encoder_folder()))
    total = hashlib.sha256("\1".join(made_with).encode())
    total.update(store.submissions.digest(campaign, compared=False).encode())
    return total.hexdigest()


def drafts_version(store: Store, campaign: Campaign) -> str:
    """What the drafts follow from: results, decisions, rules and forms."""
    name = campaign.name
    total = hashlib.sha256(f"{DRAFT_VERSION}\1{campaign.model_dump_json()}".encode())
    total.update(store.submissions.digest(name).encode())
    total.update(repr(StoreSource(store, name).arrangement()).encode())
    total.update(repr((store.campaigns.roster(name), store.campaigns.quarantine(name))).encode())
    forms = sorted(path for path in templates_dir().glob("*") if path.name != "desk")
    rules = sorted(path for path in corpus_dir().glob("*") if path.name in RULES)
    total.update(folder_hash(*forms, *rules).encode())
    return total.hexdigest()
