"""Lines of statements: each is where the text says it, in whatever style the text is written."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from peacegraph.rdf_lines import FORMATS, Lines, index, lines_of
from strategies import characters

if TYPE_CHECKING:
    from random import Random

BASE = "http://base/folder/file.ttl"
HEAD = "@prefix : <http://e/> .\n@prefix a.b: <http://e/x#> .\n"
FIRST, REST, NIL, TYPE = (
    NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#" + name)
    for name in ("first", "rest", "nil", "type")
)
NODE = "(a node)"


def placed(text: str, format_: RdfFormat = RdfFormat.TURTLE) -> list[tuple[Quad, Lines]]:
    quads = list(parse(text.encode(), format=format_, base_iri=BASE))
    lines = lines_of(text, quads)
    assert lines is not None, text
    return list(zip(quads, lines, strict=True))


def numbers(text: str, format_: RdfFormat = RdfFormat.TURTLE) -> list[tuple[int | None, ...]]:
    return sorted(tuple(lines) for _, lines in placed(text, format_))


# --- the law: what is written with known lines is found on them ----------------------------------


class Writer:
    """Writes random Turtle and remembers on which line it has put what."""

    def __init__(self, random: Random, texts: list[str]) -> None:
        self.random, self.texts = random, texts
        self.text, self.line = "", 1
        self.said: Counter[tuple[object, ...]] = Counter()
        self.write(HEAD)

    def write(self, text: str) -> int:
        """Write some text; return the line that it begins on."""
        line = self.line
        self.text += text
        self.line += text.count("\n")
        return line

    def gap(self) -> None:
        gaps = (" ", "\n", "\r\n", "\t", '  # a "comment" . <x> ; [\n', "\n\n\n")
        self.write(self.random.choice(gaps))

    def token(self, text: str) -> int:
        if not self.text.endswith((" ", "\n", "\t")):
            self.gap()
        return self.write(text)

    def state(
        self, subject: tuple[object, int], predicate: tuple[object, int], held: tuple[object, int]
    ) -> None:
        terms = (subject[0], predicate[0], held[0])
        self.said[(*terms, Lines(subject[1], predicate[1], held[1]))] += 1

    def statement(self) -> None:
        kind = self.random.choice(["iri", "iri", "label", "[", "("])
        if kind == "[":
            subject = self.properties()
            if self.random.random() < 0.5 and self.text.endswith("]"):
                self.predicates(subject, 1)
        else:
            subject = self.items() if kind == "(" else self.simple_node(kind)
            self.predicates(subject, 1)
        self.token(".")

    def predicates(self, subject: tuple[object, int], depth: int) -> None:
        for n in range(self.random.randint(1, 3)):
            if n:
                self.token(";" * self.random.randint(1, 2))
            written, parsed = self.random.choice(
                [
                    ("a", TYPE),
                    (":p", NamedNode("http://e/p")),
                    ("<q>", NamedNode("http://base/folder/q")),
                    (r"a.b:r\,s.t", NamedNode("http://e/x#r,s.t")),
                ]
            )
            predicate = (parsed, self.token(written))
            for m in range(self.random.randint(1, 3)):
                if m:
                    self.token(",")
                self.object(subject, predicate, depth)
        if self.random.random() < 0.3:
            self.token(";")

    def object(
        self, subject: tuple[object, int], predicate: tuple[object, int], depth: int
    ) -> None:
        self.state(subject, predicate, self.term(depth)[:2])

    def term(self, depth: int) -> tuple[object, int, int]:
        """Write a term; return it, its line, and the line on which it begins."""
        kinds = ["iri", "label", "literal", "literal", "number"]
        if depth < 4:
            kinds += ["[", "("]
        kind = self.random.choice(kinds)
        self.gap()
        begun = self.line
        if kind == "[":
            term = self.properties(depth + 1)
        elif kind == "(":
            term = self.items(depth + 1)
        elif kind in ("literal", "number"):
            term = self.literal(kind)
        else:
            term = self.simple_node(kind)
        return *term, begun

    def simple_node(self, kind: str) -> tuple[object, int]:
        number = self.random.randint(0, 3)
        if kind == "label":
            return NODE, self.token(f"_:n.{number}")
        written, parsed = self.random.choice(
            [
                (f":s{number}", f"http://e/s{number}"),
                (f"<http://e/t{number}#é%20>", f"http://e/t{number}#é%20"),
                (r"<../\u0061>", "http://base/a"),
                (":", "http://e/"),
                (":%41.b:c", "http://e/%41.b:c"),
            ]
        )
        return NamedNode(parsed), self.token(written)

    def literal(self, kind: str) -> tuple[object, int]:
        if kind == "number":
            written = self.random.choice(["5", "-.5", "+2.50", "1E3", ".5e-3", "true", "false"])
            [quad] = parse(f"<x:> <x:> {written} .", format=RdfFormat.TURTLE)
            return quad.object, self.token(written)
        text = self.random.choice(self.texts)
        quote = self.random.choice(['"', "'", '"""', "'''"])
        written = text.replace("\\", "\\\\").replace(quote[0], "\\" + quote[0])
        if len(quote) == 1 or self.random.random() < 0.3:
            written = written.replace("\r", "\\r").replace("\n", "\\n")
        line = self.token(f"{quote}{written}{quote}")
        suffix = self.random.choice(["", "@en-GB", "^^:type"])
        self.write(suffix)
        if suffix.startswith("@"):
            return Literal(text, language="en-gb"), line
        datatype = NamedNode("http://e/type") if suffix else None
        return Literal(text, datatype=datatype), line

    def properties(self, depth: int = 1) -> tuple[object, int]:
        node = (NODE, self.token("["))
        if depth == 1 or self.random.random() < 0.7:
            self.predicates(node, depth)
        self.token("]")
        return node

    def items(self, depth: int = 1) -> tuple[object, int]:
        opened = self.token("(")
        before = head = None
        for _ in range(self.random.randint(0, 3)):
            item = self.term(depth + 1)
            cell = (NODE, item[2])
            if before is None:
                cell = head = (NODE, opened)
            else:
                self.state(before, (REST, cell[1]), cell)
            self.state(cell, (FIRST, item[1]), item[:2])
            before = cell
        closed = self.token(")")
        if before is None or head is None:
            return NIL, opened
        self.state(before, (REST, closed), (NIL, closed))
        return head


def plain(term: object) -> object:
    return NODE if isinstance(term, BlankNode) else term


@given(
    st.randoms(use_true_random=False),
    st.lists(st.text(characters, max_size=8), min_size=1),
    st.integers(1, 6),
)
@settings(max_examples=300)
def test_each_statement_is_on_the_line_that_it_was_written_on(
    random: Random, texts: list[str], statements: int
) -> None:
    writer = Writer(random, [*texts, "a\n\nb", '"""', "\\", "# no comment", "x\r\ny"])
    for _ in range(statements):
        writer.statement()
    found = Counter(
        (*map(plain, (quad.subject, quad.predicate, quad.object)), lines)
        for quad, lines in placed(writer.text)
    )
    assert found == writer.said, writer.text


# --- what is particular ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("PREFIX e: <http://e/>\nbase <http://b/>\n<s>\ne:p\ne:o.", [(3, 4, 5)]),
        ('@version "1.2" .\n<s> <p> <o> .', [(2, 2, 2)]),
        ("<s> <p> 5.<s> <p>\n.5 .", [(1, 1, 1), (1, 1, 2)]),
        ("[] <p>\n[\n] .", [(1, 1, 2)]),
        ("<s> <p> (\n) , () .", [(1, 1, 1), (1, 1, 2)]),
        ('<s> <p> """a\n"b""c\n""" ,\n"d" .', [(1, 1, 1), (1, 1, 4)]),
        ('<s> <p> "x" # "\n  @en--ltr , \'y\'\n^^\n<t> .', [(1, 1, 1), (1, 1, 2)]),
        ("<s> a <x#y> ;;\n; .", [(1, 1, 1)]),
        ("", []),
    ],
)
def test_turtle_in_odd_clothes(text: str, lines: list[tuple[int, ...]]) -> None:
    assert numbers(text) == lines


def test_every_line_format_is_scanned() -> None:
    plain_text = '<http://e/s> <http://e/p> <http://e/o> .\n\n# c\n_:a <http://e/p> "x\\ny"@en .\n'
    expected = [(1, 1, 1), (4, 4, 4)]
    assert numbers(plain_text, RdfFormat.N_TRIPLES) == expected
    quads = plain_text.replace(" .", " <http://e/g> .")
    assert numbers(quads, RdfFormat.N_QUADS) == expected
    trig = (
        ":g {\n :s :p :o .\n :s :p [] }\nGRAPH _:b\n{ [] :p 1 }\n"
        "{ :s a\n 1, 'x'@en }\n[] { :s :p 1.0e0 . }\n:s :p :o ."
    )
    expected = [(4, 4, 4), (5, 5, 5), (7, 7, 7), (8, 8, 9), (8, 8, 9), (10, 10, 10), (11, 11, 11)]
    assert numbers(HEAD + trig, RdfFormat.TRIG) == expected
    assert len(FORMATS) == 4


@pytest.mark.parametrize(
    "other",
    [
        "<http://e/s> <http://e/p> <http://e/other> .",
        "<http://e/s> <http://e/p> 1 .",
        '<http://e/s> <http://e/p> "o" .',
        "<http://e/s> <http://e/p> _:o .",
        "<http://e/s> <http://e/p> <http://e/o> , <http://e/o2> .",
        "<http://e/s> <http://e/p> <http://e/o> . <http://e/s> <http://e/p",
        "# nothing",
        "<< <http://e/s> <http://e/p> <http://e/o> >> <http://e/p> 1 .",
        "<http://e/s> <http://e/p> <http://e/o> ] .",
        "<http://e/s> is <http://e/o> .",
    ],
)
def test_no_line_is_given_where_the_text_is_another(other: str) -> None:
    quads = list(parse(b"<http://e/s> <http://e/p> <http://e/o> .", format=RdfFormat.TURTLE))
    assert lines_of(other, quads) is None


def test_one_node_of_the_text_is_one_of_the_parsers() -> None:
    text = "_:a <http://e/p> [ <http://e/q> 1 ] .\n_:a <http://e/p> [] ."
    quads = list(parse(text.encode(), format=RdfFormat.TURTLE))
    assert lines_of(text, quads)
    assert lines_of(text.replace("_:a", "_:ab"), quads) is None
    assert lines_of(text.replace("\n_:a", "\n_:b"), quads) is None
    assert lines_of(text.replace("[]", "_:a"), quads) is None
    assert lines_of(text, [*quads[:2], quads[1]]) is None


def test_scanning_takes_time_in_proportion() -> None:
    def seconds(number: int) -> float:
        text = "".join(
            f'<http://e/s{n}> <http://e/p> "{n}" , [ <http://e/q> ( {n} ) ] .\n'
            for n in range(number)
        )
        quads = list(parse(text.encode(), format=RdfFormat.TURTLE))
        before = time.process_time()
        assert lines_of(text, quads)
        return time.process_time() - before

    seconds(100)
    assert seconds(8000) < 20 * seconds(1000) + 0.5


@pytest.mark.parametrize("hostile", ["[" * 200_000, "(" * 200_000, '"' * 200_001, "\\" * 100_000])
def test_hostile_texts_are_given_up_in_time(hostile: str) -> None:
    before = time.process_time()
    assert lines_of("<http://e/s> <http://e/p> " + hostile, []) is None
    assert time.process_time() - before < 5


def test_the_index_gives_the_first_line_of_each() -> None:
    text = (
        "<http://e/s> <http://e/p> 1 ,\n 2 .\n<http://e/s> <http://e/p> 2 ;\n <http://e/q> 3 .\n"
        '<http://e/x> <http://e/y>\n <http://e/s> ; <http://e/l> "a"@en-GB .'
    )
    subject, p, q = (NamedNode("http://e/" + name) for name in "spq")
    found = index(placed(text), {subject})
    assert found == {
        (subject, p, Literal(1)): 1,
        (subject, p, Literal(2)): 2,
        (subject, p): 1,
        (subject,): 1,
        (subject, q, Literal(3)): 4,
        (subject, q): 4,
        (None, subject): 6,
    }
