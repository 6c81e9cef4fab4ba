"""What a segment's own words tell, ask or refuse: rules in data, matched in linear time, each with its id."""

from brightline.archive.acts.finding import find
from brightline.archive.acts.loading import Rule, RuleError, fingerprint, rules

__all__ = ["Rule", "RuleError", "find", "fingerprint", "rules"]
