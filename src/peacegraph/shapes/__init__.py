"""Door to ``shapes/``: statements to a report of what in them is not as it should be.

Only this package knows SHACL. pySHACL judges one graph, held in memory by rdflib, that is assembled
from what is to be checked and from its context: it looks up ``sh:class`` in that graph alone, so
the context brings the reference entities and the ontology's subclass axioms.
"""

from peacegraph.shapes.findings import CONTRADICTION, PGSH, REASONER, Finding, Report, Severity
from peacegraph.shapes.judging import validate
from peacegraph.shapes.lint import LINT, lint
from peacegraph.shapes.loading import Shapes, load_shapes

__all__ = [
    "CONTRADICTION",
    "LINT",
    "PGSH",
    "REASONER",
    "Finding",
    "Report",
    "Severity",
    "Shapes",
    "lint",
    "load_shapes",
    "validate",
]
