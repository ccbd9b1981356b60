"""Who wrote a text, where, as what and when; and whom of the roster that is."""

from nlp.identity.identify import Stated, identify
from nlp.identity.roster import RosterIndex, RosterMatch, identified, match_roster
from nlp.identity.versions import latest

__all__ = ["RosterIndex", "RosterMatch", "Stated", "identified", "identify", "latest", "match_roster"]
