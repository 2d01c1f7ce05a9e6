"""The checks of the ontology, by owlready2 and HermiT: is it consistent, whole and documented."""

from __future__ import annotations

import contextlib
import io
import shutil
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from peacegraph import ontology
from peacegraph.errors import ArtefactError
from peacegraph.frames import CLOSED_LISTS, FRAMES, Field, fields_of
from peacegraph.model import Code, Count, Date, Entity, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rdflib import Graph, URIRef
    from rdflib.term import Node

_OWL = ontology.PREFIXES["owl"]
_RDF = ontology.PREFIXES["rdf"]
_RDFS = ontology.PREFIXES["rdfs"]
_SKOS = ontology.PREFIXES["skos"]
_BUILT_IN = (_OWL, _RDF, _RDFS, ontology.PREFIXES["xsd"])
_DECLARED_AS = (
    "Class",
    "ObjectProperty",
    "DatatypeProperty",
    "AnnotationProperty",
    "NamedIndividual",
)
_DOCUMENTED_BY = {"prefLabel": "label", "definition": "definition", "example": "example"}
_RANGE_OF_VALUE = {
    Count: ontology.PREFIXES["xsd"] + "decimal",
    Date: _RDFS + "Literal",
    Text: ontology.PREFIXES["xsd"] + "string",
}
# Enough for the ontology and the registry; owlready2 would let the reasoner grow to 2 GB.
_JAVA_MEGABYTES = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the checks of the ontology found: nothing, where ``findings`` is empty."""

    terms: int
    findings: tuple[str, ...]


def check(file: Path | None = None, *, data: str = "") -> Report:
    """Check the ontology: its form, and by HermiT that nothing in it contradicts itself.

    ``file`` is Turtle, by default ours; ``data`` are N-Triples to be checked against it.

    :raises ArtefactError: the file is no Turtle, Java is missing, or HermiT cannot read the terms.
    """
    form = lint(file, data=data)
    return Report(terms=form.terms, findings=(*form.findings, *_contradictions(file, data)))


def lint(file: Path | None = None, *, data: str = "") -> Report:
    """Check the ontology's form alone, which takes no Java.

    Every term has one label, one definition and one example in English; every term used is
    declared; every fact type, slot and code of :mod:`peacegraph.frames` is a term, and alike.

    :raises ArtefactError: the file is no Turtle, or imports another.
    """
    graph = _read(file)
    everything = _with_data(graph, data)
    terms = sorted({node for node in graph.subjects(_iri(_RDF, "type")) if _name(node)}, key=str)
    findings = (
        *_undocumented(graph, terms),
        *_ambiguous(graph, terms),
        *_undeclared(everything),
        *_misused(everything),
        *_frames_missing(graph),
        *_slots_unlike(graph),
        *_codes_unlike(graph),
    )
    return Report(terms=len(terms), findings=findings)


def load_world(file: Path | None = None, *, data: str = "") -> Any:
    """Return an owlready2 ``World`` of its own that holds the ontology, read without a network.

    :raises ArtefactError: the file is no Turtle, or imports another.
    """
    # owlready2 reads no Turtle: it takes it for N-Triples, and may load nothing without a word.
    triples = _with_data(_read(file), data).serialize(format="nt", encoding="utf-8")
    with _quiet():
        import owlready2

        world = owlready2.World()
        world.get_ontology(ontology.PG).load(fileobj=io.BytesIO(triples), only_local=True)
    return world


def _contradictions(file: Path | None, data: str) -> list[str]:
    with _quiet():
        import owlready2
        from owlready2 import reasoning
    if shutil.which(owlready2.JAVA_EXE) is None:
        raise ArtefactError(
            "the reasoner HermiT needs Java, and there is no `java` on the PATH: install a Java "
            "runtime (Debian: apt install default-jre-headless; macOS: brew install openjdk)"
        )
    world = load_world(file, data=data)
    memory, reasoning.JAVA_MEMORY = reasoning.JAVA_MEMORY, _JAVA_MEGABYTES
    try:
        with _quiet(), _own_temporary_files():
            # Data hold dates as EDTF and xsd:date, which are not among the datatypes of OWL 2.
            owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
        found = sorted(_short(entity.iri) for entity in world.inconsistent_classes())
    except owlready2.OwlReadyInconsistentOntologyError:
        return ["inconsistent: these statements cannot all be true (HermiT)"]
    except owlready2.OwlReadyJavaError as error:
        lines = str(error).splitlines()
        raise ArtefactError(f"HermiT stopped: {' '.join(lines[1:2] or lines)}") from error
    finally:
        reasoning.JAVA_MEMORY = memory
        world.close()
    return [f"{name}: nothing can ever be one (HermiT)" for name in found if name != "owl:Nothing"]


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep owlready2 from talking on the terminal: on import, on loading and on reasoning."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield


@contextlib.contextmanager
def _own_temporary_files() -> Iterator[None]:
    """Take away what owlready2 leaves behind when HermiT says no."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="peacegraph-") as folder:
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = before


def _read(file: Path | None) -> Graph:
    from rdflib import Graph
    from rdflib.plugins.parsers.notation3 import BadSyntax

    path = file or ontology.file()
    graph = Graph()
    try:
        graph.parse(data=path.read_bytes(), format="turtle")
    except (OSError, UnicodeDecodeError) as error:
        raise ArtefactError(f"cannot read the ontology at {path}: {error}") from error
    except BadSyntax as error:
        raise ArtefactError(f"{path}, line {error.lines + 1}: not Turtle") from error
    return graph


def _undocumented(graph: Graph, terms: list[Node]) -> Iterator[str]:
    for term in terms:
        for prop, what in _DOCUMENTED_BY.items():
            said = list(graph.objects(term, _iri(_SKOS, prop)))
            if (
                len(said) != 1
                or getattr(said[0], "language", None) != "en"
                or not str(said[0]).strip()
            ):
                yield f"{_short(term)}: has {len(said)} of {what}, and needs one in English"
        if (term, _iri(_RDF, "type"), _iri(_SKOS, "Concept")) in graph:
            for prop in ("notation", "inScheme"):
                if len(list(graph.objects(term, _iri(_SKOS, prop)))) != 1:
                    yield f"{_short(term)}: a code needs one skos:{prop}"


def _ambiguous(graph: Graph, terms: list[Node]) -> Iterator[str]:
    named: dict[tuple[str, str], list[str]] = defaultdict(list)
    for term in terms:
        scheme = graph.value(term, _iri(_SKOS, "inScheme"))
        sort = "class" if (term, _iri(_RDF, "type"), _iri(_OWL, "Class")) in graph else "property"
        for label in graph.objects(term, _iri(_SKOS, "prefLabel")):
            named[_short(scheme) if scheme else sort, str(label)].append(_short(term))
    for (_, name), bearers in sorted(named.items()):
        if len(bearers) > 1:
            yield f"{' and '.join(bearers)}: have one label, {name!r}"


def _with_data(graph: Graph, data: str) -> Graph:
    from rdflib import Graph

    everything = Graph().parse(data=data, format="nt") if data else Graph()
    everything += graph
    # owlready2 fetches these, asked for local files only or not.
    for imported in everything.objects(None, _iri(_OWL, "imports")):
        raise ArtefactError(f"owl:imports of {imported}: nothing is fetched; declare what it needs")
    return everything


def _undeclared(everything: Graph) -> Iterator[str]:
    from rdflib import URIRef

    declared = {
        subject
        for sort in _DECLARED_AS
        for subject in everything.subjects(_iri(_RDF, "type"), _iri(_OWL, sort))
    }
    used: set[Node] = set()
    for subject, predicate, value in everything:
        used.add(predicate)
        used.update(node for node in (subject, value) if isinstance(node, URIRef) and _name(node))
        if predicate == _iri(_RDF, "type"):
            used.add(value)
    for node in sorted(used - declared, key=str):
        if isinstance(node, URIRef) and not str(node).startswith(_BUILT_IN):
            yield f"{_short(node)}: used but not declared"


def _misused(everything: Graph) -> Iterator[str]:
    """Find values of the wrong sort: HermiT leaves such statements out without a word."""
    from rdflib import Literal

    for sort, takes_text in (("ObjectProperty", False), ("DatatypeProperty", True)):
        for prop in sorted(everything.subjects(_iri(_RDF, "type"), _iri(_OWL, sort)), key=str):
            values = everything.objects(None, prop)
            if any(isinstance(value, Literal) is not takes_text for value in values):
                yield f"{_short(prop)}: takes {'a literal' if takes_text else 'a thing'} only"


def _frames_missing(graph: Graph) -> Iterator[str]:
    things = [name for name in ontology.CLASS_OF_KIND.values() if name != "Entity"]
    above = dict.fromkeys(FRAMES, "Fact") | dict.fromkeys(things, "Entity")
    for name, parent in above.items():
        lineage = graph.transitive_objects(_iri(ontology.PG, name), _iri(_RDFS, "subClassOf"))
        if _iri(ontology.PG, parent) not in set(lineage):
            yield f"pg:{name}: must be a class below pg:{parent}"


def _slots_unlike(graph: Graph) -> Iterator[str]:
    uses: dict[str, dict[str, Field]] = defaultdict(dict)
    for frame in FRAMES.values():
        for field in fields_of(frame).values():
            uses[field.slot.property][frame.__name__] = field
    for name, fields in sorted(uses.items()):
        prop = _iri(ontology.PG, name)
        sorts = set(graph.objects(prop, _iri(_RDF, "type")))
        first, *_ = fields.values()
        linking = issubclass(first.value_type, (Entity, Code))
        sort = "ObjectProperty" if linking else "DatatypeProperty"
        if _iri(_OWL, sort) not in sorts:
            yield f"pg:{name}: must be an owl:{sort}, as the slots are"
        single = not any(field.many for field in fields.values())
        if (_iri(_OWL, "FunctionalProperty") in sorts) is not single:
            yield f"pg:{name}: is functional if and only if every slot takes one value"
        domain = {_name(cls) for cls in _classes(graph, prop, "domain")} & FRAMES.keys()
        if domain != fields.keys():
            yield f"pg:{name}: its domain must hold {', '.join(fields)}"
        wanted = _widest(graph, _range(fields.values()))
        if {str(cls) for cls in _classes(graph, prop, "range")} != wanted:
            yield f"pg:{name}: its range must be {' or '.join(sorted(map(_short, wanted)))}"


def _range(fields: Iterable[Field]) -> set[str]:
    wanted = set()
    for field in fields:
        if field.codes:
            wanted.add(ontology.term(field.codes.__name__))
        elif field.slot.kinds:
            wanted |= {ontology.term(ontology.CLASS_OF_KIND[kind]) for kind in field.slot.kinds}
        else:
            wanted.add(_RANGE_OF_VALUE[field.value_type])
    return wanted


def _widest(graph: Graph, classes: set[str]) -> set[str]:
    """Leave out each class that lies below another of the set."""

    def below(name: str, other: str) -> bool:
        lineage = graph.transitive_objects(_iri("", name), _iri(_RDFS, "subClassOf"))
        return name != other and _iri("", other) in set(lineage)

    return {name for name in classes if not any(below(name, other) for other in classes)}


def _codes_unlike(graph: Graph) -> Iterator[str]:
    for codes in CLOSED_LISTS:
        name = codes.__name__
        wanted = {(ontology.code_iri(code), code.value) for code in codes}
        found = {
            (str(concept), str(notation))
            for concept in graph.subjects(_iri(_RDF, "type"), _iri(ontology.PG, name))
            for notation in graph.objects(concept, _iri(_SKOS, "notation"))
        }
        for iri, notation in sorted(wanted ^ found):
            fault = "is missing" if (iri, notation) in wanted else "is not in the closed list"
            yield f"pg:{name}: the code {_short(iri)} ({notation}) {fault}"


def _classes(graph: Graph, prop: Node, side: str) -> set[Node]:
    """Return the classes that a property's domain or range names, alone or in a union."""
    named: set[Node] = set()
    for value in graph.objects(prop, _iri(_RDFS, side)):
        union = graph.value(value, _iri(_OWL, "unionOf"))
        named.update(graph.items(union) if union else (value,))
    return named


def _iri(namespace: str, name: str) -> URIRef:
    from rdflib import URIRef

    return URIRef(namespace + name)


def _name(node: Node | None) -> str:
    """Return the local name of a term of ours, empty for anything else."""
    return str(node).removeprefix(ontology.PG) if str(node).startswith(ontology.PG) else ""


def _short(node: Node | str) -> str:
    for prefix, namespace in ontology.PREFIXES.items():
        if str(node).startswith(namespace):
            return f"{prefix}:{str(node).removeprefix(namespace)}"
    return f"<{node}>"
