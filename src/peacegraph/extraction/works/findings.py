"""Findings: what a work or a speaker names as a challenge, a recommendation or a priority.

To teach a noun or a way of naming, add it to its line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.drafts import Draft, code, count, text
from peacegraph.extraction.gatherings.occasions import phrase_start
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.predicates import meant, predicate_at
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.mentions.groups import group_at
from peacegraph.extraction.speech.verbs import forms_of
from peacegraph.extraction.text.datelines import after_dateline
from peacegraph.extraction.works import naming
from peacegraph.extraction.works.kinds import works_named
from peacegraph.frames import Finding, FindingKind
from peacegraph.model import Entity, Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.reading import Reading

CONFIDENCE = 0.8


def find_findings(reading: Reading) -> Iterator[Draft]:
    """Yield what a text says is named as a challenge, a recommendation or a priority."""
    works = works_named(reading)
    counted: FindingKind | None = None
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        sentence = (start, after_dateline(reading, start, end), end)
        drafts = [
            draft
            for i in reading.triggers(_NAMING, sentence[1], end)
            for draft in _named_at(reading, i, sentence, works)
        ]
        yield from drafts
        here = next((d for d in drafts if d.has("number")), None)
        counted = here.slots["kind"][0].value if here is not None else counted  # type: ignore[attr-defined]
        if counted is not None and len(drafts) <= 1:
            yield from _one_of_them(reading, FindingKind(counted), sentence, works)
        counted = counted if here is not None else None


def _named_at(
    reading: Reading, i: int, sentence: tuple[int, int, int], works: dict[str, Entity]
) -> Iterator[Draft]:
    """Yield the findings that the word at a token names."""
    kind = naming.NOUNS.get(reading.low[i])
    if kind is not None and i not in reading.name_at and _is_named(reading, i):
        yield from _Named(reading, i, kind, sentence, works).read()
    elif reading.low[i] in _RECOMMEND and reading.tags[i] == "VERB":
        kind = FindingKind.RECOMMENDATION
        yield from _Named(reading, i, kind, sentence, works).recommended()
    elif reading.low[i] == "what" and i > sentence[1] and _hampers(reading, i, sentence[2]):
        yield from _Named(reading, i, FindingKind.CHALLENGE, sentence, works).enumerated()


def _hampers(reading: Reading, i: int, end: int) -> bool:
    """Tell whether "what still holds women back:" opens a list of obstacles."""
    stop = next((j for j in range(i, min(end, i + 10)) if reading.words[j] == ":"), i)
    return bool(_HAMPERING & set(reading.low[i:stop]))


_HAMPERING = forms_of("hold/holds/held/holding hamper hinder impede deter obstruct hobble thwart")


def _one_of_them(
    reading: Reading,
    kind: FindingKind,
    sentence: tuple[int, int, int],
    works: dict[str, Entity],
) -> Iterator[Draft]:
    """Read "One of them is that …", "the first of which is that …", after "five challenges"."""
    _, begin, end = sentence
    low = reading.low
    for i in range(begin + 1, end - 3):
        of_them = low[i] == "of" and low[i + 1] in ("them", "these", "which", "those")
        if of_them and low[i - 1] in _ONE_OF and low[i + 2] in naming.BE:
            after = i + 3 + (low[i + 3] == "that")
            named = _Named(reading, i + 1, kind, sentence, works)
            yield named.item(after, clauses.clause_end(reading, after, end))
            return


_ONE_OF = words("one first second third chief main foremost another last latter")


def _is_named(reading: Reading, i: int) -> bool:
    """Tell whether a noun can stand for a finding where it is."""
    superlative = bool(naming.SUPERLATIVES & set(reading.low[max(0, i - 3) : i]))
    needed = reading.low[i] in naming.SUPERLATIVE_ONLY
    return (superlative or not needed) and not _qualifies(reading, i)


def _qualifies(reading: Reading, i: int) -> bool:
    """Tell whether a noun only qualifies the next: "*priority* areas"."""
    following = reading.low[i + 1 : i + 2]
    return reading.deps[i] == "compound" and following not in (["number"], ["for"], ["of"])


_RECOMMEND = forms_of("recommend")
_NAMING = naming.NOUNS.keys() | _RECOMMEND | {"what"}
_NOMINAL = words("DET NOUN ADJ NUM VERB PROPN")


class _Named:
    """A noun of finding at token ``at``, and the ways in which a sentence may say what it is.

    They are read off the order of the words: what is named so ("*dust* is the worst enemy") can be
    a phrase of any sort, and a parser is seldom right about all of it.
    """

    def __init__(
        self,
        reading: Reading,
        at: int,
        kind: FindingKind,
        sentence: tuple[int, int, int],
        works: dict[str, Entity],
    ) -> None:
        self.reading, self.at, self.kind, self.works = reading, at, kind, works
        self.start, self.begin, self.end = sentence
        self.first = self._one_of(phrase_start(reading, at, self.begin))

    def read(self) -> Iterator[Draft]:
        """Yield what is named: the first way of naming that the sentence uses holds."""
        ways = (
            self._on_top,
            self._named_as,
            self._called,
            self._offered,
            self._among,
            self._linked,
            self._listed,
            self._told,
        )
        for way in ways:
            drafts = list(way())
            if drafts:
                yield from drafts
                return

    def recommended(self) -> Iterator[Draft]:
        """Read "the report recommends *that* …": what is recommended is the clause."""
        reading, first = self.reading, self.at + 1
        if clauses.is_passive(reading, self.at, self.begin):
            return
        source = self._source(self.at)
        that = reading.low[first : first + 1] == ["that"]
        if not that and (source is None or reading.tags[first] not in _NOMINAL):
            return
        stop = clauses.clause_end(reading, first + that, self.end)
        if stop > first + that:
            yield self._text(source, first + that, stop, whole=that)

    def enumerated(self) -> Iterator[Draft]:
        """Read "she listed what holds them back: A, B and C"."""
        verb = self.at - 1
        if self.reading.low[verb] in naming.OFFERING:
            source = self._source(verb)
            for start, end in self._items():
                yield self._text(source, start, end)

    def item(self, start: int, end: int) -> Draft:
        """Return one of the findings that were counted before."""
        return self._text(None, start, end, whole=True)

    def _one_of(self, first: int) -> int:
        """Step over "one of" and "the first of" before the noun."""
        low = self.reading.low
        while first - 2 > self.begin and low[first - 1] == "of" and low[first - 2] in _FIRSTS:
            first -= 2
            first -= first > self.begin and low[first - 1] in lexicon.DETERMINERS
        return first

    # -- ways of naming ----------------------------------------------------------------------

    def _named_as(self) -> Iterator[Draft]:
        """Read "A named X as the chief obstacle", "X was seen by A as a priority"."""
        reading, first = self.reading, self.first
        if first == self.begin or reading.low[first - 1] != "as":
            return
        verb = next(
            (
                j
                for j in range(first - 2, max(self.begin, first - 25) - 1, -1)
                if reading.low[j] in naming.NAMING and reading.tags[j] == "VERB"
            ),
            None,
        )
        if verb is None:
            verb = self._verb_after()
            if verb is not None and first - 1 == self.begin:  # "As first priority the text lists X"
                yield self._text(self._source(verb), verb + 1, self._clause_end(verb + 1))
            return
        source = self._source(verb)
        if clauses.is_passive(reading, verb, self.begin):
            group = clauses.verb_group_start(reading, verb, self.begin)
            yield from self._before(source, group)
        elif (  # "lists as priorities A and B", but no "A, which she named as the chief risk there"
            verb + 1 == first - 1
            and reading.low[self.at + 1][0].isalnum()
            and not lexicon.RELATIVES & set(reading.low[max(self.begin, verb - 5) : verb])
        ):
            stop = self._clause_end(self.at + 1)
            for start, last in _split(reading, self.at + 1, stop, ","):
                yield self._text(source, start, last)
        elif verb + 1 < first - 1 and reading.low[verb + 1 : first - 1] != ["out"]:
            yield self._text(source, verb + 1 + (reading.low[verb + 1] in ("to", "out")), first - 1)
        elif reading.low[self.begin] != "what":
            yield from self._before(source, self._first_comma(verb))

    def _called(self) -> Iterator[Draft]:
        """Read "A called X her greatest headache"."""
        reading, first = self.reading, self.first
        if not self._is_chief():
            return
        for verb in range(first - 1, max(self.begin, first - 14) - 1, -1):
            linked = reading.tags[verb] == "AUX" or reading.low[verb] in naming.LINKS
            if linked or reading.words[verb] in (",", ";", ":", "that"):
                return
            if reading.low[verb] in _CALLING and verb + 1 == first:
                yield from self._before_which(verb)
                return
            if reading.low[verb] in _CALLING and reading.low[verb + 1] not in ("for", "on"):
                yield self._text(self._source(verb), verb + 1, first)
                return

    def _before_which(self, verb: int) -> Iterator[Draft]:
        """Read "X, *which she called* the worst problem"."""
        low, tags = self.reading.low, self.reading.tags
        which = next((j for j in range(verb - 1, self.begin + 1, -1) if low[j] == "which"), None)
        if which is None or low[which - 1] != "," or verb - which > _WHO_CALLS:
            return
        start = which - 1
        while start > self.begin and tags[start - 1] not in ("VERB", "AUX", "PUNCT"):
            start -= 1
        start += tags[start] == "ADP"
        yield self._text(self._source(verb), start, which - 1)

    def _on_top(self) -> Iterator[Draft]:
        """Read "X tops the list of priorities", "A put X at the top of her list of priorities"."""
        low = self.reading.low
        before = low[max(self.begin, self.first - 4) : self.first]
        if low[self.first - 1] != "of" or "list" not in before:
            return
        for j in range(self.first - 1, max(self.begin, self.first - 16), -1):
            if low[j] in _TOPS:
                yield from self._before(None, j)
                return
            if low[j] in _PUTS:
                at = next((k for k in range(j, self.first) if low[k] in ("at", "on", "first")), j)
                if at > j + 1:
                    yield self._text(self._source(j), j + 1, at)
                return

    def _verb_after(self) -> int | None:
        stop = min(self.end, self.at + 8)
        return next(
            (j for j in range(self.at + 1, stop) if self.reading.low[j] in naming.MENTIONING), None
        )

    def _first_comma(self, verb: int) -> int:
        """Return where the object that opens "Mines, …, he called the worst hazard" ends."""
        reading = self.reading
        subject = next(
            (
                j
                for j in range(self.begin, verb)
                if reading.low[j] in lexicon.PRONOUNS
                or (j in reading.name_at and reading.name_at[j].kind is Kind.PERSON)
            ),
            verb,
        )
        comma = next((j for j in range(self.begin, subject) if reading.words[j] == ","), subject)
        listed = "and" in reading.low[comma:subject] and comma < subject
        return subject if listed and reading.words[subject - 1] != "," else comma

    def _offered(self) -> Iterator[Draft]:
        """Read "the paper offered 14 recommendations", "named three priorities: A, B and C"."""
        reading = self.reading
        verb = next(
            (
                j
                for j in range(self.at - 1, max(self.begin, self.at - 8) - 1, -1)
                if reading.low[j] in naming.OFFERING and reading.tags[j] in ("VERB", "NOUN")
            ),
            None,
        )
        if (
            verb is None
            or naming.BE & set(reading.low[verb : self.at])  # "X, she noted, was the chief risk"
            or clauses.modality_by_order(reading, verb, self.begin) is not Modality.ACTUAL
        ):
            return
        source = self._source(verb)
        number = next((n for n in reading.numbers_in(verb, self.at) if n.end >= self.at - 2), None)
        items = self._items()
        if source is None and number is None:
            return
        if number is not None:
            yield self._draft(source).put("number", count(reading, number))
        for start, end in items:
            yield self._text(source, start, end)
        if (
            number is None
            and not items
            and reading.low_at(self.at + 1) in ("for", "of", "in", "to")
        ):
            stop = self.at + 1
            while stop < self.end and reading.words[stop] not in (",", ";", ".", ":"):
                stop += 1
            yield self._text(source, self.at, stop, whole=True)

    def _among(self) -> Iterator[Draft]:
        """Read "Among his priorities A mentioned X"."""
        if self.reading.low[self.first - 1 : self.first] != ["among"]:
            return
        stop = min(self.end, self.at + 14)
        for verb in range(self.at + 1, stop):
            if self.reading.low[verb] in naming.MENTIONING and self.reading.tags[verb] == "VERB":
                after = verb + 1
                after += self.reading.low_at(after) == "out"
                if self.reading.low_at(after) not in naming.BE:
                    yield self._text(self._source(verb), after, self._clause_end(after))
                    return
            if self.reading.low[verb] in naming.BE and verb + 1 < self.end:
                source = self._owner(self.at + 1, verb)
                for span in _split(self.reading, verb + 1, self._clause_end(verb + 1), ","):
                    yield self._text(source, *span)
                return

    def _linked(self) -> Iterator[Draft]:
        """Read "X is the main challenge", "X remains, he said, the chief difficulty"."""
        if not self._is_chief():
            return
        reading, v = self.reading, self.first - 1
        while v > self.begin and (
            reading.low[v] in ("be", "to", "out", "still", "by", "far", "among")
            or clauses.is_adverb(reading.low[v])
        ):
            v -= 1
        if reading.words[v] == ",":  # "remains, he said, the …"
            v = next(
                (
                    j
                    for j in range(v - 1, max(self.begin, v - 7), -1)
                    if reading.low[j] in naming.LINKS
                ),
                v,
            )
        if reading.low[v] in naming.LINKS or reading.low[v] in ("turned", "turns"):
            yield from self._before(None, v)

    def _listed(self) -> Iterator[Draft]:
        """Read "the main challenges are X and Y", "its priorities include X"."""
        reading = self.reading
        if not self._is_chief() and reading.low[self.first] not in _OWN:
            return
        stop = min(self.end, self.at + 14)
        v = next((j for j in range(self.at + 1, stop) if self._lists(j)), None)
        if v is None or self._is_description(v + 1):
            return
        after = v + 1 + (reading.low[v] in naming.LIES)
        source = self._remark(self.at + 1, v)
        end = self._clause_end(after)
        plural = reading.low[self.at].endswith("s")
        for start, last in _split(reading, after, end, ",") if plural else [(after, end)]:
            yield self._text(source, start, last)

    def _lists(self, v: int) -> bool:
        """Tell whether a verb says what the noun is, with nothing but a remark between."""
        reading = self.reading
        lies = reading.low[v] in naming.LIES and reading.low_at(v + 1) in ("from", "in")
        if reading.low[v] not in naming.LISTS and not lies:
            return False
        between = range(self.at + 1, v)
        return not any(
            reading.words[j] in (";", ":")
            or reading.low[j] in lexicon.RELATIVES
            or (
                reading.tags[j] in ("VERB", "AUX")
                and reading.low[j] not in ("will", "would", "had", "has", "have")
                and not self._is_remark(j)
                and reading.low[j] != "according"
            )
            for j in between
        )

    def _is_remark(self, verb: int) -> bool:
        """Tell whether a verb is that of ", he said,"."""
        before = self.reading.low[verb - 1]
        return before in lexicon.PRONOUNS or verb - 1 in self.reading.name_at

    def _is_description(self, i: int) -> bool:
        """Tell whether a clause says no more than how things are: "are well known"."""
        reading = self.reading
        if i >= self.end or reading.tags[i] == "ADV":
            return True
        if reading.tags[i] == "ADJ" and reading.low_at(i + 1) in (".", ","):
            return True
        return reading.tags[i] == "VERB" and reading.participle[i]

    def _told(self) -> Iterator[Draft]:
        """Read "Three obstacles stood out"."""
        reading = self.reading
        number = next((n for n in reading.numbers_in(self.first, self.at)), None)
        if number is None:
            return
        items = self._items()
        if items or reading.low_at(self.at + 1) in naming.EMERGED:
            yield self._draft(None).put("number", count(reading, number))
        for start, end in items:
            yield self._text(None, start, end)

    # -- what and who ------------------------------------------------------------------------

    def _is_chief(self) -> bool:
        """Tell whether it is *the* challenge; "a problem" may be anything."""
        low = self.reading.low
        before = set(low[self.first : self.at])
        follows = low[self.at + 1 : self.at + 3] == ["number", "one"]
        return (
            bool(before & naming.CHIEF)
            or follows
            or bool(self.kind is FindingKind.PRIORITY and before & _OWN)
        )

    def _before(self, source: Entity | None, stop: int) -> Iterator[Draft]:
        """Take the stretch before a verb: "*Lack of fuel*, he said, is …", "*A and B* are …"."""
        reading = self.reading
        begin = stop
        while begin > self.begin and not self._breaks(begin - 1):
            begin -= 1
        if begin == self.begin:
            holder, begin = self._in_whose_eyes(stop)
            source = source or holder
        end = next((j for j in range(begin, stop) if reading.words[j] == ","), stop)
        if end < stop and "and" in reading.low[end:stop] and reading.words[stop - 1] != ",":
            end = stop  # a list, not a remark thrown in
        source = source or self._remark(end, stop)
        spans = _split(reading, begin, end, ",") if reading.low[self.at].endswith("s") else []
        for start, last in spans or [(begin, end)]:
            if start < last and reading.low[start] not in naming.PRONOUNS:
                yield self._text(source, start, last)

    def _in_whose_eyes(self, stop: int) -> tuple[Entity | None, int]:
        """Read "For A, Head of B, X is …": whose view it is, and where what is named begins."""
        reading, i = self.reading, self.begin
        if reading.low[i : i + 4] in _IN_EYES:
            i += 3
        elif reading.low[i] not in ("for", "to"):
            return None, i
        commas = [j for j in range(i, stop) if reading.words[j] == ","]
        name = next(reading.names_in(i + 1, commas[0]), None) if commas else None
        if name is None or name.kind is not Kind.PERSON:
            return None, self.begin
        offices = [o.end for o in name.roles if o.start > commas[0]]
        after = next((j for j in commas if not offices or j >= max(offices)), commas[-1])
        return reading.entity(name), after + 1

    def _breaks(self, i: int) -> bool:
        """Tell whether a clause begins after a token: "and" joins words more often than clauses."""
        word = self.reading.low[i]
        following = self.reading.low_at(i + 1)
        if self._is_remark(i) and word in _SAYING and following not in (",", "."):
            aside = any(
                self.reading.words[j] == "," and self.reading.low_at(j + 1) in naming.LINKS
                for j in range(i + 1, min(self.end, i + 12))
            )
            return not aside  # "fuel, A said on Monday, is …" is no clause of its own
        return word in naming.CLAUSE_START or (word == "and" and self.reading.words[i - 1] == ",")

    def _owner(self, start: int, end: int) -> Entity | None:
        """Return who is the subject of "the challenges *he* cited"."""
        for name in self.reading.names_in(start, end):
            if name.kind is Kind.PERSON:
                return self.reading.entity(name)
        return None

    def _remark(self, start: int, end: int) -> Entity | None:
        """Return who speaks in a remark thrown in: "…, *he* said, …"."""
        reading = self.reading
        if not any(reading.words[j] == "," for j in range(start, end)):
            return None
        for j in range(start, end):
            name = reading.name_at.get(j)
            if name is not None and name.kind is Kind.PERSON:
                return reading.entity(name)
        return None

    def _source(self, verb: int) -> Entity | None:
        reading = self.reading
        for j in range(verb - 1, self.begin - 1, -1):
            if reading.low[j] in self.works and j not in reading.name_at:
                return self.works[reading.low[j]]
        if clauses.is_passive(reading, verb, self.begin):
            agent = clauses.after_preposition(reading, ("by",), verb, self.end, _SOURCES)
            group = group_at(reading, verb + 2, self.end) if not agent else None
            found = agent[0] if agent else group
            return reading.entity(found) if found is not None else self._sides(verb)
        for phrase in predicate_at(reading, verb, (self.begin, self.end)).subjects:
            name = meant(reading, phrase)
            if name is not None and name.kind in _SOURCES:
                return reading.entity(name)
        name = clauses.subject_of(reading, verb, self.begin)
        return reading.entity(name) if name is not None else self._subject_in_words(verb)

    def _subject_in_words(self, verb: int) -> Entity | None:
        """Return "the panel", "a review by the ministry": who names it, without a name."""
        reading = self.reading
        for phrase in predicate_at(reading, verb, (self.begin, self.end)).subjects[:1]:
            start = phrase.start
            while start < phrase.head and reading.low[start] in lexicon.DETERMINERS:
                start += 1
            if reading.tags[phrase.head] != "NOUN" or phrase.end > verb or start < self.begin:
                return None
            mention = reading.mention(start, phrase.head + 1)
            value = reading.words_of(start, phrase.head + 1)
            return Entity(value=value, kind=Kind.ACTOR, mention=mention)
        return None

    def _sides(self, verb: int) -> Entity | None:
        """Return "both sides" after "by"."""
        reading = self.reading
        for j in range(verb, min(self.end, verb + 6)):
            if reading.low[j] in ("sides", "parties", "delegations"):
                start = j - (reading.low[j - 1] in ("both", "two"))
                mention = reading.mention(start, j + 1)
                value = reading.words_of(start, j + 1)
                return Entity(value=value, kind=Kind.GROUP, mention=mention)
        return None

    def _draft(self, source: Entity | None) -> Draft:
        quote = self.reading.quote(self.start, self.end)
        draft = Draft(Finding, quote, at=self.at, confidence=CONFIDENCE)
        if source is None:  # "the first of *her* priorities"
            owner = self.reading.name_at.get(self.first)
            if owner is not None and owner.kind is Kind.PERSON:
                source = self.reading.entity(owner)
        draft.put("source", source)
        if source is not None and source.kind is not Kind.WORK:
            draft.attributed_to = source
        return draft.put("kind", code(self.kind))

    def _text(self, source: Entity | None, start: int, end: int, *, whole: bool = False) -> Draft:
        reading = self.reading
        while start < end - 1 and reading.low[start] in lexicon.DETERMINERS:
            start += 1
        while end - 1 > start and reading.words[end - 1] in (".", ",", ";", ":"):
            end -= 1
        if not whole and end - start > naming.LONGEST:
            end = next(
                (j for j in range(start + 1, end) if reading.low[j] in _CUT), start + naming.LONGEST
            )
        return self._draft(source).put("text", text(reading, start, end))

    def _clause_end(self, i: int) -> int:
        """Return where what is named ends: a list goes on over its commas, a remark does not."""
        end = clauses.clause_end(self.reading, i, self.end)
        verb = next((j for j in range(i + 2, end) if self._closes_speech(j)), None)
        if verb is None:
            return end
        return max(j for j in range(i, verb + 1) if self.reading.words[j] == "," or j == i)

    def _closes_speech(self, verb: int) -> bool:
        """Tell whether a verb is that of ", he said." at the end of a sentence."""
        low = self.reading.low
        ends = low[verb] in _SAYING and self.reading.words[verb + 1 : verb + 2] == ["."]
        return ends and self._is_remark(verb) and "," in self.reading.words[verb - 7 : verb]

    def _items(self) -> list[tuple[int, int]]:
        """Return the items of "…: A; B; and C" or "including A; B and C"."""
        reading, end = self.reading, self.end
        stop = min(end, self.at + 14)
        at = next(
            (
                j
                for j in range(self.at + 1, stop)
                if reading.low[j] in naming.OPENERS
                and (reading.low[j] != "such" or reading.low_at(j + 1) == "as")
            ),
            None,
        )
        if at is None:
            return []
        at += reading.low[at] == "such"
        parted = ";" if ";" in reading.words[at:end] else ","
        if parted == "," and reading.low[at] not in (":", "as", "namely"):
            return []
        return _split(reading, at + 1, end, parted)


_IN_EYES = [["in", "the", noun, "of"] for noun in ("eyes", "view", "opinion", "words")]
_CALLING = forms_of("call term dub deem consider")
_SAYING = forms_of("say/says/said add note stress warn argue admit believe observe think/thought")
_WHO_CALLS = 5
_TOPS = words("tops topped heads headed leads led")
_PUTS = words("put puts placed places set sets")
_FIRSTS = words("one first second third chief main")
_OWN = words("a its his her their our my top the")
_CUT = words("which who that where when , to in from at")
_SOURCES = (
    Kind.PERSON,
    Kind.ORGANIZATION,
    Kind.COUNTRY,
    Kind.MISSION,
    Kind.UNIT,
    Kind.GROUP,
    Kind.ROLE,
)


def _split(reading: Reading, start: int, end: int, parted: str) -> list[tuple[int, int]]:
    """Return the items of a list: "A; B; and C", "A, B and C"."""
    spans: list[tuple[int, int]] = []
    first = start
    for j in range(start, end + 1):
        last = j == end or reading.words[j] == "."
        joint = not last and (
            reading.words[j] == parted or (parted == "," and reading.low[j] == "and")
        )
        # "…, where their share is low": a clause about the last item is no item.
        last = last or (joint and reading.low_at(j + 1) in lexicon.RELATIVES | {"where"})
        if not (last or joint):
            continue
        begin = first
        while begin < j and (reading.low[begin] in ("and", "the") or reading.words[begin] == ","):
            begin += 1
        if begin < j and reading.low[begin : begin + 3 : 2] != ["in", "words"]:
            spans.append((begin, j))
        first = j + 1
        if last:
            break
    return spans
