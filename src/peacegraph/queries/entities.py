"""Which thing does a user mean? A name, an acronym, an id or an IRI becomes an IRI of the store."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from pyoxigraph import Literal, NamedNode

from peacegraph.codes import Kind
from peacegraph.errors import Findings, UsageError
from peacegraph.ontology import CLASS_OF_KIND, ID, PREFIXES, entity_iri, term
from peacegraph.queries.questions import nearest, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Queryable(Protocol):
    """Anything that answers SPARQL as :class:`pyoxigraph.Store` does."""

    def query(self, query: str, /) -> Any:
        """Run a query."""


class _Named(NamedTuple):
    iri: str
    kind: Kind
    name: str


_SKOS = PREFIXES["skos"]
_LABELS = (_SKOS + "prefLabel", _SKOS + "altLabel")
_KIND_OF_CLASS = {term(name): kind for kind, name in CLASS_OF_KIND.items()}
_ID = re.compile(r"[a-z]+/\S+")
_PREFIXED = re.compile(r"id:[a-z]+/\S+")
_IRI = re.compile(r"https?://\S+")
_BRACKETED = re.compile(r"[<‹](.*)[>›]")
_MOST_LISTED = 10


def resolve(text: str, reader: Queryable, *, kinds: Sequence[str] = (), what: str = "name") -> str:
    """Return the IRI of the entity that a text names, by label, acronym, ISO code, id or IRI.

    Labels are compared exactly first, then without case, accents and punctuation.

    :raises Findings: nothing is called so.
    :raises UsageError: what is called so is of another kind, or several entities are.
    """
    wanted = {Kind(kind) for kind in kinds} or set(Kind)
    if not text:
        raise UsageError(f"{what} is empty: name {_listed(wanted)}")
    iri = as_iri(text)
    if iri and (known := {*_described(iri, reader)} or _mentioned(iri, reader)):
        return _only(known, wanted, text, what)
    found = {*_labelled(text, reader)}
    if any(entity.kind in wanted for entity in found):
        return _only(found, wanted, text, what)
    everything = list(_all_named(reader))
    if not iri and (similar := {*_folded(text, everything)} | found):
        return _only(similar, wanted, text, what)
    raise Findings(_unknown(text, what, wanted, everything))


def _folded(text: str, among: Iterable[_Named]) -> Iterable[_Named]:
    from peacegraph.registry import fold

    if folded := fold(text):
        yield from (entity for entity in among if fold(entity.name) == folded)


def as_iri(text: str) -> str | None:
    """Return the IRI that an id or an IRI stands for, also as reports write them.

    >>> as_iri("country/VNM") == as_iri("id:country/VNM") == as_iri(f"<{ID}country/VNM>")
    True
    >>> as_iri("Viet Nam")
    """
    if bracketed := _BRACKETED.fullmatch(text):
        text = bracketed[1]
    if _IRI.fullmatch(text):
        candidate = text
    elif _PREFIXED.fullmatch(text):
        candidate = ID + text.removeprefix("id:")
    elif _ID.fullmatch(text) and text.partition("/")[0] in {*Kind}:
        candidate = entity_iri(text)
    else:
        return None
    try:
        return NamedNode(candidate).value
    except ValueError:
        return None


def _described(iri: str, reader: Queryable) -> Iterable[_Named]:
    node = NamedNode(iri)
    return _rows(
        reader,
        f"SELECT DISTINCT ?entity ?class ?name {{ GRAPH ?graph {{ {node} a ?class . "
        f"OPTIONAL {{ {node} <{_SKOS}prefLabel> ?name }} }} BIND({node} AS ?entity) }}",
    )


def _mentioned(iri: str, reader: Queryable) -> set[_Named]:
    """Take an entity that facts point at and nothing describes for what its id says it is."""
    kind = iri.removeprefix(ID).partition("/")[0]
    if not iri.startswith(ID) or kind not in {*Kind}:
        return set()
    pointed_at = reader.query(f"ASK {{ GRAPH ?graph {{ ?fact ?slot {NamedNode(iri)} }} }}")
    return {_Named(iri, Kind(kind), iri.removeprefix(ID))} if bool(pointed_at) else set()


def _labelled(text: str, reader: Queryable) -> Iterable[_Named]:
    label = Literal(text)
    arms = " UNION ".join(
        f"{{ GRAPH ?graph {{ ?entity <{property_}> {label} ; a ?class }} }}"
        for property_ in (*_LABELS, term("isoAlpha2"), term("isoAlpha3"))
    )
    return _rows(reader, f"SELECT DISTINCT ?entity ?class {{ {arms} }}")


def _all_named(reader: Queryable) -> Iterable[_Named]:
    arms = " UNION ".join(
        f"{{ GRAPH ?graph {{ ?entity <{property_}> ?name ; a ?class }} }}" for property_ in _LABELS
    )
    return _rows(reader, f"SELECT DISTINCT ?entity ?class ?name {{ {arms} }}")


def _rows(reader: Queryable, text: str) -> Iterable[_Named]:
    for row in reader.query(text):
        # Codes of closed lists have labels too, and are no entities.
        if (kind := _KIND_OF_CLASS.get(row["class"].value)) is None:
            continue
        try:
            name = row["name"]
        except KeyError:
            name = None
        iri = row["entity"].value
        yield _Named(iri, kind, name.value if name else iri.removeprefix(ID))


def _only(found: set[_Named], wanted: set[Kind], text: str, what: str) -> str:
    fitting = {entity.iri for entity in found if entity.kind in wanted}
    if not fitting:
        is_a = " and ".join(sorted({_article(entity.kind) for entity in found}))
        raise UsageError(f"{what} wants {_listed(wanted)}, and {shown(text)} is {is_a}")
    if len(fitting) > 1:
        listed = sorted(iri.removeprefix(ID) for iri in fitting)
        ids = ", ".join(listed[:_MOST_LISTED]) + (", …" if len(listed) > _MOST_LISTED else "")
        raise UsageError(f"{what}: several things are called {shown(text)}: say which: {ids}")
    return fitting.pop()


def _unknown(text: str, what: str, wanted: set[Kind], everything: list[_Named]) -> str:
    ids = {
        entity.name: entity.iri.removeprefix(ID) for entity in everything if entity.kind in wanted
    }
    near = nearest(text, tuple(ids))
    hint = (
        "did you mean " + ", ".join(f"{name} ({ids[name]})" for name in near) + "?"
        if near
        else "see what it holds: peacegraph info"
    )
    return (
        f"{what}: the store knows no {_listed(wanted, article=False)} called {shown(text)}: {hint}"
    )


def _listed(kinds: set[Kind], *, article: bool = True) -> str:
    if kinds == set(Kind):
        return "an entity" if article else "entity"
    ordered = [kind for kind in Kind if kind in kinds]
    return " or ".join(_article(kind) if article else kind.value for kind in ordered)


def _article(kind: Kind) -> str:
    return f"{'an' if kind.value[0] in 'aeiou' else 'a'} {kind.value}"
