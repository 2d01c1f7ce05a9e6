"""What a check of an ontology can find: the rules, and a finding of one of them."""

from __future__ import annotations

from dataclasses import dataclass

RULES: dict[str, str] = {
    # OWL 2 DL, in the order of :mod:`peacegraph.ontology.profile`
    "imports": "owl:imports names another file, and nothing is fetched",
    "undeclared": "a term is used and not declared",
    "punned": "a term is declared as two things that OWL 2 DL keeps apart",
    "reserved": "a term of OWL, RDF, RDFS or XML Schema does not exist, or is declared anew",
    "property-kinds": "properties of different kinds are tied to each other",
    "annotation-in-axiom": "an annotation property, which has no logic, stands in an axiom",
    "value-kind": "an object property has a literal for a value, or a data property a thing",
    "malformed-list": "an RDF list has no end, two ends, or a fork",
    "malformed-expression": "a restriction or class expression is not whole, or says two things",
    "blank-node": "a node without a name is nothing that OWL writes with one",
    "datatype": "a datatype that is not in the datatype map of OWL 2",
    "lexical": "a literal that its datatype does not know",
    "non-simple": "a transitive or composed property stands where OWL 2 DL takes simple ones",
    "chain-cycle": "a chain of properties leads back to the property that it defines",
    # What a reasoner says
    "inconsistent": "the statements cannot all be true",
    "unsatisfiable": "nothing can ever be of a class",
    # How terms are explained
    "label-missing": "a term has no label in English",
    "label-duplicate": "a term has several labels in one language",
    "label-space": "a label begins or ends with a space, or has two in a row",
    "label-shared": "two terms have one label",
    "definition-missing": "a term has no definition in English",
    "definition-duplicate": "a term has several definitions in one language",
    "definition-shared": "two terms have one definition",
    "example-missing": "a term has no example in English",
    "example-duplicate": "a term has several examples in one language",
    "code": "a code of a closed list has no scheme, no notation, or several",
    "header-missing": "the ontology does not say of itself what catalogues ask for",
    "header-duplicate": "there are several headers, or one says something twice",
    "version-iri": "the version's IRI is the ontology's own, or does not hold the version",
    # How terms hang together
    "class-cycle": "classes lie below each other, which makes them one",
    "property-cycle": "properties lie below each other, which makes them one",
    "unused": "a term is declared, and nothing uses it",
    "deprecated-used": "a deprecated term is used",
    "domain-several": "a property has several domains or ranges, which mean all of them at once",
    "domain-outside": "a property is used on a class that lies outside its domain",
    "range-outside": "a property's values are asked to be of a class outside its range",
    "subproperty-wider": "a property has a domain or range that its superproperty's does not hold",
    "inverse-mismatch": "the domain and range of a property and its inverse do not mirror",
    # Ours: the fact types and closed lists of the code
    "frame-class": "a fact type or a kind of entity is no class, or is in the wrong place",
    "slot-property": "a slot's property is no property, or of the wrong kind",
    "slot-functional": "a property is functional where slots take many values, or the other way",
    "slot-domain": "a property's domain is not the fact types that have the slot",
    "slot-range": "a property's range is not what the slots take",
    "closed-list": "a closed list in the code has other codes than in the ontology",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it should be: the rule, the term, what is wrong, how to mend it.

    :raises ValueError: there is no such rule.
    """

    rule: str
    term: str
    problem: str
    remedy: str

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            raise ValueError(f"no rule is called {self.rule!r}")

    def __str__(self) -> str:
        return f"{self.rule}: {self.term}: {self.problem}; {self.remedy}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the checks of an ontology found: nothing, where ``findings`` is empty."""

    terms: int
    findings: tuple[Finding, ...]

    def to_dicts(self) -> list[dict[str, str]]:
        """Return the findings as JSON has them."""
        return [
            {
                "rule": finding.rule,
                "term": finding.term,
                "problem": finding.problem,
                "remedy": finding.remedy,
            }
            for finding in self.findings
        ]
