"""Door to ``shapes/``: statements to a report of what in them is not as it should be.

Only this package knows SHACL. pySHACL judges, and what surely conforms is screened out before it
looks. It looks up ``sh:class`` in the one graph that it is given, which is assembled from what is
to be checked and from its context: the reference entities and the ontology's subclass axioms.

    loading.py       files -> Shapes
    screening.py     which nodes surely conform
    asking.py        which nodes queries find fault with (constraint_queries.py reads the queries)
    judging.py       statements + Shapes -> Report
    reach.py         what a shape can read when it judges a node
    statements.py    statements in memory; graphs.py: as rdflib wants them
    mending.py       how to mend what a shape has found
    lint.py          mistakes in shapes themselves
"""

from peacegraph.shapes.checking import check_shapes
from peacegraph.shapes.findings import (
    CONTRADICTION,
    PGSH,
    REASONER,
    Finding,
    Place,
    Report,
    Severity,
    Term,
)
from peacegraph.shapes.judging import ENGINES, validate
from peacegraph.shapes.lint import LINT, RULES, is_lint, lint, rule_of
from peacegraph.shapes.lint_terms import Data
from peacegraph.shapes.loading import PROFILES, Shapes, load_shapes
from peacegraph.shapes.mending import load_wanted
from peacegraph.shapes.reach import Reach
from peacegraph.shapes.statements import Statements

__all__ = [
    "CONTRADICTION",
    "ENGINES",
    "LINT",
    "PGSH",
    "PROFILES",
    "REASONER",
    "RULES",
    "Data",
    "Finding",
    "Place",
    "Reach",
    "Report",
    "Severity",
    "Shapes",
    "Statements",
    "Term",
    "check_shapes",
    "is_lint",
    "lint",
    "load_shapes",
    "load_wanted",
    "rule_of",
    "validate",
]
