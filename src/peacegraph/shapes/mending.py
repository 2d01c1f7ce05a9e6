"""How to mend what a shape has found: read from what the shape itself says."""

from __future__ import annotations

import difflib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from peacegraph import ontology, rdf_files
from peacegraph.shapes.findings import SH, Finding, Term, short, short_path, shown
from peacegraph.shapes.loading import files_of, our_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

_RDF = ontology.PREFIXES["rdf"]
_SUFFIX = "ConstraintComponent"
_OF_SHAPES = {
    SH + name
    for name in (
        "path",
        "property",
        "targetClass",
        "targetNode",
        "targetObjectsOf",
        "targetSubjectsOf",
    )
}
_MOST_LISTED = 12
_LISTS = ("and", "in", "ignoredProperties", "languageIn", "or", "xone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a shape wants: its own words, and its constraints by their names in SHACL.

    ``allowed`` are the properties that a closed shape knows.
    """

    shape: str
    message: str = ""
    description: str = ""
    constraints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    allowed: tuple[str, ...] = ()

    def value(self) -> str:
        """Return what a value has to be, in words; empty where the shape leaves it open."""
        said = [
            phrase + _either(self.constraints[name])
            for name, phrase in (("class", "a "), ("datatype", "written as "), ("in", "one of "))
            if name in self.constraints
        ]
        return " and ".join(said) or _either(self.constraints.get("or", ()))


def component_name(component: str) -> str:
    """Return the short name of a kind of constraint.

    >>> component_name("http://www.w3.org/ns/shacl#MinCountConstraintComponent")
    'MinCount'
    """
    return short(component).removeprefix("sh:").removesuffix(_SUFFIX)


def load_wanted(paths: Iterable[Path] | None = None, *, profile: str = "core") -> dict[str, Wanted]:
    """Return what the named shapes of files or folders want; by default, a profile of ours.

    :raises InputError: a file cannot be read.
    """
    named = our_files(profile) if paths is None else files_of(paths)
    about: _Described = defaultdict(lambda: defaultdict(list))
    for file in named:
        for quad in rdf_files.read_rdf(file):
            _note(about, quad)
    shapes = {
        node for node, said in about.items() if isinstance(node, NamedNode) and _is_shape(said)
    }
    return {node.value: _wanted(about, node) for node in sorted(shapes, key=str)}


def hint(finding: Finding, wanted: Wanted | None) -> str:
    """Return how to mend a finding, in one sentence; the shape's message where nothing is known."""
    name = component_name(finding.component)
    way = _WAYS.get(name)
    said = way(finding, wanted) if way and wanted else ""
    more = wanted.description if wanted else ""
    return ". ".join(filter(None, (said, more))) or finding.message


def general_hint(finding: Finding, wanted: Wanted | None) -> str:
    """Return how to mend all findings of a kind: nothing in it is of this one alone."""
    closed = component_name(finding.component) == "Closed"
    return hint(replace(finding, value=None, path=None if closed else finding.path), wanted)


_Described: TypeAlias = "defaultdict[Term, defaultdict[str, list[Term]]]"


def _note(about: _Described, quad: Quad) -> None:
    if isinstance(quad.subject, NamedNode | BlankNode):
        value = quad.object
        assert isinstance(value, NamedNode | BlankNode | Literal)  # noqa: S101 - read_rdf has looked
        about[quad.subject][quad.predicate.value].append(value)


def _is_shape(said: Mapping[str, list[Term]]) -> bool:
    """Tell shapes from what they use: queries, and prefixes for these."""
    return bool(_OF_SHAPES & said.keys()) or any(
        kind in (NamedNode(SH + "NodeShape"), NamedNode(SH + "PropertyShape"))
        for kind in said.get(_RDF + "type", ())
    )


def _wanted(about: _Described, node: Term) -> Wanted:
    said = about[node]
    constraints = {
        name.removeprefix(SH): tuple(
            _shown(about, value) for value in _members(about, name, values)
        )
        for name, values in said.items()
        if name.startswith(SH)
    }
    handed = [
        path
        for part in said.get(SH + "property", [])
        for path in about[part].get(SH + "path", [])
        if isinstance(path, NamedNode)
    ]
    ignored = _members(about, SH + "ignoredProperties", said.get(SH + "ignoredProperties", []))
    allowed = {short(term.value) for term in (*handed, *ignored) if isinstance(term, NamedNode)}
    # A constraint in SPARQL has the message of its query.
    queries = [query for query in said.get(SH + "sparql", []) if query in about]
    messages = said.get(SH + "message") or [
        text for query in queries for text in about[query].get(SH + "message", [])
    ]
    return Wanted(
        shape=str(getattr(node, "value", "")),
        message=_text(messages),
        description=_text(said.get(SH + "description")),
        constraints=constraints,
        allowed=tuple(sorted(allowed)),
    )


def _text(values: Iterable[Term] | None) -> str:
    """Return the English text among several, or the first."""
    texts = sorted(
        (value for value in values or () if isinstance(value, Literal)),
        key=lambda text: (text.language not in ("en", None), text.value),
    )
    return " ".join(texts[0].value.split()) if texts else ""


def _members(about: _Described, name: str, values: list[Term]) -> list[Term]:
    if name.removeprefix(SH) not in _LISTS:
        return values
    found, seen = [], set()
    for cell in values:
        while cell in about and cell not in seen:
            seen.add(cell)
            found += about[cell].get(_RDF + "first", [])
            [cell] = about[cell].get(_RDF + "rest", [])[:1] or [NamedNode(_RDF + "nil")]
    return found


def _shown(about: _Described, value: Term) -> str:
    """Return a value of a constraint; of a nameless shape, what it wants."""
    if isinstance(value, BlankNode):
        inner = about[value]
        kinds = [term for name in ("class", "datatype") for term in inner.get(SH + name, [])]
        return " ".join(shown(kind) for kind in kinds) or "another shape"
    return value.value if isinstance(value, Literal) else shown(value)


def _either(names: Iterable[str]) -> str:
    listed = list(dict.fromkeys(names))
    if len(listed) > _MOST_LISTED:
        listed[_MOST_LISTED:] = [f"{len(listed) - _MOST_LISTED} others"]
    return ", ".join(listed[:-1]) + (" or " if len(listed) > 1 else "") + "".join(listed[-1:])


def _nearest(name: str, names: Iterable[str]) -> str:
    """Return what was meant, as the end of a sentence; empty where nothing is near."""
    bare = {known.rpartition(":")[2]: known for known in names}
    near = difflib.get_close_matches(name.rpartition(":")[2].strip('"'), bare, n=1)
    if not near:
        near = [known for known in bare if known.endswith("-" + name.strip('"').lower())][:1]
    return f": did you mean {bare[near[0]]}?" if near else ""


def _of(wanted: Wanted, name: str) -> str:
    return _either(wanted.constraints.get(name, ()))


def _path(finding: Finding) -> str:
    return short_path(finding.path) or "the node"


def _value(finding: Finding) -> str:
    return shown(finding.value) or "the value"


def _too_few(finding: Finding, wanted: Wanted) -> str:
    least = _of(wanted, "minCount") or "1"
    said = f"add {_path(finding)}" + (f" (at least {least})" if least != "1" else "")
    return said + (f", {wanted.value()}" if wanted.value() else "")


def _too_many(finding: Finding, wanted: Wanted) -> str:
    return f"keep at most {_of(wanted, 'maxCount') or '1'} {_path(finding)}, take out the others"


def _wrong_class(finding: Finding, wanted: Wanted) -> str:
    return (
        f"say that {_value(finding)} is a {_of(wanted, 'class')} (rdf:type), "
        "or name something that is"
    )


def _wrong_datatype(finding: Finding, wanted: Wanted) -> str:
    kind = _of(wanted, "datatype")
    if isinstance(finding.value, Literal):
        return f"write {_value(finding)} as a well-formed {kind}"
    return f"replace {_value(finding)} by a literal of {kind}"


def _not_listed(finding: Finding, wanted: Wanted) -> str:
    known = wanted.constraints.get("in", ())
    return f"use {_either(known)}{_nearest(_value(finding), known)}"


def _not_known(finding: Finding, wanted: Wanted) -> str:
    name = short_path(finding.path) or "the property"
    return f"take {name} out, or spell it as the shape does{_nearest(name, wanted.allowed)}"


def _no_branch(finding: Finding, wanted: Wanted) -> str:
    what = _value(finding) if finding.value is not None else _path(finding)
    return f"make {what} fit {_of(wanted, 'or') or _of(wanted, 'xone')}"


def _bound(name: str, words: str) -> Callable[[Finding, Wanted], str]:
    return lambda finding, wanted: f"change {_value(finding)}: {words} {_of(wanted, name)}"


_WAYS: dict[str, Callable[[Finding, Wanted], str]] = {
    "Class": _wrong_class,
    "Closed": _not_known,
    "Datatype": _wrong_datatype,
    "Disjoint": _bound("disjoint", "it may not be a value of"),
    "Equals": _bound("equals", "the values must be those of"),
    "HasValue": lambda finding, wanted: f"add {_path(finding)} {_of(wanted, 'hasValue')}",
    "In": _not_listed,
    "LanguageIn": _bound("languageIn", "its language must be"),
    "LessThan": _bound("lessThan", "it must be less than the value of"),
    "LessThanOrEquals": _bound("lessThanOrEquals", "it may not be more than the value of"),
    "MaxCount": _too_many,
    "MaxExclusive": _bound("maxExclusive", "it must be less than"),
    "MaxInclusive": _bound("maxInclusive", "it may be at most"),
    "MaxLength": _bound("maxLength", "the most characters are"),
    "MinCount": _too_few,
    "MinExclusive": _bound("minExclusive", "it must be more than"),
    "MinInclusive": _bound("minInclusive", "it must be at least"),
    "MinLength": _bound("minLength", "the fewest characters are"),
    "NodeKind": _bound("nodeKind", "it must be of the kind"),
    "Or": _no_branch,
    "Pattern": _bound("pattern", "it must match"),
    "UniqueLang": lambda finding, _: f"keep one {_path(finding)} in each language",
    "Xone": _no_branch,
}
