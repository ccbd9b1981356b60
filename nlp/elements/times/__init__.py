"""Times: a grammar gives a typed tree, the resolver gives dates; ``planned`` says which are plans."""

from nlp.elements.times.find import FoundTime, find_times
from nlp.elements.times.resolve import Setting
from nlp.elements.times.tree import Modifier

__all__ = ["FoundTime", "Modifier", "Setting", "find_times"]
