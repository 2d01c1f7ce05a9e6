"""Who moves and who sends them: the roles of a wording, by the parse or by the order of words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.extents import (
    antecedent,
    joined,
    object_end,
    opening,
)
from peacegraph.extraction.grammar.predicates import (
    meant,
    names_of,
    phrase_at,
    predicate_at,
    preposition_of,
    verb_above,
)
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.movements.moves import (
    BACK,
    ENDING,
    SERVE,
    TERMS,
    is_completion,
    is_nominal,
    is_relative,
    is_seen_off,
    is_sent,
    phase_of,
    takes_part,
    whose_tour,
)
from peacegraph.extraction.movements.owners import first_state
from peacegraph.extraction.movements.parties import (
    LANDS,
    Party,
    is_origin,
    joined_parties,
    read_parties,
)
from peacegraph.extraction.movements.phrases import PhraseReader
from peacegraph.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peacegraph.extraction.grammar.predicates import Found, Phrase
    from peacegraph.extraction.reading import Name

_SPENT = words("after in during following over for")
_HONOURING = words("honour honor decorate award thank praise commend recognise recognize")
# "Ghana deployed a company", "the company deployed to Mali".
_BOTH_WAYS = words("deploy redeploy rotate withdraw pull fly move transfer ship")
_PREPARING = words("prepare train ready select pick earmark schedule slate await muster assemble")
_HARMING = words("kill wound injure hurt die lose fall attack ambush abduct arrest accuse train")
_WHO = words("who which that")
_WHOSE = 4  # words of "whose members are"
_MEMBERS = words("members soldiers troops staff personnel officers men")
_COPULA = 5  # words of "was on its way"
_RELATIVE = 10  # words of "whom the Republic of X is about to send"
_OF_STATES = words("have lend loan furnish")  # done by states; of units it means other things
_VEHICLES = words(
    "flight plane aircraft airliner airplane jet charter helicopter ship vessel ferry convoy bus "
    "train boat transport airbus boeing hercules frigate corvette"
)
_CARRIED = words("with carrying of bringing holding taking transporting")
# A clause that begins with these may have its subject behind the verb: "*With* them travel four".
_FRONTED = words("with in into on among aboard also alongside from to behind out here there next")
_TREATED = words("patients wounded injured casualties sick evacuees")
_MOVERS = (Kind.UNIT, Kind.PERSON, Kind.GROUP)


class Casting(PhraseReader):
    """Fills the roles of the wordings of one text, sentence after sentence."""

    def of(self, found: Found, end: int) -> tuple[Name | None, list[Party]]:
        """Return the state that sends, and those who move."""
        sender, parties = self._roles(found, end)
        if _TREATED & set(self._reading.low[self._begin : found.predicate.at]):
            # "1,800 patients came; *nine* were flown to …"
            parties = [party for party in parties if party.units or party.categories]
        for party in parties if phase_of(found) is BACK else ():
            # "the withdrawal of the battalion from X"
            party.lands = [
                land
                for land in party.lands
                if land.start < found.predicate.at or not is_origin(self._reading, land)
            ]
        return sender, parties

    def _roles(self, found: Found, end: int) -> tuple[Name | None, list[Party]]:
        self.renamed = None
        if is_nominal(found):
            return self._of_noun(found)
        if found.pattern.roles.get("object") != "movers":
            return self._moving(found)
        moved = self._moved(found, end)
        if is_sent(found):
            self._subject = moved or self._subject  # "sent a company *to join* the force"
            return self._sent(found, moved)
        for phrase in found.role("movers") if not moved else ():
            moved += self._parties_of(phrase)
        return first_state(found.role("host")), moved

    def relieving(self, found: Found, end: int) -> list[Party]:
        """Return those who relieve."""
        self.renamed = None
        predicate = found.predicate
        if found.pattern.roles.get("subject") != "movers" or predicate.passive:
            takers = self._role(found)
            if not takers and "to" in found.pattern.roles:
                units = (Kind.UNIT,)
                named = clauses.after_preposition(self._reading, ("to",), found.after, end, units)
                takers = [Party(units=named[:1])] if named else []
            return takers
        if self._reading.deps[predicate.at].startswith("csubj"):
            return self._parties_of(phrase_at(self._reading, self._reading.heads[predicate.at]))
        lands = names_of(predicate.subjects, Kind.COUNTRY)
        return [Party(lands=lands[:1])] if lands else self._leading(found)

    # -- who sends -------------------------------------------------------------------------

    def _sent(self, found: Found, moved: list[Party]) -> tuple[Name | None, list[Party]]:
        """Read "X sent the battalion", "the hospital that X runs", "the battalion deployed"."""
        predicate = found.predicate
        if found.word in _OF_STATES and self._unit_has(found):
            return None, []  # "the battalion has 745 members": its strength, no movement
        senders = names_of(found.role("sender"), Kind.COUNTRY)
        if len(senders) > 1 and not predicate.passive:
            return None, self._of_each(moved, senders, found)
        sender = self._sender(found)
        if not moved and sender is not None and is_relative(found):
            moved = self._parties_of(phrase_at(self._reading, self._reading.heads[predicate.at]))
        if predicate.passive:
            return sender, moved or self._role(found) or self._leading(found)
        if not moved and found.word in _BOTH_WAYS:
            return None, self._leading(found)
        if sender is None and self._no_state_sends(found):
            return None, [party for party in moved if party.lands]
        return sender, moved or self._role(found)

    def _unit_has(self, found: Found) -> bool:
        """Tell whether a unit or a person is what has people."""
        named = [meant(self._reading, phrase) for phrase in found.role("sender")]
        return any(name is not None and name.kind in (Kind.UNIT, Kind.PERSON) for name in named)

    def _of_each(self, moved: list[Party], senders: list[Name], found: Found) -> list[Party]:
        """Read "X and Y will send troops", "X and Y each sent 20": the number is of all or each."""
        before = self._reading.low[max(self._begin, found.predicate.at - 3) : found.predicate.at]
        return [
            replace(party, lands=[sender], number=party.number if "each" in before else None)
            for party in moved
            for sender in senders
        ]

    def _role(self, found: Found) -> list[Party]:
        return [party for phrase in found.role("movers") for party in self._parties_of(phrase)]

    def _sender(self, found: Found) -> Name | None:
        """Return the state that sends: by the parse, else by the order of the words."""
        predicate = found.predicate
        sender = first_state(found.role("sender"))
        if sender is None and is_relative(found) and not predicate.passive:
            sender = self._behind_whom(predicate.at)
        if sender is None and not predicate.passive:
            name = clauses.subject_of(self._reading, predicate.at, self._begin)
            sender = name if name is not None and name.country else None
        return sender

    def _behind_whom(self, at: int) -> Name | None:
        """Return the state of "the men and women whom *X* is about to send"."""
        for i in range(at - 1, max(self._begin, at - _RELATIVE), -1):
            if self._reading.low[i] in ("whom", "that", "which"):
                name = self._reading.name_at.get(i + 1)
                return name if name is not None and name.kind is Kind.COUNTRY else None
        return None

    def _no_state_sends(self, found: Found) -> bool:
        """Tell whether a mission, a unit or the UN is said to have or send people."""
        names = [meant(self._reading, phrase) for phrase in found.role("sender")]
        names.append(clauses.subject_of(self._reading, found.predicate.at, self._begin))
        named = next((name for name in names if name is not None), None)
        if named is None or (named.form == "pronoun" and named.kind is not Kind.MISSION):
            return False
        return named.kind in (Kind.MISSION, Kind.UNIT) or "Nations" in named.value

    # -- nouns -----------------------------------------------------------------------------

    def _of_noun(self, found: Found) -> tuple[Name | None, list[Party]]:
        """Read "the deployment of X by Y", "X's tour"."""
        moved = [p for phrase in found.role("movers") for p in self._possessor(phrase)]
        owners = found.role("owner")
        if not moved:
            moved, owners = [p for phrase in owners for p in self._possessor(phrase)], []
        if not moved:
            moved = self._behind_date(found) or self._prepared(found) or self._spent(found)
        return first_state([*found.role("sender"), *owners]), moved

    def _behind_date(self, found: Found) -> list[Party]:
        """Read "the departure *on Tuesday* of X", where the parse hangs X on the date."""
        reading, i = self._reading, found.after
        i += reading.low_at(i) in ("on", "in", "at")
        when = reading.when_at.get(i)
        day = i + 1 if reading.low_at(i) in lexicon.MONTHS_AND_DAYS else None
        stop = when.end if when is not None else day
        if stop is None or reading.low_at(stop) != "of":
            return []
        first = stop + 1
        return self._parties_in(first, object_end(reading, first, self._end), first)

    def _spent(self, found: Found) -> list[Party]:
        """Read "were honoured after ten months with X": the time is of those whom the verb has."""
        at = verb_above(self._reading, found.predicate.at)
        spent = preposition_of(self._reading, found.predicate.at)
        if at is None or phase_of(found) is not SERVE or spent not in _SPENT:
            return []
        if spent == "for" and self._reading.lemmas[at] not in _HONOURING:
            return []
        if self._reading.lemmas[at] in _HARMING:
            return []  # "in two months, ten peacekeepers were killed"
        if self._reading.lemmas[at] in ENDING:
            return []  # "completed his tour after two years with X": that is told already
        above = predicate_at(self._reading, at, found.predicate.sentence)
        phrases = above.objects if above.passive else above.subjects
        return [party for phrase in phrases[:1] for party in self._parties_of(phrase)]

    def _prepared(self, found: Found) -> list[Party]:
        """Read "the hospital is being prepared for deployment": those whom the verb prepares."""
        at = verb_above(self._reading, found.predicate.at)
        if at is None or self._reading.lemmas[at] not in _PREPARING:
            return []
        above = predicate_at(self._reading, at, found.predicate.sentence)
        phrases = above.objects or above.subjects
        return [party for phrase in phrases for party in self._parties_of(phrase)]

    def _possessor(self, phrase: Phrase) -> list[Party]:
        """Return those whose something is: "*her* term", "*the battalion's* tour"."""
        name = self._reading.name_at.get(phrase.head)
        if name is not None and name.kind is Kind.PERSON:
            return [Party(persons=[name])]
        return self._parties_of(phrase)

    # -- objects and subjects --------------------------------------------------------------

    def _moved(self, found: Found, end: int) -> list[Party]:
        """Read the object: the words after the verb, wherever the parse hangs them."""
        predicate = found.predicate
        if predicate.passive:
            extent = joined([p for p in predicate.objects if p.head < predicate.at])
            return self._parties_in(*extent, extent[0]) if extent else []
        first = found.after
        if is_seen_off(found) and self._reading.low[first : first + 1] == ["to"]:
            first += 1  # "bade farewell *to* the troops"
        return self._parties_in(first, object_end(self._reading, first, end), first)

    def _moving(self, found: Found) -> tuple[Name | None, list[Party]]:
        """Read "the battalion left", "Ghana joined the force", "200 come from Chad"."""
        predicate = found.predicate
        named = names_of(predicate.subjects, Kind.COUNTRY)
        counted = [name for name in named if name.start - 1 in self._reading.number_at]
        state = [name for name in named if name not in counted]  # not "292 *Fijians*"
        if state and not predicate.passive and takes_part(found):
            return state[0], [Party(lands=state[:1])]
        senders = names_of(found.role("sender"), *LANDS)
        if "from" in found.pattern.roles and not senders:
            return None, []
        return next(iter(senders), None), self._leading(found)

    def _leading(self, found: Found) -> list[Party]:
        """Read the subject, and keep it for a verb that goes on: "arrived *and relieved*"."""
        group = clauses.verb_group_start(self._reading, self._copula(found), self._begin)
        readers = (
            self._copular,
            self._counted_before,
            self._related,
            self._apposed_person,
            self._ended,
            self._parsed,
            self._continued,
            self._officer_before,
            self._opened,
            self._named,
            self._inverted,
        )
        parties = next((p for read in readers if (p := read(found, group))), [])
        self._subject = parties or self._subject
        return parties

    def _counted_before(self, _found: Found, group: int) -> list[Party]:
        """Read "of the force's 900 soldiers, *300* come from …"."""
        number = self._reading.number_at.get(group - 1) if group > self._begin else None
        if number is None or number.ordinal or group - 1 in self._reading.name_at:
            return []
        if self._reading.low[number.start - 1] == "of":
            return []  # "a force *of 220* will come": the size of a unit
        return [Party(number=number)]

    def _copula(self, found: Found) -> int:
        """Return where the verb is: for "*was* on its way" before the noun."""
        at = found.predicate.at
        before = range(at - 1, max(self._begin, at - _COPULA), -1)
        being = (i for i in before if self._reading.low[i] in ("is", "are", "was", "were", "be"))
        return next(being, at) if found.pattern.noun else at

    def _copular(self, found: Found, group: int) -> list[Party]:
        """Read "*the unit* is on its way home": the subject of a noun with a copula."""
        del group
        reading, at = self._reading, found.predicate.at
        if not found.pattern.noun:
            return []
        heads = [i for i in reading.kids[at] if reading.deps[i] == "nsubj" and i < at]
        return [p for head in heads for p in self._parties_of(phrase_at(reading, head))]

    def _related(self, found: Found, group: int) -> list[Party]:
        """Read "Captain A B of Spain, *who* will leave": the name before, whatever the parse."""
        del found
        for i in range(group - 1, max(self._begin, group - _WHOSE), -1):
            if self._reading.low[i] == "whose" and self._reading.low[i + 1] in _MEMBERS:
                return self._before_whose(i)  # "Hospital 5, *whose members* are due home"
        relative = clauses.before_date(self._reading, group - 1, self._begin)
        if relative <= self._begin or self._reading.low[relative] not in _WHO:
            return []
        name = antecedent(self._reading, relative)
        return self._parties_in(name.start, name.end, name.end - 1) if name is not None else []

    def _apposed_person(self, found: Found, group: int) -> list[Party]:
        """Read "The man whose desk he inherits, *Captain A B*, completes": the name in commas."""
        reading, name = self._reading, self._reading.name_at.get(group - 2)
        if reading.words[group - 1] != "," or name is None or name.kind is not Kind.PERSON:
            return []
        head = next((s.head for s in found.predicate.subjects), None)
        common = head is not None and head not in reading.name_at and head < name.start
        alone = reading.words[name.start - 1] == ","  # not "two observers, A *and B*, leave"
        return [Party(persons=[name])] if common and alone and name.rank else []

    def _ended(self, found: Found, group: int) -> list[Party]:
        """Read "whose tour ends", "the battalion's mission ended"."""
        if not is_completion(found):
            return []
        predicate = found.predicate
        ended = predicate.objects if predicate.passive else predicate.subjects
        whose = whose_tour(self._reading, self._begin, group)
        if whose is not None:
            return self._before_whose(whose)
        for kid in self._reading.kids[ended[0].head] if ended and ended[0].lemma in TERMS else ():
            if self._reading.deps[kid] == "nmod:poss":
                return self._possessor(phrase_at(self._reading, kid))
        return []

    def _parsed(self, found: Found, group: int) -> list[Party]:
        """Read the subject that the parse gives."""
        del group
        predicate = found.predicate
        subjects = predicate.objects if predicate.passive else predicate.subjects
        extent = joined(subjects)
        if extent is None:
            return []
        if subjects[0].lemma in _VEHICLES:
            return self._aboard(subjects[0], found.predicate.at)
        parties = self._parties_in(*extent, subjects[0].head)
        return self._officer(subjects[0]) or parties

    def _aboard(self, vehicle: Phrase, verb: int) -> list[Party]:
        """Read "a flight *with 150 soldiers* aboard": those whom an aircraft or ship carries."""
        reading = self._reading
        if verb < vehicle.head or not _CARRIED & set(reading.low[vehicle.head : verb]):
            return []
        stop = clauses.verb_group_start(reading, verb, self._begin)
        parties = read_parties(reading, vehicle.start, stop)
        return [party for party in parties if party.number is not None or party.units]

    def _inverted(self, found: Found, group: int) -> list[Party]:
        """Read "With them travel *four officers*", "Also on its way is *a frigate*"."""
        reading, first = self._reading, found.after
        if reading.low[self._begin] not in _FRONTED or found.predicate.passive:
            return []
        if found.pattern.noun:
            first = next(
                (i for i in range(group, self._end) if reading.low[i] in ("is", "are")), self._end
            )
            first += 1
        elif any(reading.tags[i] in ("NOUN", "PROPN", "PRON") for i in self._free(group)):
            return []
        return self._parties_in(first, object_end(reading, first, self._end), first)

    def _free(self, group: int) -> Iterator[int]:
        """Yield the tokens before a verb that no preposition governs: its subject may be there."""
        reading = self._reading
        for i in range(self._begin, group):
            governed = reading.deps[i].startswith(("obl", "nmod", "case", "det", "obj"))
            if not governed and i not in reading.when_at and i not in reading.name_at:
                yield i

    def _officer(self, phrase: Phrase) -> list[Party]:
        """Read "the surgeon flies to …": the officer by name of whom the text has just told."""
        definite = self._reading.low[phrase.start] == "the" and phrase.name is None
        return self._officer_at(phrase.start, phrase.head) if definite else []

    def _officer_before(self, found: Found, group: int) -> list[Party]:
        """Read "*the major* joins the force", where the parse gives no subject."""
        low = self._reading.low
        plain = group - 2 >= self._begin and low[group - 2] == "the" and not found.predicate.passive
        return self._officer_at(group - 2, group - 1) if plain else []

    def _continued(self, found: Found, group: int) -> list[Party]:
        """Read "arrived *and relieved*": the verb before has the subject."""
        del found
        low = self._reading.low
        goes_on = group > self._begin and (low[group - 1] in ("and", "then") or low[group] == "to")
        return self._subject if goes_on else []

    def _opened(self, found: Found, group: int) -> list[Party]:
        """Read the phrase that opens the clause, and what an aside adds to it."""
        del found
        extent = opening(self._reading, self._begin, group)
        if extent is None:
            return []
        parties = self._parties_in(*extent, extent[1] - 1)
        beside = read_parties(self._reading, extent[1], group)
        if parties:
            return joined_parties(parties, beside)
        # "Its predecessor, X, flew back"
        return beside if any(party.units or party.persons for party in beside) else []

    def _named(self, found: Found, group: int) -> list[Party]:
        """Read the name before the verb."""
        del group
        name = clauses.subject_of(self._reading, found.predicate.at, self._begin)
        if name is None or name.kind not in _MOVERS:
            return []
        return self._parties_in(name.start, name.end, name.end - 1)
