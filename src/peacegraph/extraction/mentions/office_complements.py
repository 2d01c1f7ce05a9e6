"""What follows an office: its body, its country, its field: "head *of X in Y*", "envoy *for Z*"."""

from __future__ import annotations

from peacegraph.extraction import lexicon
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.mentions.bodies import ministry_of
from peacegraph.extraction.mentions.office_words import (
    COMMON_BODIES,
    HEADS,
    MODIFIERS,
    OWNERS,
    PORTFOLIO_WORDS,
    SERVED,
    TRADES,
)
from peacegraph.extraction.reading import Name, Office, Reading
from peacegraph.extraction.speech.verbs import SPEAKING
from peacegraph.extraction.text.tokens import is_name_like
from peacegraph.model import Kind

_STOP = frozenset((".", ";", ":", "(", ")", "“", "”", '"', ",", "–", "—"))
_LONGEST_BODY = 30
_LANDS = (Kind.COUNTRY, Kind.TERRITORY)
_REACH = ("to", "in", "for", "at", "with")
# What "head of …" may hold that is no body's name.
_NO_BODY = words(
    "state government mission missions staff delegation it them him her whom which this that these "
    "those all each both three two"
)
_OF_PLACES = words("governor mayor administrator commissioner archbishop prefect")
_LONG_BODY_HEADS = words(
    "speaker principal headmaster headmistress matron editor mayor governor "
    "head chief leader director commander chair chairman chairwoman chairperson member "
    "coordinator co-chair manager president founder deputy spokesperson spokesman "
    "spokeswoman commandant rector dean co-founder vice-chair vice-chairman vice-president "
    "rapporteur second-in-command director-general doyen"
)
_CLAUSES = words("who which said says has had was is were are whose whom that while when will")
_TIMES = words("between since until till during from")
_COMMON_PLACES = words("city capital country area region province town district state")
_FORCES = (
    *((first, last) for first in ("armed", "defence", "defense", "police", "air") for last in
      ("force", "forces")),
    ("national", "guard"), ("coast", "guard"), ("marine", "corps"),
    *((force,) for force in ("army", "navy", "military", "police", "gendarmerie", "marines")),
)  # fmt: skip


class Complements:
    """Reads what follows the offices of one text; ``start:end`` is the sentence at hand."""

    def __init__(self, reading: Reading, ranks: frozenset[int] = frozenset()) -> None:
        """``ranks`` are the tokens where a military rank begins: no portfolio runs over one."""
        self.reading = reading
        self.ranks = ranks
        self.start = self.end = 0

    def at(self, i: int) -> Office | None:
        """Read an office that begins at token ``i``, with the body before it and what follows."""
        raise NotImplementedError

    def _ministry(self, portfolio: str, start: int, end: int, owner: Name | None) -> Name:
        value = ministry_of(portfolio)
        if value == "Ministry of Defence":
            value = self.reading.national_ministry or value
        name = Name(start, end, Kind.ORGANIZATION, value)
        name.country = owner.country if owner else None
        return name

    def _complement(self, office: Office, head: str) -> None:
        """Read "of the body", "to the country", "in the country" after an office."""
        while office.end + 1 < self.end:
            stop = self._next_complement(office, head)
            if stop is None:
                return
            office.end = stop

    def _next_complement(self, office: Office, head: str) -> int | None:
        word, k = self.reading.low[office.end], office.end + 1
        if office.organization is None and self.reading.low[office.end - 1] == "commanding":
            word, k = "of", office.end  # "officer commanding the battalion"
        if self.reading.low[k] in ("the", "its", "their", "a", "an"):
            k += 1
        if k >= self.end:
            return None
        name = self.reading.name_at.get(k)
        if name is not None and (name.start not in (k, k - 1) or name.kind not in SERVED):
            name = None
        if name is not None and name.form == "adjective":
            if office.organization is None and (stop := self._forces(office, word, name)):
                return stop
            if word == "of" and self.reading.low[name.end : name.end + 1] == ["embassy"]:
                office.organization = name  # "chargé d'affaires of the X embassy" serves X
                return name.end + 1
            name = self._body_after(name)
        return self._complement_of(office, head, word, k, name)

    def _forces(self, office: Office, word: str, land: Name) -> int:
        """Read "in the *Dutch armed forces*": whose forces one serves in; return where they end."""
        low, k = self.reading.low, land.end
        end = next((k + len(f) for f in _FORCES if tuple(low[k : k + len(f)]) == f), 0)
        if word not in ("in", "of", "with", "from") or not end or end in self.reading.name_at:
            return 0
        value = self.reading.words_of(land.start, end)
        office.organization = Name(land.start, end, Kind.ORGANIZATION, value, form="generic")
        office.organization.country = land.country
        return end

    def _body_after(self, adjective: Name) -> Name:
        """Return the body that an adjective of a country belongs to: "the *Irish* battalion"."""
        following = self.reading.name_at.get(adjective.end)
        if following is not None and following.kind in SERVED and following.form != "adjective":
            following.country = following.country or adjective.country
            return following
        return adjective

    def _complement_of(
        self, office: Office, head: str, word: str, k: int, name: Name | None
    ) -> int | None:
        body = office.organization
        if (
            body is not None
            and body.form == "adjective"
            and (name is not None and name.form == "name" and word in ("of", "at", "with"))
        ):
            body = office.organization = None  # "the French *director of X*" serves X
        if word == "for" and name is not None and name.kind not in _LANDS and body is None:
            office.organization = name
            return name.end
        if word in ("from", "on") and body is None and head in TRADES and name is not None:
            office.organization = name
            return name.end
        if word in _REACH and name is not None:
            return self._reach(office, word, name)
        if word == "for" and head == "minister" and body is None and name is None:
            return self._ministers(office, head, k)
        after = k if name is None else name.end
        if word == "of" and self.reading.low[after : after + 1] == ["secretary-general"]:
            return self._of_secretary_general(office, after + 1)
        if name is None and (stop := self._unnamed(word, k)) > k:
            return stop
        if word in ("of", "for") and body is None and office.owner < 0:
            return self._served(office, head, k, name, word)
        if word == "of" and name is not None and name.kind is Kind.COUNTRY and body:
            body.country = body.country or name.country
            return name.end
        return None

    def _unnamed(self, word: str, k: int) -> int:
        """Return where a place or a field that has no name ends."""
        if word == "in":
            return self._place(k)
        return self._field(k) if word == "for" else k

    def _place(self, k: int) -> int:
        """Return where a place that has no name yet ends: "in *Bentiu*", "in the *city*"."""
        if self.reading.low[k] in _COMMON_PLACES:
            return k + 1
        j = k
        while (
            j < self.end
            and j - k < 3
            and is_name_like(self.reading.words[j])
            and j not in self.reading.name_at
            and j not in self.ranks
        ):
            j += 1
        # No comma, no end: whose place it is, or whose name, cannot be told.
        return j if j > k and self.reading.words[j : j + 1] in ([","], ["."], ["and"], []) else k

    def _of_secretary_general(self, office: Office, stop: int) -> int:
        office.organization = office.organization or Name(
            stop - 1, stop, Kind.ORGANIZATION, "United Nations", form="generic"
        )
        return stop

    def _field(self, k: int) -> int:
        """Return where the field of an office ends: "for *Peace Operations*"."""
        low = self.reading.low
        if low[k] in ("operations", "training", "logistics", "administration", "protection"):
            return k + 1
        known = k
        while known < self.end and (
            low[known] in PORTFOLIO_WORDS or (low[known] == "and" and known > k)
        ):
            known += 1
        if known > k:  # "for Peace Operations A B": a name may follow
            return known - (low[known - 1] == "and")
        j = k
        while (
            j < self.end and is_name_like(self.reading.words[j]) and (j not in self.reading.name_at)
        ):
            j += 1
        closed = self.reading.words[j : j + 1] in ([","], ["."], [])
        return j if j - k > 1 and closed else k

    def _reach(self, office: Office, word: str, name: Name) -> int | None:
        """Take "in X", "to X", "at X" after an office; return where it ends, if it is its own."""
        if name.form == "adjective" and word != "in":
            return None
        if word == "at" or (word == "with" and office.organization is None):
            office.organization = office.organization or name
            return name.end
        if word == "in" and office.organization is None and name.kind in SERVED[:3]:
            office.organization = name
            return name.end
        if (name.kind not in _LANDS and word != "to") or self._runs_into_body(name):
            return None
        office.jurisdiction.append(name)
        return name.end

    def _runs_into_body(self, name: Name) -> bool:
        return name.end < self.end and self.reading.low[name.end] in lexicon.POSSESSIVES

    def _served(
        self, office: Office, head: str, k: int, name: Name | None, word: str
    ) -> int | None:
        """Fill the body that an office belongs to from what follows "of"; return where it ends."""
        if head in ("minister", "secretary") and (name is None or name.kind is not Kind.COUNTRY):
            return self._ministers(office, head, k)
        if name is not None and name.form != "adjective":
            return self._named_body(office, name, word)
        if head in _OF_PLACES and (stop := self._region(k)) > k:
            value = self.reading.words_of(k, stop)
            office.organization = Name(k, stop, Kind.ORGANIZATION, value, form="generic")
            return stop
        if word == "of" and self.reading.low[k] in COMMON_BODIES and not self._is_longer(k):
            value = self.reading.words[k]
            office.organization = Name(k, k + 1, Kind.ORGANIZATION, value, form="generic")
            return k + 1
        commanding = self.reading.low[office.end - 1] == "commanding"
        if (commanding or head in _LONG_BODY_HEADS) and (word == "of" or self._speaks_for(head, k)):
            stop = self._long_body(k)
            if (placed := self._department(office, k, stop)) is not None:
                return placed
            k = self._past_owner(k, stop)
            if stop > k and self.reading.low[k] not in _NO_BODY:
                office.organization = Name(
                    k, stop, Kind.ORGANIZATION, self.reading.words_of(k, stop), form="generic"
                )
                return stop
        return None

    def _department(self, office: Office, k: int, stop: int) -> int | None:
        """Read "head of *surgery at* X Hospital": the field of an office in a body."""
        if self.reading.low[k + 1 : k + 2] != ["at"] or stop <= k + 2:
            return None
        begin = k + 2 + (self.reading.low[k + 2] == "the")
        body = self.reading.name_at.get(begin)
        if body is not None and body.kind not in (Kind.ORGANIZATION, Kind.MISSION):
            return None
        stop = stop if body is None else max(body.end, stop)
        if body is None:
            value = self.reading.words_of(begin, stop)
            body = Name(begin, stop, Kind.ORGANIZATION, value, form="generic")
        office.role = f"{office.role} of {self.reading.words[k].capitalize()}"
        office.organization = body
        return stop

    def _is_longer(self, k: int) -> bool:
        """Tell whether a body goes on after a token: "of the *force* reserve", "of *school* B"."""
        following = self.reading.low_at(k + 1)
        ended = self.reading.tags[k + 1 : k + 2] in (["VERB"], ["AUX"], ["PUNCT"], ["CCONJ"])
        return not ended or following in lexicon.POSSESSIVES or following == "and"

    def _past_owner(self, k: int, stop: int) -> int:
        """Return where a body begins that another one owns: "of the ministry's *new office*"."""
        low = self.reading.low
        for j in range(k + 1, stop - 1):
            if low[j] in lexicon.POSSESSIVES and self.reading.words[j - 1] in OWNERS:
                return j + 1 if low[j + 1] not in HEADS else k
        return k

    def _speaks_for(self, head: str, k: int) -> bool:
        """Tell whether "for" names the body of an office: "spokesman *for the* elders"."""
        return head.startswith("spokes") and self.reading.low[k - 1] == "the"

    def _region(self, k: int) -> int:
        """Return where the name of a region ends: "governor of *Unity State* A B"."""
        j = k
        while (
            j < self.end
            and is_name_like(self.reading.words[j])
            and (j not in self.reading.name_at and j not in self.ranks)
        ):
            j += 1
            if self.reading.low[j - 1] in lexicon.PLACE_HEADS:
                return j
        return j if j - k <= 2 and self.reading.words[j : j + 1] in ([","], ["."], []) else k

    def _ministers(self, office: Office, head: str, k: int) -> int | None:
        if head == "minister" and self.reading.low[k - 1 : k + 2] == ["of", "state", "in"]:
            office.role = f"{office.role} of State"
            return k + 1
        stop = self._portfolio(k)
        if stop <= k:
            return None
        if head == "minister":  # a "Secretary of Strategy, Policy, and Industry" may serve another
            value = self.reading.words_of(k, stop)
            office.organization = self._ministry(value, k, stop, None)
        return stop

    def _named_body(self, office: Office, name: Name, word: str) -> int | None:
        low = self.reading.low
        if self._runs_into_body(name):
            after = self.reading.name_at.get(name.end + 1)
            if after is not None and after.kind in SERVED:
                office.organization = after
                return after.end
            stop = self._long_body(name.end + 1)
            if stop == name.end + 1 or low[name.end + 1] in HEADS:
                return None
            office.organization = Name(
                name.start,
                stop,
                Kind.ORGANIZATION,
                self.reading.words_of(name.end + 1, stop),
                country=name.country,
                form="generic",
            )
            return stop
        if name.kind in _LANDS and (stop := self._longer_body(name)) > name.end:
            value = self.reading.words_of(name.start, stop)
            office.organization = Name(
                name.start, stop, Kind.ORGANIZATION, value, country=name.country
            )
            return stop
        if word == "for" and name.kind in _LANDS:
            office.jurisdiction.append(name)
            return name.end
        office.organization = name
        stop = name.end
        while (
            stop < self.end
            and stop - name.end < 3
            and (self.reading.tags[stop : stop + 1] == ["NOUN"] and low[stop] not in HEADS)
        ):
            stop += 1  # "head of UN *peacekeeping*"
        return stop

    def _longer_body(self, land: Name) -> int:
        """Return where a body that begins with a country's name ends: "*Ghana* Nurses' Union"."""
        j, stop = land.end, land.end
        while j < self.end and (
            (is_name_like(self.reading.words[j]) and j not in self.reading.name_at)
            or self.reading.low[j] in lexicon.POSSESSIVES
        ):
            j += 1
            if self.reading.low[j - 1] in lexicon.BODY_HEADS:
                stop = j
        return stop

    def _portfolio(self, k: int) -> int:
        """Where "Strategy, Policy, and Industry" or "Foreign Affairs" ends."""
        low, j = self.reading.low, k
        while j < self.end:
            if self._names_portfolio(j):
                if j > k and low[j] not in PORTFOLIO_WORDS:
                    break  # "Minister of Defence A B C": portfolios are of known words
                j += 1
            elif low[j] in ("and", ",") and j + 1 < self.end and j > k:
                following = j + 2 if low[j + 1] == "and" else j + 1
                if not self._portfolio_goes_on(j, following):
                    break
                j = following
            elif low[j] in ("affairs", "for"):
                j += 1
            else:
                break
        return j

    def _names_portfolio(self, j: int) -> bool:
        name = self.reading.name_at.get(j)
        return (
            (is_name_like(self.reading.words[j]) or self.reading.low[j] in PORTFOLIO_WORDS)
            and j not in self.ranks
            and (name is None or name.kind not in (Kind.COUNTRY, Kind.PERSON))
        )

    def _portfolio_goes_on(self, j: int, following: int) -> bool:
        low = self.reading.low
        return (
            following < self.end
            and is_name_like(self.reading.words[following])
            and following not in self.ranks
            and (low[following] not in MODIFIERS or low[following] in PORTFOLIO_WORDS)
            and low[following] not in HEADS
            and following not in self.reading.name_at
            and ("and" in low[j:following] or "and" in low[following : following + 4])
        )

    def _long_body(self, k: int) -> int:
        """Return where the wording of a body in small letters ends."""
        low, j = self.reading.low, k
        while j < self.end and j - k < _LONGEST_BODY:
            word = low[j]
            if word in _STOP or word in _CLAUSES or word in SPEAKING:
                break
            if word in _TIMES and j > k:
                break
            if word in ("and", "at", "in") and j + 1 < self.end and self._ends_body(j, k):
                break
            name = self.reading.name_at.get(j)
            if (name is not None and name.kind is Kind.PERSON) or (j > k and j in self.ranks):
                break
            if j > k and self._is_clause(j):
                break
            if j > k and is_name_like(self.reading.words[j]) and self._is_holder(j, k):
                break
            j += 1
        return j

    def _is_clause(self, j: int) -> bool:
        """Tell whether a verb follows a body in small letters: "the head of the unit *stands*"."""
        return self.reading.tags[j : j + 1] == ["VERB"] and self.reading.deps[j] not in (
            "amod",
            "compound",
        )

    def _is_holder(self, j: int, k: int) -> bool:
        """Tell whether a person's name follows a body in small letters: "head of staff *A B*"."""
        words = self.reading.words
        return (
            j not in self.reading.name_at
            and not is_name_like(words[j - 1])
            and self.reading.low[j - 1] not in lexicon.PREPOSITIONS
            and self.reading.low[j - 1] not in ("and", "the", "’s", "'s")
            and all(not is_name_like(words[m]) for m in range(k, j))
        )

    def _ends_body(self, j: int, k: int) -> bool:
        low = self.reading.low
        if self.at(j + 1) is not None:
            return True
        if low[j + 1] in ("the", "a") and j + 2 < self.end and self.at(j + 2) is not None:
            return True
        return low[j] == "at" and j == k
