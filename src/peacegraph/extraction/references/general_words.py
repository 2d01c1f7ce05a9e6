"""General words for what was named before: "the country", "the unit", "the UN official"."""

from __future__ import annotations

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.predicates import subject_heads
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.mentions.bodies import ministry_of
from peacegraph.extraction.reading import Name
from peacegraph.extraction.references.antecedents import COUNCIL, LATELY, SUBJECTS, values_of
from peacegraph.extraction.references.callings import (
    SPELLINGS,
    kinds_of_body,
    national_body,
    words_of_name,
)
from peacegraph.extraction.references.descriptions import BLOCS, BODIES, NATIONALS, PERSONS, UNITS
from peacegraph.extraction.references.discourse import LISTED, SUBJECT, Mention
from peacegraph.extraction.references.pronouns import PERSONAL, Pronouns
from peacegraph.extraction.references.traits import NO_TRAITS, Wanted
from peacegraph.extraction.speech.verbs import SPEECH
from peacegraph.extraction.text.tokens import is_name_like
from peacegraph.model import Kind

DETERMINERS = words("the this that")
_THINGS = (
    BODIES | UNITS | BLOCS | words("country state nation mission force operation alliance body")
)
# Pasts that no ending tells and a parser may take for nouns.
_PASTS = words(
    "took gave met went led held saw shook spoke came left began wore wrote flew fell rose brought "
    "bore chose drew drove ran sat set sent stood took thought wants won put cut hit laid paid"
)
_HEADS = frozenset(PERSONS) | _THINGS
_ENDERS = (
    lexicon.PREPOSITIONS
    | lexicon.CONJUNCTIONS
    | lexicon.AUXILIARIES
    | lexicon.PRONOUNS
    | lexicon.DETERMINERS
)
# Ranks whose names are offices too: "the commander" tells nobody's rank.
_OFFICE_RANKS = frozenset(
    ("Commander", "Inspector", "Inspector General", "Superintendent", "Commissioner", "Captain")
)
_SIZED = ("-member", "-nation", "-country", "-state", "-seat", "-strong")
_LONGEST = 5  # words between an article and its noun


class GeneralWords(Pronouns):
    """Reads the descriptions of a text, and the possessives that own them."""

    def _described(self, i: int) -> Name | None:
        """Read "the country", "the ministry", "the UN official", "the major general"."""
        reading = self.reading
        bare = reading.low[i] in PERSONS and reading.low[i] not in DETERMINERS
        first = i if bare else i + 1
        if reading.low[first : first + 1] == ["latter"]:
            owns = reading.low[first + 1 : first + 2] in (["'s"], ["’s"])
            return self._latter(i) if owns else None
        j, owner = self._noun(first)
        if j < 0:
            return self._national(i, first) if self.everything and not bare else None
        word = reading.low[j]
        person = word in PERSONS and not (word == "force" or word in UNITS)
        if not self.everything and (person or word in ("country", "state", "nation")):
            return None
        if person:
            return self._person_described(i, first, j, owner)
        if owner is not None or reading.low[i] == "its" or bare:
            return None
        if reading.low[i] in ("his", "her"):
            return self._of_person(i, j) if j == first else None
        return self._thing_described(i, first, j)

    def _noun(self, first: int) -> tuple[int, Name | None]:
        """Return the general word that a phrase ends in, and the name it begins with."""
        reading, low, j = self.reading, self.reading.low, first
        owner = reading.name_at.get(first) if first < self.end else None
        if owner is not None:
            j = owner.end
            if j < self.end and low[j] in lexicon.POSSESSIVES:
                return -1, None
        while j < self.end and j - first < _LONGEST + 1:
            worded = low[j][0].isalpha() or low[j].endswith(_SIZED)
            if j in reading.name_at or not worded or low[j] in _ENDERS:
                return -1, None
            if low[j] in _HEADS and not self._runs_on(j):
                return j, owner
            j += 1
        return -1, None

    def _runs_on(self, j: int) -> bool:
        """Tell whether a noun goes on: "the *force* commander", "the *general* elections"."""
        if j + 1 >= self.end or j + 1 in self.reading.name_at:
            return False
        following = self.reading.low[j + 1]
        if following in _HEADS:
            return True
        if following in lexicon.NEVER_NOUNS:
            return False
        return not (
            not following[0].isalpha()
            or following in _ENDERS
            or following in SPEECH
            or clauses.is_adverb(following)
            or self.reading.tags[j + 1] in ("VERB", "AUX", "ADP", "ADV")
            or following.endswith("ed")
            or following in _PASTS
        )

    def _person_described(self, i: int, first: int, j: int, owner: Name | None) -> Name | None:
        reading = self.reading
        if reading.low[i] in ("his", "her") or self._apposed(i, j + 1):
            return None
        if self._predicative(i, j):
            return None
        wanted = Wanted(reading, first, j, owner, self.ranks)
        if reading.low[i] == "its":
            thing = self._neuter(i, "its")
            if thing is None:
                return None
            wanted.owner = thing.value
        if reading.deps[j] in ("obj", "iobj", "obl", "obl:agent"):
            wanted.apart = self._agents(j)
        if j + 1 < self.end and reading.low[j + 1] in ("of", "for"):
            body = self._name_after(j + 2)
            if body is not None:
                wanted.body = body.value
            elif "secretary-general" not in reading.low[j + 2 : j + 5]:
                return None
        found = self._matching(wanted)
        if found is None:
            found = self._ranked(first, j) or self._on_staff(first, j)
        return None if found is None else self._as(found, i, "generic", end=j + 1)

    def _agents(self, j: int) -> tuple[str, ...]:
        """Return who acts in the clause of an object: "X received *the officer*" is not of X."""
        heads = subject_heads(self.reading, self.reading.heads[j])
        names = (self.reading.name_at.get(head) for head in heads)
        return tuple(name.value for name in names if name is not None)

    def _name_after(self, k: int) -> Name | None:
        while k < self.end and self.reading.low[k] in lexicon.DETERMINERS:
            if k in self.reading.name_at:
                break
            k += 1
        return self.reading.name_at.get(k)

    def _apposed(self, i: int, after: int) -> bool:
        """Tell whether a description stands beside the name it is about: ", the minister, X"."""
        reading = self.reading
        if after < self.end and (name := reading.name_at.get(after)) and name.kind is Kind.PERSON:
            return True
        if after + 1 < self.end and reading.words[after] == ",":
            name = reading.name_at.get(after + 1)
            if name is not None and name.kind is Kind.PERSON:
                return True
        if i > self.start and reading.words[i - 1] == ",":
            name = reading.name_at.get(i - 2)
            return name is not None and name.kind is Kind.PERSON and name.form == "name"
        return False

    def _predicative(self, i: int, j: int) -> bool:
        """Tell whether a phrase says what somebody is ("X is *the commander*") or becomes."""
        reading = self.reading
        if i > self.start and reading.low[i - 1] in (
            "is", "was", "as", "be", "been", "became", "become", "becomes", "named", "appointed",
        ):  # fmt: skip
            return True
        return any(reading.deps[k] == "cop" and k < j for k in reading.kids[j])

    def _matching(self, wanted: Wanted) -> Name | None:
        """Return the person whom a description fits, of several the one in view."""
        by_value: dict[str, Mention] = {}
        for mention in self.seen.latest():
            name = mention.name
            if name.kind is not Kind.PERSON or name.form == "adjective" or name.value in by_value:
                continue
            if wanted.fits(self.traits.get(name.value, NO_TRAITS), name):
                by_value[name.value] = mention
        fitting = list(by_value.values())
        if len(fitting) < 2:
            return fitting[0].name if fitting else None
        agreeing = [m for m in fitting if wanted.agrees(self.traits.get(m.name.value, NO_TRAITS))]
        if len(agreeing) == 1:
            return agreeing[0].name
        return self._in_view(agreeing or fitting)

    def _in_view(self, fitting: list[Mention]) -> Name | None:
        """Return the one of several persons who was spoken of lately."""
        for back in range(LATELY + 1):
            number = self.seen.sentence - back
            near = [m for m in fitting if m.sentence == number]
            if len(near) == 1:
                return near[0].name
            if near:
                best = sorted(near, key=lambda m: -m.weight)
                clear = best[0].weight > best[1].weight and best[1].weight != LISTED
                return best[0].name if clear else None
        return None

    def _ranked(self, first: int, j: int) -> Name | None:
        """Learn a rank: "Minister A B opened it. *The major general* told …"."""
        rank = " ".join(self.reading.words[first : j + 1]).title()
        if rank not in self.ranks or rank in _OFFICE_RANKS:
            return None
        for back in range(LATELY):
            persons = self.seen.persons(self.seen.sentence - back)
            if not persons:
                continue
            name, traits = persons[0].name, self.traits.get(persons[0].name.value)
            foremost = persons[0].weight >= SUBJECT or len(values_of(persons)) == 1
            if traits is None or "rank" in traits or not foremost:
                return None
            name.rank = rank
            traits.update(("rank", *rank.lower().split()))
            return name
        return None

    def _on_staff(self, first: int, j: int) -> Name | None:
        """Read "*the logistics officer*": the one in uniform of whom the sentence before tells."""
        if self.reading.low[j] != "officer" or j == first or j - first > 2:
            return None
        persons = self.seen.persons(self.seen.sentence - 1)
        if len(values_of(persons)) != 1 or self.seen.persons(self.seen.sentence):
            return None
        name = persons[0].name
        return name if "rank" in self.traits.get(name.value, NO_TRAITS) else None

    def _national(self, i: int, first: int) -> Name | None:
        """Read "the Kenyan", "the Frenchman": the person of that land who was spoken of last."""
        reading = self.reading
        land = reading.name_at.get(first)
        if land is not None and (land.form != "adjective" or land.end != first + 1):
            return None
        if land is None and reading.low[first : first + 1] == []:
            return None
        country = land.country if land is not None else NATIONALS.get(reading.low[first])
        if country is None or reading.deps[first] not in SUBJECTS or not self._ends(first + 1):
            return None
        if reading.low[first].endswith(("s", "ese", "ish", "sh", "ch")) and land is not None:
            return None  # a people, not a person
        persons = [m for m in self.seen.latest() if m.name.kind is Kind.PERSON]
        known = [m for m in persons if m.name.country == country]
        if known:
            alone = len(values_of(known)) == 1
            return self._replacing(land, known[0].name, i, first) if alone else None
        for back in range(LATELY):
            near = self.seen.persons(self.seen.sentence - back)
            if near:
                alone = near[0].name.country is None and len(values_of(near)) == 1
                return self._replacing(land, near[0].name, i, first) if alone else None
        return None

    def _ends(self, j: int) -> bool:
        if j >= self.end:
            return True
        return self.reading.tags[j] in ("VERB", "AUX", "ADV", "PUNCT", "ADP", "CCONJ")

    def _replacing(self, land: Name | None, person: Name, i: int, first: int) -> Name:
        if land is not None and land in self.reading.names:
            self.reading.names.remove(land)
        return self._as(person, i, "generic", end=first + 1)

    def _latter(self, i: int) -> Name | None:
        for mention in self.seen.latest():
            if mention.sentence < self.seen.sentence - 1:
                return None
            if mention.name.form != "adjective" and mention.name.kind is not Kind.PLACE:
                return self._as(mention.name, i, "generic", end=i + 2)
        return None

    def _of_person(self, i: int, j: int) -> Name | None:
        """Read "his country", "her ministry": that of the person."""
        word, feminine = self.reading.low[j], PERSONAL[self.reading.low[i]]
        person = self._person_meant(i, feminine, apart=())
        if person is None:
            return None
        if word in ("country", "nation", "state") and person.country is not None:
            land = Name(i, j + 1, Kind.COUNTRY, person.country, country=person.country)
            land.form = "generic"
            return land
        traits = self.traits.get(person.value, NO_TRAITS)
        bodies = [
            m.name
            for m in self.seen.latest()
            if f"@{m.name.value}" in traits and word in kinds_of_body(m.name)
        ]
        return self._as(bodies[0], i, "generic", end=j + 1) if bodies else None

    def _whose(self, i: int) -> Name | None:
        """Read "X, *whose country*": the state that X comes from."""
        k = i - 2 if self.reading.words[i - 1] == "," else i - 1
        person = self.reading.name_at.get(k)
        if person is None or person.kind is not Kind.PERSON or person.country is None:
            return None
        if self.reading.low[i + 1 : i + 2] not in (["country"], ["government"], ["nation"]):
            return None
        return Name(i, i + 2, Kind.COUNTRY, person.country, country=person.country, form="generic")

    def _thing_described(self, i: int, first: int, j: int) -> Name | None:
        word, low = self.reading.low[j], self.reading.low
        if self._goes_on(j) and word != "mission":
            return None
        if word in UNITS and j - first <= 1:
            meant = self._unit(word, low[first:j])
        elif j == first or (word == "body" and low[first:j] == ["world"]):
            meant = self._body(word, i) or self._of_office(word)
        elif word == "body" and j == first + 1 and low[first].endswith(_SIZED):
            meant = self._many_nations(low[first])
        else:
            meant = self._body_for(word, first, j)
        return None if meant is None else self._as(meant, i, "generic", end=j + 1)

    def _goes_on(self, j: int) -> bool:
        """Tell whether more of a name follows: "the Centre *for Peace*", not "*for its help*"."""
        if j + 2 >= self.end or self.reading.low[j + 1] not in ("of", "for"):
            return False
        return self.reading.low[j + 1] == "of" or is_name_like(self.reading.words[j + 2])

    def _body_for(self, word: str, first: int, j: int) -> Name | None:
        """Return the body that "the *peacekeeping* department" means: named so, or a ministry."""
        if word not in BODIES or self.reading.words[j][0].isupper():
            return None
        wanted = {SPELLINGS.get(said, said) for said in self.reading.folded[first:j]}
        found = self._last(
            lambda name: (
                name.kind is Kind.ORGANIZATION
                and name.form == "name"
                and word in kinds_of_body(name)
                and wanted <= words_of_name(name)
            )
        )
        if found is not None:
            return found
        value = national_body(self.reading, word, wanted)
        if value is None and word == "ministry" and wanted <= lexicon.FIELDS:
            value = ministry_of(self.reading.words_of(first, j))
        return None if value is None else Name(first, j + 1, Kind.ORGANIZATION, value)

    def _many_nations(self, size: str) -> Name | None:
        """Return what "the *fifteen-member* body" means: the Council, or what was named last."""
        if size.startswith(("15-", "fifteen-")):
            return self._last(lambda name: name.value == COUNCIL)
        return self._last(
            lambda name: (
                name.kind is Kind.ORGANIZATION
                and name.form == "name"
                and name.country is None
                and not kinds_of_body(name) & {"ministry", "department"}
            )
        )

    def _of_office(self, word: str) -> Name | None:
        """Return the ministry of which no more was named than "the defence minister"."""
        if word != "ministry" or not self.everything:
            return None
        for mention in self.seen.latest():
            for office in mention.name.roles:
                body = office.organization
                if body is not None and body.value.startswith("Ministry"):
                    return body
        return None
