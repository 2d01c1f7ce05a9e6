"""An ontology as a page for readers: classes, properties, lists, shapes, alignments, a drawing.

One file of HTML that asks nothing of any server and runs no script; each term stands under the
local name of its IRI, so that ``…/ontology#Deployment`` leads to it. The same files give the same
bytes.

pyLODE was tried first. Its newest release (3.4.1) does not import as installed; the one before it
(3.3.4) writes other bytes in each run, leaves out the codes of the SKOS lists, and knows neither
shapes, drawings nor fact types.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from rdflib import OWL, RDF, RDFS, BNode, Literal, URIRef
from rdflib.namespace import DCTERMS, SKOS

from peacegraph import markup, ontology
from peacegraph.frames import FRAMES
from peacegraph.markup import Html, element
from peacegraph.ontology import axioms, drawing, reference_shapes, tree, vocabulary
from peacegraph.ontology.reference_frames import slots_table, users_of
from peacegraph.ontology.reference_style import STYLE
from peacegraph.ontology.vocabulary import ANNOTATION, CLASS, DATA, OBJECT, items

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from rdflib.term import Node

    from peacegraph.ontology.vocabulary import Vocabulary

EXAMPLE = "example.ttl"

_TRAITS = {
    OWL.FunctionalProperty: "one value each",
    OWL.InverseFunctionalProperty: "each value of one thing",
    OWL.TransitiveProperty: "transitive",
    OWL.SymmetricProperty: "symmetric",
    OWL.AsymmetricProperty: "asymmetric",
    OWL.ReflexiveProperty: "reflexive",
    OWL.IrreflexiveProperty: "irreflexive",
}
_MATCHES = (
    *(SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch),
    *(RDFS.subClassOf, RDFS.subPropertyOf, OWL.equivalentClass, OWL.equivalentProperty),
)
_NOTES = ((SKOS.scopeNote, "Scope"), (SKOS.editorialNote, "Note"))
_KIND = {CLASS: "class", OBJECT: "object property", DATA: "data property"}


@dataclass(frozen=True)
class Reference:
    """What the page is made of; ``link`` turns a term into a link to its place in it."""

    read: Vocabulary
    unaligned: Vocabulary
    example: str = field(default="", repr=False)

    @cached_property
    def anchors(self) -> dict[Node, str]:
        """Where each term stands in the page: its local name."""
        return {term: str(term).removeprefix(self.read.namespace) for term in self.read.terms}

    @cached_property
    def questions(self) -> list[URIRef]:
        """The questions that the ontology says it answers, in their order."""
        found = {
            node
            for node, sort in self.read.graph.subject_objects(RDF.type)
            if isinstance(node, URIRef) and str(sort).endswith("CompetencyQuestion")
        }
        return sorted(found, key=str)

    def link(self, node: Node | None) -> Html:
        """Return a term or an expression with a link to each term in it."""
        if node is None or isinstance(node, Literal | BNode):
            return self._expression(node)
        name = self.read.short(node)
        if node in self.anchors:
            return element("a", name, href=f"#{self.anchors[node]}")
        if str(node).startswith(("http://", "https://")):
            return element("a", name.strip("<>"), href=str(node), class_="far")
        return Html(element("code", name))

    def address(self, iri: str) -> str:
        """Return where a term stands in the page, or nothing."""
        anchor = self.anchors.get(URIRef(iri))
        return f"#{anchor}" if anchor else ""

    def links(self, nodes: Iterable[Node], between: str = ", ") -> Html:
        """Return terms with links, sorted by name."""
        ordered = sorted(nodes, key=self.read.short)
        return Html(between.join(self.link(node) for node in ordered))

    def label(self, node: Node) -> str:
        """Return a term's label, or its name."""
        labels = self.said(node, SKOS.prefLabel)
        return labels[0] if labels else self.read.short(node)

    def said(self, node: Node, prop: Node) -> list[str]:
        """Return what is said of a term in words, in English before other languages."""
        values = [v for v in self.read.graph.objects(node, prop) if isinstance(v, Literal)]
        ordered = sorted(values, key=lambda v: (v.language != "en", str(v)))
        return [str(value) for value in ordered]

    def _expression(self, node: Node | None) -> Html:
        if node is None:
            return Html("")
        if isinstance(node, Literal):
            return Html(element("code", str(node)))
        words = re.split(r"([\w-]+:[\w-]+)", axioms.expression(self.read, node))
        return Html(element("span", *map(self.term, words)))

    def term(self, word: str) -> str:
        """Return a word with a link, if it is the name of a term; as it is otherwise."""
        prefix, colon, local = word.partition(":")
        if not colon or not re.fullmatch(r"\w[\w-]*", prefix + local):
            return word
        node = URIRef(self.read.namespace + local)
        return self.link(node) if self.read.short(node) == word else word


def render(files: Sequence[Path] = ()) -> str:
    """Return an ontology, by default ours, as a page of HTML.

    :raises InputError: a file cannot be read.
    :raises ArtefactError: a file of ours cannot be read.
    """
    read = vocabulary.read(files)
    beside = ontology.file().with_name(EXAMPLE)
    example = beside.read_text("utf-8") if read.is_ours and beside.exists() else ""
    page = Reference(read, vocabulary.read(files, aligned=False), example)
    title = " ".join(page.said(read.iri, DCTERMS.title)[:1]) if read.iri else "An ontology"
    parts = _parts(page)
    contents = [element("li", element("a", name, href=f"#part-{key}")) for key, name, _ in parts]
    body = [
        _header(page, title or "An ontology"),
        element("nav", element("ul", *contents), aria_label="contents"),
        *(
            element("section", element("h2", name), *content, id=f"part-{key}")
            for key, name, content in parts
        ),
    ]
    return markup.page(title, STYLE, *body)


def _parts(page: Reference) -> list[tuple[str, str, list[Html]]]:
    """Return the sections that have something to say: key, heading, content."""
    read = page.read
    coded = {cls for scheme in _schemes(page) for cls in _classes_of(page, scheme)}
    classes = [term for term in read.terms if CLASS in read.kinds.get(term, ())]
    properties = {
        kind: [term for term in read.terms if kind in read.kinds.get(term, ())]
        for kind in (OBJECT, DATA, ANNOTATION)
    }
    drawn = drawing.draw(tree.told(page.unaligned), page.address)
    facts = [term for term in classes if _frame_of(page, term)]
    others = [term for term in classes if term not in facts and term not in coded]
    parts = [
        ("questions", "Questions that it answers", _questions(page)),
        ("tree", "The tree of classes", [element("div", drawn, class_="wide")]),
        ("facts", "Fact types", [_class(page, term) for term in facts]),
        ("classes", "Classes", [_class(page, term) for term in others]),
        ("object", "Properties between things", [_property(page, p) for p in properties[OBJECT]]),
        ("data", "Properties with values", [_property(page, p) for p in properties[DATA]]),
        ("notes", "Annotations", [_property(page, p) for p in properties[ANNOTATION]]),
        ("lists", "Closed lists", [_scheme(page, scheme) for scheme in _schemes(page)]),
        ("things", "Named things", [_thing(page, thing) for thing in _things(page)]),
        ("shapes", "Shapes", reference_shapes.sections(page) if read.is_ours else []),
        ("alignments", "Alignments", _alignments(page)),
        ("example", "An example", _example(page)),
    ]
    return [(key, name, content) for key, name, content in parts if content]


# Parts of the page


def _header(page: Reference, title: str) -> Html:
    read = page.read
    rows = []
    descriptions: list[str] = []
    if read.iri is not None:
        descriptions = page.said(read.iri, DCTERMS.description)
        said: dict[Node, list[Node]] = {}
        for prop, value in read.graph.predicate_objects(read.iri):
            if prop not in (RDF.type, DCTERMS.title, DCTERMS.description):
                said.setdefault(prop, []).append(value)
        rows = [_row("IRI", page.link(read.iri))]
        rows += [
            _row(_spaced(read.short(prop).partition(":")[2]), _values(page, values))
            for prop, values in sorted(said.items(), key=str)
        ]
    rows.append(_row("terms", str(len(read.terms))))
    return element(
        "header",
        element("h1", title),
        *(element("p", text) for text in descriptions[:1]),
        element("dl", *(Html(row) for row in rows)),
    )


def _values(page: Reference, values: Iterable[Node]) -> Html:
    shown = [
        element("span", str(value)) if isinstance(value, Literal) else page.link(value)
        for value in sorted(values, key=str)
    ]
    return Html("<br>".join(shown))


def _spaced(name: str) -> str:
    """Return a name in camel case as words.

    >>> _spaced("preferredNamespaceUri")
    'preferred namespace uri'
    """
    return "".join(f" {c.lower()}" if c.isupper() and i else c for i, c in enumerate(name)).replace(
        " i r i", " IRI"
    )


def _row(name: str, *value: str) -> str:
    return element("dt", name) + element("dd", *value)


def _questions(page: Reference) -> list[Html]:
    graph = page.read.graph
    rows = []
    for question in page.questions:
        names = page.said(question, DCTERMS.identifier)
        terms = [t for t in graph.objects(question, DCTERMS.references) if t in page.anchors]
        rows.append(
            element(
                "li",
                element("b", page.label(question)),
                *(element("code", f" {name}") for name in names[:1]),
                element("p", page.links(terms), class_="soft"),
                id=_question_anchor(page, question),
            )
        )
    return [element("ul", *rows, class_="plain")] if rows else []


def _question_anchor(page: Reference, question: URIRef) -> str:
    local = str(question).replace("#", "/").rpartition("/")[2]
    return f"question-{' '.join(page.said(question, DCTERMS.identifier)[:1]) or local}"


def _term(page: Reference, term: URIRef, kind: str, rows: Iterable[str], *more: Html) -> Html:
    """Return the section of a term: what every term says, and what its kind adds."""
    definitions = page.said(term, SKOS.definition)
    notes = [
        element("p", element("b", f"{name}: "), text)
        for prop, name in _NOTES
        for text in page.said(term, prop)
    ]
    examples = [
        element("p", element("b", "Example: "), text, class_="example")
        for text in page.said(term, SKOS.example)
    ]
    deprecated = (term, OWL.deprecated, Literal(True)) in page.read.graph
    heading = element(
        "h3",
        page.label(term),
        " ",
        element("small", kind + (", deprecated" if deprecated else "")),
        element("a", "#", href=f"#{page.anchors[term]}", aria_label=f"link to {page.label(term)}"),
    )
    told = [row for row in (*rows, *_rows_of_all(page, term)) if row]
    return element(
        "section",
        heading,
        element("p", element("code", str(term)), class_="soft"),
        *(element("p", text) for text in definitions),
        *notes,
        *examples,
        *([element("dl", *(Html(row) for row in told))] if told else []),
        *more,
        id=page.anchors[term],
        class_="term",
    )


def _rows_of_all(page: Reference, term: URIRef) -> list[str]:
    graph = page.read.graph
    matches = [
        Html(f"{element('span', page.read.short(p))} {page.link(value)}")
        for p, value in _matches(page, term)
    ]
    answers = [
        element("a", page.label(question), href=f"#{_question_anchor(page, question)}")
        for question in page.questions
        if (question, DCTERMS.references, term) in graph
    ]
    shapes = reference_shapes.links_of(term) if page.read.is_ours else []
    return [
        _row("aligned to", Html("<br>".join(matches))) if matches else "",
        _row("checked by", Html(", ".join(shapes))) if shapes else "",
        _row("helps to answer", Html("<br>".join(answers))) if answers else "",
    ]


def _matches(page: Reference, term: URIRef) -> list[tuple[Node, Node]]:
    return sorted(
        (
            (prop, value)
            for prop in _MATCHES
            for value in page.read.graph.objects(term, prop)
            if isinstance(value, URIRef) and value not in page.anchors and value not in _USED_AS_IS
        ),
        key=str,
    )


_RANGE_INCLUDES = URIRef("http://purl.org/dc/dcam/rangeIncludes")
_USED_AS_IS = frozenset({SKOS.Concept, SKOS.ConceptScheme, OWL.Thing})


def _frame_of(page: Reference, term: Node) -> str:
    name = str(term).removeprefix(ontology.PG)
    return name if page.read.is_ours and name in FRAMES else ""


def _class(page: Reference, term: URIRef) -> Html:
    read, graph = page.read, page.read.graph
    above = list(graph.objects(term, RDFS.subClassOf))
    named = [cls for cls in above if cls in page.anchors or cls in _USED_AS_IS]
    below = [cls for cls in graph.subjects(RDFS.subClassOf, term) if isinstance(cls, URIRef)]
    limits = sorted(page.link(cls) for cls in above if isinstance(cls, BNode))
    same = sorted(page.link(cls) for cls in graph.objects(term, OWL.equivalentClass))
    pointing = {p for p in read.of_kind(OBJECT, DATA) if term in read.classes(p, RDFS.range)}
    having = {p for p in read.of_kind(OBJECT, DATA) if term in read.classes(p, RDFS.domain)}
    rows = [
        _row("below", page.links(named)) if named else "",
        _row("above", page.links(below)) if below else "",
        _row("always", Html(", ".join(limits))) if limits else "",
        _row("the same as", Html(", ".join(same))) if same else "",
        _row("never also", page.links(_disjoint(page, term))) if _disjoint(page, term) else "",
        _row("has", page.links(having)) if having and not _frame_of(page, term) else "",
        _row("value of", page.links(pointing)) if pointing else "",
    ]
    frame = _frame_of(page, term)
    more = [slots_table(page, frame, having)] if frame else []
    return _term(page, term, "fact type" if frame else "class", rows, *more)


def _disjoint(page: Reference, term: URIRef) -> set[Node]:
    graph = page.read.graph
    found = {*graph.objects(term, OWL.disjointWith), *graph.subjects(OWL.disjointWith, term)}
    for group in graph.subjects(RDF.type, OWL.AllDisjointClasses):
        members = items(graph, graph.value(group, OWL.members))
        if term in members:
            found |= set(members)
    return found - {term}


def _property(page: Reference, term: URIRef) -> Html:
    read, graph = page.read, page.read.graph
    traits = [name for sort, name in _TRAITS.items() if (term, RDF.type, sort) in graph]
    above = [p for p in graph.objects(term, RDFS.subPropertyOf) if p in page.anchors]
    below = list(graph.subjects(RDFS.subPropertyOf, term))
    inverse = {*graph.objects(term, OWL.inverseOf), *graph.subjects(OWL.inverseOf, term)}
    domain, values = read.classes(term, RDFS.domain), read.classes(term, RDFS.range)
    # What is meant where OWL 2 has no such datatype, and a reasoner would stop.
    values = set(graph.objects(term, _RANGE_INCLUDES)) or values
    users = users_of(str(term).removeprefix(ontology.PG)) if read.is_ours else []
    rows = [
        _row("said of", page.links(domain, " or ")) if domain else "",
        _row("values", page.links(values, " or ")) if values else "",
        _row("how", ", ".join(traits)) if traits else "",
        _row("below", page.links(above)) if above else "",
        _row("above", page.links(below)) if below else "",
        _row("inverse", page.links(inverse)) if inverse else "",
        _row("slot of", page.links([URIRef(ontology.term(u)) for u in users])) if users else "",
    ]
    kinds = read.kinds.get(term, frozenset())
    return _term(page, term, next((_KIND[k] for k in _KIND if k in kinds), "annotation"), rows)


def _schemes(page: Reference) -> list[URIRef]:
    graph = page.read.graph
    return [t for t in page.read.terms if (t, RDF.type, SKOS.ConceptScheme) in graph]


def _codes(page: Reference, scheme: URIRef) -> list[URIRef]:
    """Return the codes of a scheme, in the order in which its class lists them."""
    graph = page.read.graph
    codes = {c for c in graph.subjects(SKOS.inScheme, scheme) if isinstance(c, URIRef)}
    listed = [
        code
        for cls in _classes_of(page, scheme)
        for same in graph.objects(cls, OWL.equivalentClass)
        for code in items(graph, graph.value(same, OWL.oneOf))
        if isinstance(code, URIRef) and code in codes
    ]
    return [*dict.fromkeys(listed), *sorted(codes - set(listed))]


def _classes_of(page: Reference, scheme: URIRef) -> list[URIRef]:
    graph = page.read.graph
    found = {
        cls
        for code in graph.subjects(SKOS.inScheme, scheme)
        for cls in graph.objects(code, RDF.type)
        if isinstance(cls, URIRef) and page.read.is_own(cls)
    }
    return sorted(found)


def _scheme(page: Reference, scheme: URIRef) -> Html:
    rows = [element("tr", *(element("th", head) for head in ("code", "means", "example", "")))]
    for code in _codes(page, scheme):
        aligned = [
            Html(f"{element('span', page.read.short(p))} {page.link(value)}")
            for p, value in _matches(page, code)
        ]
        cells = [
            element(
                "td", element("b", " ".join(page.said(code, SKOS.notation)) or page.label(code))
            ),
            element("td", " ".join(page.said(code, SKOS.definition))),
            element("td", " ".join(page.said(code, SKOS.example)), class_="example"),
            element("td", Html("<br>".join(aligned))),
        ]
        rows.append(element("tr", *cells, id=page.anchors[code]))
    table = element("div", element("table", *rows), class_="wide")
    classes = [_class(page, cls) for cls in _classes_of(page, scheme)]
    return Html(_term(page, scheme, "closed list", [], table) + "".join(classes))


def _things(page: Reference) -> list[URIRef]:
    """Return what is described and is no class, property, list or code."""
    graph = page.read.graph
    listed = {
        term
        for term in page.read.terms
        if (term, RDF.type, SKOS.ConceptScheme) in graph or (term, SKOS.inScheme, None) in graph
    }
    kinds = {CLASS, OBJECT, DATA, ANNOTATION}
    return [
        term
        for term in page.read.terms
        if term not in listed and not page.read.kinds.get(term, frozenset()) & kinds
    ]


def _thing(page: Reference, term: URIRef) -> Html:
    sorts = [s for s in page.read.graph.objects(term, RDF.type) if s != OWL.NamedIndividual]
    return _term(page, term, "thing", [_row("is a", page.links(sorts)) if sorts else ""])


def _alignments(page: Reference) -> list[Html]:
    rows = [
        element(
            "tr",
            element("td", page.link(term)),
            element("td", page.read.short(prop)),
            element("td", page.link(value)),
        )
        for term in page.read.terms
        for prop, value in _matches(page, term)
    ]
    if not rows:
        return []
    head = element("tr", *(element("th", name) for name in ("term", "relation", "to")))
    return [element("div", element("table", head, *rows), class_="wide")]


def _example(page: Reference) -> list[Html]:
    if not page.example:
        return []
    linked = [page.term(part) for part in re.split(r"(\bpg:[\w-]+)", page.example)]
    said = "A document of one sentence, and its fact, as they are written."
    return [element("p", said), element("pre", *linked)]
