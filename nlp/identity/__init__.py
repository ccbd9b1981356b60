"""Who wrote a text, where, as what and when; and whom of the roster that is."""

from nlp.identity.identify import Stated, identify
from nlp.identity.properties import OwnFile, shared_properties
from nlp.identity.roster import RosterIndex, RosterMatch, identified, match_roster
from nlp.identity.strays import Cells
from nlp.identity.versions import Version, latest

__all__ = [
    "Cells",
    "OwnFile",
    "RosterIndex",
    "RosterMatch",
    "Stated",
    "Version",
    "identified",
    "identify",
    "latest",
    "match_roster",
    "shared_properties",
]
