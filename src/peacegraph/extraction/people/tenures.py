"""Who holds what office, where a clause tells it: "X heads Y", "Y is led by X", "X served as Z".

What stands beside a name ("X, head of Y") is read by
:mod:`~peacegraph.extraction.mentions.persons`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.modality import modality_of
from peacegraph.extraction.grammar.predicates import subject_heads
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.mentions.appositions import Appositions, past_bracket
from peacegraph.extraction.mentions.offices import Offices
from peacegraph.extraction.people.commanding import Commanding
from peacegraph.extraction.people.leading import BY_FORM
from peacegraph.extraction.people.officeholders import FAR, LEADERS_OF, STAFF, Tenure, person_of
from peacegraph.extraction.people.serving import Serving
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from peacegraph.extraction.reading import Name, Office, Reading

_BE = words("become becoming is was are were be been being remains remained became becomes 's ’s")
_POSTS = words("post position office role job")
_APPOINTING = words(
    "make appoint name elect choose nominate designate confirm install promote pick select swear"
)
_ANSWERING = words("answer report")
_PLACES = (Kind.COUNTRY, Kind.TERRITORY, Kind.PLACE)
_ONCE = words("once formerly previously until recently earlier currently today now before")


def find_tenures(reading: Reading) -> Iterator[Tenure]:
    """Yield the tenures that the clauses of a text tell, in the order of the text."""
    grammar = Offices(reading)
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        sentence = _Sentence(reading, grammar, start, end)
        yield from sentence.tenures()


class _Sentence(Commanding, Serving):
    """One sentence, read for all that its words tell of offices."""

    def tenures(self) -> Iterator[Tenure]:
        """Yield what each word of the sentence tells."""
        for i in self.reading.triggers(_TELLING, self.start, self.end):
            if i in self.reading.name_at:
                continue
            word = self.reading.low[i]
            if word in BY_FORM and not self._is_noun(i):
                yield from self._by_verb(i, BY_FORM[word])
                continue
            reader = _READERS.get(word) or _READERS.get(self.reading.lemmas[i])
            if reader is not None:
                yield from reader(self, i)
        yield from self._fronted()
        yield from self._of_descriptions()

    def being(self, i: int) -> Iterator[Tenure]:
        """Read "X is the head of Y", "Her deputy is X", "In command is X", "Leading it is X"."""
        reading = self.reading
        after = self._past_adverbs(i + 1)
        person = reading.name_at.get(after) or self._of_some_people(after)
        if person is not None and person.kind is Kind.PERSON and person.form == "name":
            yield from self._inverted(i, person)
            return
        office = self.grammar.after_article(after)
        if office is None or office.former:
            return
        holder = self._subject(i)
        if holder is None:
            return
        known = office.organization is not None or self._where(i) is not None
        told = known or office.jurisdiction or office.owner >= 0
        if not told and len(office.role.split()) == 1:
            return
        modality = self._modality(i)
        if modality is not None:
            office.organization = office.organization or self._where(i)
            yield Tenure(holder, office, i, modality, self._when(office.role_span[1] - 1))

    def _of_some_people(self, k: int) -> Name | None:
        """Return the person after what he is: "the commander is *a Kenyan*, X"."""
        if self.reading.low_at(k) in ("a", "an") and self.reading.words[k + 2 : k + 3] == [","]:
            return self.reading.name_at.get(k + 3)
        return None

    def post(self, i: int) -> Iterator[Tenure]:
        """Read "the post of X" and "his job: X"."""
        yield from self.post_of(i)
        yield from self.job(i)

    def _past_adverbs(self, k: int) -> int:
        low = self.reading.low
        while k < self.end and (
            clauses.is_adverb(low[k]) or low[k] in ("been", "currently", "at", "same", "time")
        ):
            if low[k] == "at":
                if low[k + 1 : k + 4] != ["the", "same", "time"]:
                    break
                k += 3
            k += 1
        return k

    def _subject(self, i: int) -> Name | None:
        """Return the person who is the subject of a copula, by the parse or the order of words."""
        reading = self.reading
        head = reading.heads[i] if reading.deps[i] in ("cop", "aux", "aux:pass") else i
        for subject in subject_heads(reading, head):
            holder = self._holder(subject)
            if holder is not None and subject < i:
                return holder
        # "X was elected and, later, *was* head of Y"
        if reading.deps[head] in ("conj", "parataxis"):
            for subject in subject_heads(reading, reading.heads[head]):
                holder = self._holder(subject)
                if holder is not None and subject < i:
                    return holder
        before = clauses.verb_group_start(reading, i, self.start) - 1
        name = person_of(reading.name_at.get(before))
        if name is None and reading.low[before] == "and":
            persons = clauses.names_in(reading, self.start, before, Kind.PERSON)
            name = persons[0] if len({p.value for p in persons}) == 1 else None
        return name if name is not None and name.end <= i else None

    def _modality(self, i: int) -> Modality | None:
        head = self.reading.heads[i] if self.reading.deps[i] == "cop" else i
        modality = modality_of(self.reading, head, (self.start, self.end))
        return None if modality is Modality.DENIED else modality

    def _fronted(self) -> Iterator[Tenure]:
        """Read "The department's deputy head, he leads …": an office in front of its holder."""
        office = self._front_office()
        if office is None or office.former:
            return
        k = past_bracket(self.reading, office.end, self.end)
        if (
            self.reading.low[k : k + 1]
            and self.reading.words[k] != ","
            and (self.reading.low[k] not in lexicon.PREPOSITIONS)
        ):
            return
        while k < self.end and k - office.end < FAR and self.reading.words[k] != ",":
            name = self.reading.name_at.get(k)
            if self.reading.tags[k] in ("VERB", "AUX") or (
                name is not None and name.kind not in _PLACES
            ):
                return
            if name is not None and name.kind is not Kind.PLACE and name not in office.jurisdiction:
                office.jurisdiction.append(name)
            k += 1
        person = person_of(self.reading.name_at.get(k + 1))
        if k < self.end and person is not None and person.form == "pronoun":
            yield Tenure(person, office, self.start, Modality.ACTUAL, self._when(k - 1))

    def _front_office(self) -> Office | None:
        """Return the office that a sentence opens with: "*Once*", "*a surgeon and until 2020*"."""
        low, k = self.reading.low, self.start
        while k < self.end and low[k] in _ONCE:
            k += 1
        office = self.grammar.after_article(k) if k < self.end else None
        if office is not None:
            return office
        for j in range(k + 1, min(k + FAR, self.end)):
            if self.reading.words[j] == "," or self.reading.tags[j] in ("VERB", "AUX"):
                return None
            if low[j] == "and":
                j += 1
                while j < self.end and (low[j] in _ONCE or j in self.reading.when_at):
                    j += 1
                return self.grammar.after_article(j) if j < self.end else None
        return None

    def _of_descriptions(self) -> Iterator[Tenure]:
        """Read "the general, *a deputy chief of Y*" and "*the logistics officer*"."""
        appositions = Appositions(self.grammar)
        for name in clauses.names_in(self.reading, self.start, self.end, Kind.PERSON):
            if name.form != "generic" or self.reading.low[name.end : name.end + 1] == ["as"]:
                continue
            office = self.grammar.after_article(name.start)
            if office is not None and office.end >= name.end and _is_staff(office):
                yield Tenure(name, office, name.start)
            for apposed in appositions.of(name):
                if not apposed.former and apposed.organization is not None:
                    yield Tenure(name, apposed, apposed.start)


def _is_staff(office: Office) -> bool:
    """Tell whether a description names a post of its own: "the *logistics* officer"."""
    parts = office.role.split()
    return len(parts) > 1 and parts[-1] in STAFF


# What the words of a clause may tell: each is read by the one that knows it.
_READERS: dict[str, Callable[[_Sentence, int], Iterator[Tenure]]] = {
    **dict.fromkeys(_ANSWERING, _Sentence.answers),
    **dict.fromkeys(_APPOINTING, _Sentence.appointed),
    **dict.fromkeys(_POSTS, _Sentence.post),
    **dict.fromkeys(("charge", "command", *LEADERS_OF), _Sentence.in_charge),
    **dict.fromkeys(("reins", "leadership", "control", "mantle"), _Sentence.taking),
    "hands": _Sentence.in_the_hands,
    "choice": _Sentence.choice,
    "as": _Sentence.serving_as,
    "under": _Sentence.under,
    **dict.fromkeys(_BE, _Sentence.being),
}
_TELLING = BY_FORM.keys() | _READERS.keys()
