"""The grammar of offices: "the UN's deputy special envoy for X", "Chief of Staff of Y in Z".

An office is a head ("commander"), what stands before it (its body, its portfolio, "deputy") and
what follows it (its body, its country, its field). It needs no holder: who holds it is for
:mod:`~peacegraph.extraction.mentions.persons` and :mod:`~peacegraph.extraction.people.posts` to
tell.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar.clauses import listed_from
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.mentions.bodies import ministry_of
from peacegraph.extraction.reading import Name, Office, Reading
from peacegraph.extraction.references.descriptions import LAND_OF_CAPITAL
from peacegraph.extraction.speech.verbs import SPEAKING
from peacegraph.extraction.text.tokens import is_name_like
from peacegraph.model import Kind

_MODIFIERS = words(
    "politburo standing "
    "deputy vice assistant acting interim honorary senior first second third special "
    "permanent resident humanitarian personal prime high executive general managing "
    "military police force sector contingent battalion company platoon squadron brigade "
    "group team unit detachment base camp state non-resident non-permanent nonpermanent "
    "chief principal joint commanding operations operational liaison logistics logistical "
    "staff naval defence defense air army navy political lead associate under course "
    "mission country district provincial regional federal national medical nursing head "
    "planning training personnel intelligence information communications signals "
    "engineering engineer legal civil affairs rights human gender protection security "
    "technical support movement supply transport welfare press media public outreach "
    "programme program project strategic policy research field clinical surgical veterinary "
    "duty watch executing sub-office area zone ground maritime corps fleet wing "
    "deputy-general minister- extraordinary plenipotentiary municipal village community "
    "school hospital peacekeeping women youth junior additional foreign military-gender "
    "non-executive elected rotating military-observer combat reconnaissance engagement "
    "child disarmament election elections electoral finance budget procurement safety "
    "disaster environmental cultural commercial trade trilateral bilateral visiting "
    "lieutenant surgeon"
)
_AGE = words(
    "former outgoing incoming new newly then current present ex- longtime long-time last departing "
    "newly-appointed newly-elected next one-time erstwhile designate ex long-serving own"
)
_PORTFOLIOS = words(
    "defence defense foreign interior home finance health justice information education transport "
    "trade labour labor environment agriculture energy planning culture tourism communications "
    "economy industry immigration police security"
)
_NO_HOLDER = words("former ex ex- one-time erstwhile")
_HEADS = words(
    "quartermaster chaplain matron paymaster bandmaster prefect sub-prefect councillor "
    "councilor magistrate archbishop bishop imam cardinal chieftain comptroller auditor "
    "editor undersecretary vice-rector caretaker warden minister president "
    "secretary-general secretary under-secretary under-secretary-general "
    "undersecretary-general ambassador coordinator co-ordinator representative commander "
    "director director-general head chief chairman chairwoman chairperson chair co-chair "
    "commissioner consul envoy spokesperson spokesman spokeswoman commandant governor "
    "adviser advisor attache attaché leader mayor rector dean officer speaker inspector "
    "premier king queen chancellor rapporteur counsellor counselor administrator member "
    "superintendent observer pm delegate headmaster headmistress headteacher lecturer "
    "instructor trainer professor surgeon nurse doctor physician paramedic teacher engineer "
    "assistant official analyst planner specialist expert manager deputy second-in-command "
    "commissar co-ordinating legislator lawmaker senator mp prosecutor judge registrar "
    "provost ombudsman treasurer founder co-founder moderator emir sultan prince princess "
    "chargé charge chargée aide aide-de-camp monitor principal psychologist interpreter "
    "doyen officer-in-charge rapporteur controller curator paymaster archivist bursar "
    "pharmacist dentist vice-president vice-chair vice-chairman co-director researcher "
    "headman paramount-chief interlocutor facilitator mediator negotiator penholder "
    "pen-holder fellow attorney solicitor advocate adjutant"
)
# "A member", "an officer" and "leaders" are people; these heads need a qualifier or a body.
_NEEDS_MORE = words(
    "officer member observer inspector superintendent leader lecturer instructor trainer professor "
    "surgeon nurse doctor physician paramedic teacher engineer assistant official analyst planner "
    "specialist expert manager deputy judge founder co-founder moderator prince princess aide "
    "monitor principal psychologist interpreter pharmacist dentist researcher fellow mediator "
    "medic facilitator negotiator interlocutor attorney solicitor advocate adjutant"
)
# These are trades: only the place of work makes an office of them.
_TRADES = words(
    "lecturer instructor trainer professor surgeon nurse doctor physician paramedic teacher "
    "engineer official analyst specialist expert psychologist interpreter pharmacist dentist "
    "researcher fellow"
)
_GENERAL_AFTER = words(
    "secretary under-secretary undersecretary consul director inspector attorney solicitor "
    "auditor comptroller governor quartermaster advocate adjutant surgeon commissioner"
)
# "Chief of Staff" is one office, "chief of the police" an office and its body.
_CHIEF_OF = words(
    "staff operations training logistics personnel mission protocol plans planning security "
    "intelligence communications engineering cabinet administration"
)
# "Chief of the Defence Staff" is one office too.
_STAFFS = words("defence defense general army air naval navy joint land")
_STAFF_ENDS = (["staff"], ["force"], ["forces"])
# What may stand before the body of an office: "acting UN envoy".
_BEFORE_BODY = _NO_HOLDER | words("deputy acting interim assistant then outgoing incoming new")
# What the states of a federation have, too: "the Unity State Minister of Health".
_OF_STATES = words("minister commissioner director governor coordinator")
_CANONICAL = {
    "state president": "President",
    "vice minister": "Deputy Minister",
    "chairman": "Chair",
    "chairwoman": "Chair",
    "chairperson": "Chair",
    "spokesman": "Spokesperson",
    "spokeswoman": "Spokesperson",
    "deputy spokesman": "Deputy Spokesperson",
    "deputy spokeswoman": "Deputy Spokesperson",
    "secretary general": "Secretary-General",
    "under-secretary general": "Under-Secretary-General",
    "under secretary general": "Under-Secretary-General",
    "undersecretary general": "Under-Secretary-General",
    "undersecretary-general": "Under-Secretary-General",
    "under-secretary-general": "Under-Secretary-General",
    "assistant secretary-general": "Assistant Secretary-General",
    "secretary-general": "Secretary-General",
    "director general": "Director-General",
    "co-ordinator": "Coordinator",
    "attaché": "Attaché",
    "pm": "Prime Minister",
    "chargé d'affaires": "Chargé d'Affaires",
    "charge d'affaires": "Chargé d'Affaires",
    "chargée d'affaires": "Chargé d'Affaires",
    "officer commanding": "Commanding Officer",
    "general officer commanding": "General Officer Commanding",
}
_STOP = frozenset((".", ";", ":", "(", ")", "“", "”", '"', ",", "–", "—"))
_LONGEST_BODY = 30
_LANDS = (Kind.COUNTRY, Kind.TERRITORY)
_REACH = ("to", "in", "for", "at", "with")
_SERVED = (Kind.ORGANIZATION, Kind.MISSION, Kind.UNIT, Kind.COUNTRY, Kind.TERRITORY)
_COUNTED = words("two three four five six seven eight several other both new")
_OWNING = words("its their his her whose our")
_COMMON_BODIES = (
    lexicon.UNIT_HEADS
    | lexicon.LOWER_HEADS
    | words("centre center mission force agency committee council school embassy bank court corps")
)
# Of these, "the ministry's office" tells no more than "the office".
OWNERS = words("ministry department mission force operation army navy police centre contingent")
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
_PORTFOLIO_WORDS = words(
    "defence defense national foreign affairs interior home security public finance health "
    "justice information education transport trade labour environment agriculture energy "
    "cooperation international development planning policy industry strategy social welfare "
    "women youth culture economic economy immigration regional integration external internal "
    "state police armed forces veterans community relations peace operations operational support "
    "humanitarian legal political peacebuilding safety management global communications "
    "disarmament children partnerships economics trade water health"
)
_COMMON_PLACES = words("city capital country area region province town district state")
_FORCES = (
    *((first, last) for first in ("armed", "defence", "defense", "police", "air") for last in
      ("force", "forces")),
    ("national", "guard"), ("coast", "guard"), ("marine", "corps"),
    *((force,) for force in ("army", "navy", "military", "police", "gendarmerie", "marines")),
)  # fmt: skip
_UN_OFFICES = words("under-secretary-general assistant-secretary-general deputy-secretary-general")
_UN_POLICE = "United Nations Police"
_LONGEST_QUALIFIER = 6
_LONGEST_OWNER = 4  # what stands between it and the office: "(ABC)" and "'s"
# What an office may begin with, besides a name or a capital letter.
_SEVERAL = frozenset(f"{head}s" for head in _HEADS) | words("deputies spokesmen chairmen")
_NOWHERE = 10**9
_BEGINNINGS = (
    _AGE
    | _HEADS
    | _MODIFIERS
    | _PORTFOLIO_WORDS
    | _PORTFOLIOS
    | _OWNING
    | _COMMON_BODIES
    | _SEVERAL
)


_Ahead = tuple[list[int], list[int]]


def _heads_ahead(reading: Reading) -> _Ahead:
    """Return for each token where the next head of an office stands, and the next of several."""
    found: _Ahead | None = reading.memo.get("heads of offices")
    if found is None:
        found = [], []
        for ahead, heads in zip(found, (_HEADS, _SEVERAL), strict=True):
            following = _NOWHERE
            for i in range(len(reading.low) - 1, -1, -1):
                following = i if reading.low[i] in heads else following
                ahead.append(following)
            ahead.reverse()
        reading.memo["heads of offices"] = found
    return found


def office_at(reading: Reading, i: int, start: int, end: int) -> Office | None:
    """Return the office that begins at token ``i`` of a sentence, an article skipped."""
    grammar = Offices(reading)
    grammar.start, grammar.end = start, end
    return grammar.after_article(i)


class Offices:
    """Reads the offices of one text; ``start:end`` is the sentence at hand."""

    def __init__(self, reading: Reading, ranks: frozenset[int] = frozenset()) -> None:
        """``ranks`` are the tokens where a military rank begins: no portfolio runs over one."""
        self.reading = reading
        self.ranks = ranks
        self.start = self.end = 0
        self._heads, self._plural_heads = _heads_ahead(reading)

    def after_article(self, i: int) -> Office | None:
        """Read an office at a token or after the article that stands there."""
        low = self.reading.low
        if i < self.end and (low[i] in _OWNING or i in self.reading.name_at):
            office = self.at(i)  # "its director", "the department's director"
            if office is not None:
                return office
        while i < self.end and low[i] in ("the", "a", "an", "its", "their", "as", "one", "now"):
            i += 1
        return self.at(i) if i < self.end else None

    def may_begin(self, i: int) -> bool:
        """Tell cheaply whether an office may begin at a token: most tokens begin none."""
        reading = self.reading
        return (
            reading.low[i] in _BEGINNINGS or i in reading.name_at or reading.words[i][0].isupper()
        )

    def at(self, i: int) -> Office | None:
        """Read an office that begins at token ``i``, with the body before it and what follows."""
        if not self.may_begin(i) or self._ends_place(i):
            return None
        return self._read(i) or self._before_body(i)

    def _is_far(self, i: int, heads: list[int]) -> bool:
        """Tell that no head stands so near that an office of it may begin at a token."""
        name = self.reading.name_at.get(i)
        return heads[i] > (i if name is None else name.end) + _LONGEST_OWNER + _LONGEST_QUALIFIER

    def _ends_place(self, i: int) -> bool:
        """Tell whether "State" is of a place: "the Unity *State* Minister of Health"."""
        reading = self.reading
        return (
            reading.words[i] == "State"
            and i > self.start + 1
            and is_name_like(reading.words[i - 1])
            and i - 1 not in reading.name_at
            and i - 1 not in reading.when_at
            and reading.low[i - 1] not in _BEGINNINGS
            and self._next(i) in _OF_STATES
        )

    def _before_body(self, i: int) -> Office | None:
        """Read "*deputy* US ambassador", "the *former* UN envoy": a word before the body."""
        word, body = self.reading.low[i], self.reading.name_at.get(i + 1)
        if word not in _BEFORE_BODY or body is None or i + 1 >= self.end or body.start != i + 1:
            return None
        office = self._read(i + 1)
        if office is None:
            return None
        office.start = i
        if word in _AGE:
            office.former = office.former or word in _NO_HOLDER
        else:
            office.role = role_value([word, *office.role.split()])
        return office

    def _read(self, i: int) -> Office | None:
        if self._is_far(i, self._heads):
            return None
        owner, pronoun, begin = self._owner(i)
        read = self._words(begin)
        if read is None:
            return None
        j, portfolio, parts, former = read
        if j in self.reading.name_at and self.reading.name_at[j] is not owner:
            return None
        head = self.reading.low[j]
        end = self._head_end(j)
        if parts and parts[0].lower() == "elected" and head != "member":
            return None  # "was *elected chair*": how one came to be it
        parts += self.reading.words[j:end]
        office = Office(i, end, role_value(parts), (begin, end), former=former)
        office.owner = pronoun
        if portfolio:
            office.organization = self._ministry(" ".join(portfolio), begin, end, owner)
        elif (
            owner is not None and owner.value == _UN_POLICE and head in ("adviser", "commissioner")
        ):
            office.role = f"Police {office.role}"  # "UN police commissioner"
            office.organization = replace(owner, value="United Nations")
        else:
            office.organization = owner
        self._complement(office, head)
        if not self._enough(office, head, parts):
            return None
        self._of_united_nations(office)
        self._of_staff(office)
        return office

    def _enough(self, office: Office, head: str, parts: list[str]) -> bool:
        """Tell whether a head is an office here, and not just a kind of person."""
        if head not in _NEEDS_MORE:
            return True
        body = office.organization
        placed = office.owner >= 0 or (body is not None and body.form != "adjective")
        if head in _TRADES and len(parts) == 1:
            owned = self.reading.low[office.role_span[0] - 1] in lexicon.POSSESSIVES
            worded = body is not None and (owned or office.end > office.role_span[1])
            return placed and (worded or (office.owner >= 0 and owned))
        return len(parts) > 1 or (placed and (head != "deputy" or office.owner >= 0))

    def _of_staff(self, office: Office) -> None:
        """Let a "Chief of the General Staff" of no named army be of that staff."""
        parts = office.role.split()
        general = parts[-1] == "Staff" and parts[-2] not in ("of", "Chief")
        if general and office.organization is None:
            start, end = office.role_span[1] - 2, office.role_span[1]
            value = self.reading.words_of(start, end)
            office.organization = Name(start, end, Kind.ORGANIZATION, value, form="generic")

    @staticmethod
    def _of_united_nations(office: Office) -> None:
        key = "-".join(office.role.lower().split())
        if office.organization is None and key in _UN_OFFICES:
            office.organization = Name(
                *office.role_span, Kind.ORGANIZATION, "United Nations", form="generic"
            )

    def _words(self, begin: int) -> tuple[int, list[str], list[str], bool] | None:
        """Return where the head of an office is, its portfolio, its other words, and "former"."""
        portfolio: list[str] = []
        parts: list[str] = []
        former = False
        for j in range(begin, min(self.end, begin + _LONGEST_QUALIFIER)):
            word, following = self.reading.low[j], self._next(j)
            held = self.reading.name_at.get(j)
            owned = j > self.start and self.reading.low[j - 1] in lexicon.POSSESSIVES
            if owned and held is not None and held.form == "adjective":
                continue  # "the centre's *Kenyan* director"
            if word in _AGE:
                former = former or word in _NO_HOLDER
            elif word in _HEADS and not self._qualifies(word, following, j):
                return j, portfolio, parts, former
            elif self._is_portfolio(j):
                portfolio.append(self.reading.words[j])
            elif word in _MODIFIERS or (word in _HEADS and following in _HEADS):
                parts.append(self.reading.words[j])
            elif not (self.reading.words[j] == "-" and parts):
                return None
        return None

    def _is_portfolio(self, j: int) -> bool:
        """Tell whether a word is of a minister's field: "the *armed forces* minister"."""
        low = self.reading.low
        for k in range(j, min(self.end, j + 4)):
            if low[k] in ("minister", "secretary", "ministers") and k > j:
                return low[j] not in ("state", "international") or k > j + 1
            if low[k] not in _PORTFOLIO_WORDS and low[k] not in _PORTFOLIOS:
                return False
        return False

    def _qualifies(self, word: str, following: str, j: int) -> bool:
        """Tell whether a head qualifies another: "*deputy* director", "*chief* medical officer"."""
        if word not in _MODIFIERS and word not in ("deputy", "assistant", "surgeon", "engineer"):
            return following in _HEADS and following not in ("deputy", "chief")
        if following in _HEADS or following in _AGE:
            return True
        if word in ("deputy", "vice", "assistant") and self._is_portfolio(j + 1):
            return True  # "*deputy* health minister"
        return following in _MODIFIERS and any(
            self.reading.low[k] in _HEADS for k in range(j + 2, min(self.end, j + 4))
        )

    def _head_end(self, j: int) -> int:
        """Return where an office's head ends: "Consul General" and "Chief of Staff" are one."""
        low = self.reading.low
        if low[j] in _GENERAL_AFTER and self._next(j) == "general":
            return j + 2
        if low[j : j + 3] in (["head", "of", "mission"], ["head", "of", "delegation"]):
            return j + 3
        if low[j].startswith("charg") and self._next(j).startswith("d'affaire"):
            return j + 2
        if low[j].startswith("charg") and low[j + 1 : j + 3] in (
            ["d'", "affaires"],
            ["d’", "affaires"],
        ):
            return j + 3
        if low[j : j + 2] == ["chief", "of"]:
            return self._chief_end(j)
        if low[j] == "officer" and self._next(j) == "commanding":
            return j + 2
        if low[j : j + 3] == ["officer", "in", "charge"]:
            return j + 3
        return j + 1

    def _chief_end(self, j: int) -> int:
        """Return where "Chief of Staff", "Chief of the General Staff", "Chief of Defence" ends."""
        low = self.reading.low
        k = j + 2 + (low[j + 2 : j + 3] == ["the"])
        if low[k : k + 1] and low[k] in _STAFFS and low[k + 1 : k + 2] in _STAFF_ENDS:
            return k + 2
        if low[j + 2 : j + 3] and (low[j + 2] in _CHIEF_OF or low[j + 2] in ("defence", "defense")):
            return j + 3
        return j + 1

    def _next(self, j: int) -> str:
        return self.reading.low[j + 1] if j + 1 < self.end else ""

    def _owner(self, i: int) -> tuple[Name | None, int, int]:
        """Return the body before an office ("UN …"), the token of a pronoun, and the end."""
        reading = self.reading
        if reading.low_at(i) in _OWNING and not self._is_owned(i):
            return None, i, i + 1
        if reading.low_at(i) == "secretary-general" and self._next(i) in lexicon.POSSESSIVES:
            united = Name(i, i + 1, Kind.ORGANIZATION, "United Nations", form="generic")
            return united, -1, i + 2
        if (land := self._capital(i)) is not None:
            return land, -1, land.end + 1
        name = reading.name_at.get(i)
        if name is not None and name.kind is Kind.PERSON and name.form == "name":
            owning = name.start == i and reading.low_at(name.end) in lexicon.POSSESSIVES
            return (None, name.end - 1, name.end + 1) if owning else (None, -1, i)
        common = name is None and reading.low[i] in _COMMON_BODIES
        if common and self._next(i) in lexicon.POSSESSIVES:
            return None, i, i + 2  # what "the company's" means is known later
        if name is None or name.start != i or name.kind not in _SERVED:
            return None, -1, i
        j = name.end
        if j + 2 < self.end and reading.words[j] == "(" and reading.words[j + 2] == ")":
            j += 3  # "the A B Command (ABC) commander"
        if j < self.end and reading.low[j] in lexicon.POSSESSIVES:
            j += 1
        return name, -1, j

    def _is_owned(self, i: int) -> bool:
        """Tell whether a pronoun owns the body and not the office: "*her country*'s envoy"."""
        name = self.reading.name_at.get(i)
        return name is not None and name.start == i and name.end > i + 1 and name.kind in _SERVED

    def _capital(self, i: int) -> Name | None:
        """Read "*Hanoi*'s ambassador": a capital that owns an office is its state."""
        if not self.reading.words[i][0].isupper():
            return None
        for size in (1, 2):
            if self._next(i + size - 1) not in lexicon.POSSESSIVES:
                continue
            land = LAND_OF_CAPITAL.get(" ".join(self.reading.folded[i : i + size]))
            if land is not None:
                return Name(i, i + size, Kind.COUNTRY, land, country=land)
        return None

    def _ministry(self, portfolio: str, start: int, end: int, owner: Name | None) -> Name:
        value = ministry_of(portfolio)
        if value == "Ministry of Defence":
            value = self.reading.national_ministry or value
        name = Name(start, end, Kind.ORGANIZATION, value)
        name.country = owner.country if owner else None
        return name

    def plural(self, i: int) -> tuple[Office, list[Name]] | None:
        """Read "the ambassadors of X and Y": the office of each, the bodies, and where they end."""
        if self._is_far(i, self._plural_heads) or not self.may_begin(i):
            return None
        low = self.reading.low
        owner, pronoun, begin = self._owner(i)
        begin += low[begin : begin + 1] != [] and low[begin] in _COUNTED
        parts: list[str] = []
        portfolio: list[str] = []
        for j in range(begin, min(self.end, begin + _LONGEST_QUALIFIER)):
            word = low[j]
            if (head := _singular(word)) in _HEADS:
                office = Office(i, j + 1, role_value([*parts, head]), (begin, j + 1))
                office.organization, office.owner = owner, pronoun
                if portfolio:
                    office.organization = self._ministry(" ".join(portfolio), begin, j, owner)
                bodies = self._bodies_of(office)
                if len(bodies) < 2:
                    bodies = []
                    office.end = j + 1
                    self._complement(office, head)
                return office, bodies
            if self._is_portfolio(j):
                portfolio.append(self.reading.words[j])
            elif word in _MODIFIERS:
                parts.append(self.reading.words[j])
            else:
                return None
        return None

    def _bodies_of(self, office: Office) -> list[Name]:
        """Return the bodies of several offices, and let the office end after them."""
        k = office.end
        if self.reading.low[k : k + 1] != ["of"]:
            return []
        k += 1 + (self.reading.low[k + 1 : k + 2] == ["the"])
        first = self.reading.name_at.get(k)
        if first is None or first.start != k:
            return []
        listed = listed_from(self.reading, first, self.end)
        bodies = list(itertools.takewhile(lambda name: name.kind is not Kind.PERSON, listed))
        if not bodies:
            return []
        office.end = bodies[-1].end
        return bodies

    # -- what follows ----------------------------------------------------------------------

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
        if name is not None and (name.start not in (k, k - 1) or name.kind not in _SERVED):
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
        if following is not None and following.kind in _SERVED and following.form != "adjective":
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
        if word in ("from", "on") and body is None and head in _TRADES and name is not None:
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
            low[known] in _PORTFOLIO_WORDS or (low[known] == "and" and known > k)
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
        if word == "in" and office.organization is None and name.kind in _SERVED[:3]:
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
        if word == "of" and self.reading.low[k] in _COMMON_BODIES and not self._is_longer(k):
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
                return j + 1 if low[j + 1] not in _HEADS else k
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
            if after is not None and after.kind in _SERVED:
                office.organization = after
                return after.end
            stop = self._long_body(name.end + 1)
            if stop == name.end + 1 or low[name.end + 1] in _HEADS:
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
            and (self.reading.tags[stop : stop + 1] == ["NOUN"] and low[stop] not in _HEADS)
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
                if j > k and low[j] not in _PORTFOLIO_WORDS:
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
            (is_name_like(self.reading.words[j]) or self.reading.low[j] in _PORTFOLIO_WORDS)
            and j not in self.ranks
            and (name is None or name.kind not in (Kind.COUNTRY, Kind.PERSON))
        )

    def _portfolio_goes_on(self, j: int, following: int) -> bool:
        low = self.reading.low
        return (
            following < self.end
            and is_name_like(self.reading.words[following])
            and following not in self.ranks
            and (low[following] not in _MODIFIERS or low[following] in _PORTFOLIO_WORDS)
            and low[following] not in _HEADS
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


def _singular(word: str) -> str:
    """Return the head that a plural is of: "deputies", "spokesmen"; nothing of a singular."""
    if word.endswith("men"):
        return f"{word[:-2]}an"
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") else ""


def role_value(parts: list[str]) -> str:
    """Return an office as it is written everywhere.

    >>> role_value(["Vice", "minister"]), role_value(["chief", "of", "staff"])
    ('Deputy Minister', 'Chief of Staff')
    """
    plain = " ".join(parts).lower().replace(" - ", "-").replace("’", "'").replace("d' ", "d'")
    if plain in _CANONICAL:
        return _CANONICAL[plain]
    return " ".join(
        word if word in ("of", "the") else "-".join(part.capitalize() for part in word.split("-"))
        for word in plain.split()
    ).replace("Non-Permanent", "Non-permanent")
