"""Support: who helps whom with what, who offers, who asks.

A :class:`Wording` is a verb with the reader of its kind of sentence: giving (A gives B to C),
helping (A helps C with B), receiving, thanking, asking. Help told by nouns ("with the help of A",
"a gift of A to C") is read in :mod:`~peacegraph.extraction.gifts`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peacegraph.extraction import actors, aid, clauses, complements, gifts
from peacegraph.extraction.actors import Actor
from peacegraph.extraction.gifts import Help, drafted
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.modality import modality_of
from peacegraph.extraction.predicates import is_passive, predicate_at
from peacegraph.extraction.triggers import body_start
from peacegraph.extraction.verbs import inflect
from peacegraph.frames import SupportKind
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from peacegraph.extraction.drafts import Draft
    from peacegraph.extraction.predicates import Phrase
    from peacegraph.extraction.reading import Reading

_K = SupportKind
# Who is asked, enabled or sent to help is the helper.
_ENABLING = words(
    "ask urge call appeal request invite empower enable allow authorise authorize task order "
    "encourage want expect mandate direct send press lobby beg implore propose"
)
_BE = words("is are was were be been being")


@dataclass(frozen=True, slots=True)
class Wording:
    """Verbs that tell of help, the words that must follow, and how their sentence is read.

    ``kind`` is what the help is where its words do not tell; ``to`` the prepositions that bring
    the receiver.
    """

    verbs: str
    read: Callable[[Hit], Help | None]
    then: str = ""
    kind: SupportKind | None = None
    to: tuple[str, ...] = ("to", "for")


@dataclass(slots=True)
class Hit:
    """A wording found at token ``at``; its complements begin at ``after``."""

    wording: Wording
    reading: Reading
    at: int
    after: int
    sentence: tuple[int, int]
    how: Modality | None = None
    phrases: list[Phrase] = field(default_factory=list)

    @property
    def plain(self) -> list[Phrase]:
        """The noun phrases after the verb that no preposition brings: its objects."""
        return [phrase for phrase in self.phrases if not phrase.preposition]

    def brought_by(self, *prepositions: str) -> list[Phrase]:
        """The noun phrases that one of these prepositions brings."""
        return [phrase for phrase in self.phrases if phrase.preposition in prepositions]

    @property
    def passive(self) -> bool:
        """Tell whether the verb is in the passive, a participle after its noun included."""
        reading, low = self.reading, self.reading.low
        if not low[self.at].endswith("ed") and low[self.at] not in _PARTICIPLES:
            return False
        if clauses.is_passive(reading, self.at, self.sentence[0]):
            return True
        if low[self.after : self.after + 1] == ["by"]:
            return True
        direct = bool(self.phrases) and self.phrases[0].start == self.after
        own = direct and not self.phrases[0].preposition
        return not own and is_passive(reading, self.at)

    def subjects(self) -> list[Actor]:
        """Return who does it: the subject, or in the passive who stands after "by"."""
        partners = self.how in (Modality.REQUESTED, Modality.PLANNED)
        if self.passive:
            return actors.givers(self.brought_by("by"))
        thanked = self.thanked()
        if thanked is not None:
            found = actors.giver(thanked)
            return [found] if found is not None else []
        asked = self._told_to()
        if asked is not None:
            return [asked]
        predicate = predicate_at(self.reading, self.at, self.sentence)
        found_ = [] if predicate.noun else actors.givers(predicate.subjects, partners=partners)
        return found_ or self._before(partners=partners)

    def _told_to(self) -> Actor | None:
        """Return who "is asked *to* give": the words before "to"."""
        reading = self.reading
        group = clauses.verb_group_start(reading, self.at, self.sentence[0])
        if "to" not in reading.low[group : self.at]:
            return None
        if not any(
            reading.lemmas[k] in _ENABLING for k in range(max(self.sentence[0], group - 12), group)
        ):
            return None
        to = group + reading.low[group : self.at].index("to")
        found = complements.phrases(reading, self.sentence[0], to)
        if not found or found[-1].end < to:
            return None
        return actors.giver(found[-1], partners=True)

    def _before(self, *, partners: bool) -> list[Actor]:
        """Return the subject by the order of the words, where the parse gives none."""
        verb = _main_verb(self.reading, self.at)
        group = clauses.verb_group_start(self.reading, verb, self.sentence[0])
        if self.reading.low[verb].endswith("ing") and not _BE & set(self.reading.low[group:verb]):
            return []
        at = complements.governor(self.reading, verb, self.sentence[0])
        phrase = complements.before(self.reading, at, self.sentence[0])
        actor = actors.giver(phrase, partners=partners) if phrase is not None else None
        if actor is None:
            name = clauses.subject_of(self.reading, at, self.sentence[0])
            actor = actors.named(self.reading, name) if name is not None else None
        if actor is not None and actor.entity.kind is Kind.PLACE:
            return []
        return [actor] if actor is not None else []

    def thanked(self) -> Phrase | None:
        """Return who is thanked or praised "for *giving*"."""
        reading, at = self.reading, self.at
        if not reading.low[at].endswith("ing") or reading.low[at - 1] != "for":
            return None
        found = complements.phrases(reading, self.sentence[0], at - 1)
        return found[-1] if found and found[-1].end == at - 1 else None

    def surface(self) -> list[Phrase]:
        """Return the phrases of the subject as it stands, of a passive what it is done to."""
        predicate = predicate_at(self.reading, self.at, self.sentence)
        if predicate.passive and (predicate.indirect or predicate.objects):
            return [complements.bare(p) for p in predicate.indirect or predicate.objects]
        phrase = complements.before(self.reading, self.at, self.sentence[0])
        return [phrase] if phrase is not None else []


def find_support(reading: Reading) -> Iterator[Draft]:
    """Yield the help that a text tells of."""
    for start, end in reading.sentences:
        if reading.is_heading(start, end):
            continue
        begin = body_start(reading, start, end)
        found = [*_verbal(reading, begin, end), *gifts.find(reading, begin, end)]
        done: set[tuple[str, str]] = set()
        for told in found:
            pairs = {(g.key, t.key) for g in told.providers for t in told.recipients}
            if pairs & done:
                continue
            done |= pairs
            yield drafted(reading, told, start, end)


def _verbal(reading: Reading, begin: int, end: int) -> Iterator[Help]:
    read = -1  # the last token at which help was told
    for hit in _hits(reading, begin, end):
        if hit.at == read:
            continue
        hit.how = _modality(reading, hit.at, (begin, end))
        if hit.how in (None, Modality.DENIED):
            continue
        hit.phrases = complements.after(reading, hit.after, end)
        told = hit.wording.read(hit)
        if told is not None and gifts.is_told(reading, told):
            read = hit.at
            yield told


def _modality(reading: Reading, at: int, sentence: tuple[int, int]) -> Modality | None:
    """Return how help is held to be: of "would go on lending", what "would go on" says."""
    return modality_of(reading, _main_verb(reading, at), sentence)


def _main_verb(reading: Reading, at: int) -> int:
    """Return the verb that another continues: "go on *lending*", "keep *giving*"."""
    low = reading.low
    if low[at].endswith("ing") and at > 1:
        last = at - 2 if low[at - 1] == "on" else at - 1
        if reading.lemmas[last] in ("go", "continue", "keep", "begin", "start"):
            return last
    return at


def _hits(reading: Reading, begin: int, end: int) -> Iterator[Hit]:
    for i in range(begin, end):
        rows = _BY_FORM.get(reading.low[i])
        if rows is None or i in reading.name_at or _is_noun(reading, i):
            continue
        for row in rows:
            after = _after(reading, i, row.then.split(), end)
            if after:
                yield Hit(row, reading, i, after, (begin, end))


def _is_noun(reading: Reading, i: int) -> bool:
    """Tell whether a form that is a verb too is a noun here: "training *equipment*", "the *help*"."""
    low = reading.low[i]
    if reading.tags[i] in ("VERB", "AUX"):
        return False
    if low in _PAST or low.endswith("ed"):
        return False
    return not (
        low.endswith("ing") and reading.low[i - 1] in ("for", "by", "of", "in", "and", "is")
    )


def _after(reading: Reading, i: int, then: list[str], end: int) -> int:
    """Return where a wording ends; 0 where its particle does not follow, also after the object."""
    stop = i + 1 + len(then)
    if reading.low[i + 1 : stop] == then and stop <= end:
        return stop
    if len(then) == 1:
        for j in range(i + 2, min(end, i + 9)):
            if reading.low[j] == then[0]:
                return i + 1
            if reading.low[j] in (",", ".", ";", "and"):
                break
    return 0


# -- giving ------------------------------------------------------------------------------------


def _given(hit: Hit) -> Help | None:
    """Read "A gives C B", "A gives B to C", "A provides C with B", and their passives."""
    if hit.passive:
        return _given_passive(hit)
    things, takers = _parted(hit)
    if not takers:
        takers = gifts.receivers(hit.phrases, hit.wording.to)
    if not takers:
        takers = _thanking(hit) or gifts.relative(hit.reading, hit.at, hit.sentence)
    givers, verb = hit.subjects(), hit.reading.lemmas[hit.at]
    if not takers and verb in _HANDING:
        takers = gifts.presumed(hit.reading, givers)
    if verb in _PLEDGING and hit.how is Modality.ACTUAL:
        offered = verb != "offer" or any(taker.named for taker in takers)
        hit.how = Modality.PLANNED if offered else hit.how
    if _contributes(things, takers) and verb not in _DONATING:
        return None
    return _told(hit, givers, takers, things)


def _contributes(things: Sequence[Phrase], takers: Sequence[Actor]) -> bool:
    """Tell whether a mission gets aircraft: who provides them to it deploys them."""
    flying = any(phrase.lemma in ("helicopter", "aircraft", "plane", "drone") for phrase in things)
    return flying and any(taker.entity.kind is Kind.MISSION for taker in takers)


_PLEDGING = words("pledge promise offer earmark")
_DONATING = words("donate lend loan hand gift")


# Whoever gives this to nobody named gives it to those whom the text is about.
_HANDING = words("donate give lend loan supply provide deliver gift hand")


def _sent(hit: Hit) -> Help | None:
    """Read "A sends experts to C": to a unit or a body, for whoever goes to a country deploys."""
    told = _given(hit)
    if told is None or any(taker.entity.kind in _DESTINATIONS for taker in told.recipients):
        return None
    return told


_DESTINATIONS = (Kind.COUNTRY, Kind.TERRITORY, Kind.MISSION)


def _given_passive(hit: Hit) -> Help | None:
    surface = hit.surface()
    givers = actors.givers(hit.brought_by("by", "from"))
    if not givers:  # "the trucks, bought by A, were handed to C"
        before = complements.phrases(hit.reading, hit.sentence[0], hit.at)
        givers = actors.givers([p for p in before if p.preposition == "by"][-1:])
    things = [phrase for phrase in surface if aid.is_help(phrase)]
    if things:
        takers = gifts.receivers(hit.phrases, hit.wording.to) or gifts.receivers_of(things)
        return _told(hit, givers, takers, things)
    return _told(hit, givers, actors.takers(surface), hit.plain or hit.brought_by("with"))


def _parted(hit: Hit) -> tuple[list[Phrase], list[Actor]]:
    """Tell what is given and, where no preposition brings them, who gets it."""
    plain, given = hit.plain, hit.brought_by("with")
    if plain and given and not aid.is_help(plain[0]):
        receiver = actors.taker(plain[0])
        if receiver is not None and aid.is_help(given[0]):
            return given, [receiver]
    if len(plain) > 1 and plain[0].end == plain[1].start:
        receiver = actors.taker(plain[0])
        if receiver is not None:
            return plain[1:], [receiver]
    if plain:
        first, rest = gifts.split_name(plain[0])
        if first is not None:
            return [rest, *plain[1:]], [first]
        if plain[0].start == hit.after and not aid.is_help(plain[0]):
            receiver = actors.taker(plain[0])
            if receiver is not None:
                return [p for p in hit.phrases[1:] if aid.is_help(p)], [receiver]
    return plain, []


def _thanking(hit: Hit) -> list[Actor]:
    """Return who thanks for what was given: it was given to them."""
    if hit.thanked() is None:
        return []
    return gifts.thankers(hit.reading, hit.at, hit.sentence)


def _first_list(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return a phrase and those joined to it: what follows is said of them."""
    kept = list(phrases[:1])
    for phrase in phrases[1:]:
        if phrase.reading.low[phrase.start - 1] not in ("and", ",", "or", "&"):
            break
        kept.append(phrase)
    return kept


def _told(
    hit: Hit, givers: Sequence[Actor], takers: Sequence[Actor], things: Sequence[Phrase]
) -> Help | None:
    helping = [phrase for phrase in _first_list(things) if aid.is_help(phrase)]
    if not helping:
        return None
    kinds = aid.kinds_of(helping) or [hit.wording.kind or _K.OTHER]
    return _help(hit, gifts.speaking_for(hit.reading, givers), takers, kinds)


def _help(
    hit: Hit, givers: Sequence[Actor], takers: Sequence[Actor], kinds: Sequence[SupportKind]
) -> Help:
    return Help(list(givers), list(takers), list(kinds), hit.how or Modality.ACTUAL, hit.at)


# -- helping -----------------------------------------------------------------------------------


def _helped(hit: Hit) -> Help | None:
    """Read "A helps C with B", "A supports C in doing B": the help must be named."""
    objects = hit.surface() if hit.passive else _objects(hit)
    takers = actors.takers(objects)
    stop = hit.phrases[-1].end if hit.phrases else hit.after
    last = min(hit.sentence[1], stop + 8)
    begin = objects[-1].end if objects and not hit.passive else hit.after
    kinds = aid.kinds_of(hit.brought_by("with")) or aid.kinds_in(hit.reading, begin, last)
    political = aid.kinds_of(hit.plain)[:1] == [_K.POLITICAL]
    if political and not takers:
        takers = gifts.owners(hit.plain)
    if not takers and hit.wording.kind is _K.POLITICAL:
        takers = gifts.owners(hit.plain)
    if political:
        kinds = [_K.POLITICAL]
    kinds = [_K.OTHER if kind is _K.CAPACITY else kind for kind in kinds]
    asked = hit.how is not Modality.ACTUAL and any(taker.named for taker in takers)
    if not (kinds or hit.wording.kind or _with_what(hit, objects) or asked):
        return None
    return _help(hit, hit.subjects(), takers, kinds or [hit.wording.kind or _K.OTHER])


def _objects(hit: Hit) -> list[Phrase]:
    """Return the first object and what is joined to it."""
    plain = hit.plain
    if not plain or plain[0].start > hit.after + 1:
        return []
    found = plain[:1]
    for phrase in plain[1:]:
        if hit.reading.low[phrase.start - 1] not in ("and", ",", "or"):
            break
        found.append(phrase)
    return found


def _with_what(hit: Hit, objects: Sequence[Phrase]) -> bool:
    """Tell whether what the help consists of follows: "helps C *to* …", "supports C *with* …"."""
    if not objects or hit.wording.verbs.startswith("support"):
        return False
    after = objects[-1].end
    if after >= hit.sentence[1]:
        return False
    word = hit.reading.low[after]
    return word in ("to", "with", "in", "by", "through") or hit.reading.tags[after] == "VERB"


def _advised(hit: Hit) -> Help | None:
    """Read "A advised C by video"; who advises somebody to do something only speaks."""
    told = _trained(hit)
    if told is None or any(g.entity.kind is Kind.PERSON for g in told.providers):
        return None
    objects = _objects(hit)
    spoken = bool(objects) and hit.reading.low[objects[-1].end] in ("to", "that", "against", ":")
    return None if spoken else told


def _treated(hit: Hit) -> Help | None:
    """Read "A treated the villagers": those whom its work is for are patients, and no help."""
    told = _trained(hit)
    if told is None or any(taker.named for taker in told.recipients):
        return None
    heads = {taker.key.split()[-1] for taker in told.recipients}
    return told if heads <= _CIVILIANS else None


_CIVILIANS = words(
    "residents villagers locals people children schoolchildren pupils families women refugees "
    "students inhabitants population civilians displaced"
)


def _trained(hit: Hit) -> Help | None:
    """Read "A trains C", "A teaches C B", "A teaches B to C", "A flies C to D"."""
    objects = hit.surface() if hit.passive else _objects(hit)
    if not hit.passive and not objects:
        return None
    takers = actors.takers(hit.brought_by("to")) if hit.wording.verbs.startswith("teach") else []
    if not takers:
        takers = actors.takers(objects)
        first, _ = gifts.split_name(objects[0]) if objects else (None, None)
        takers = takers or ([first] if first is not None else [])
    if not takers and objects:
        takers = gifts.receivers_of(objects)
    return _help(hit, hit.subjects(), takers, [hit.wording.kind or _K.OTHER])


def _carried(hit: Hit) -> Help | None:
    """Read "A flew C to D": help where A is not of C's own state."""
    particle = hit.reading.low[hit.after : hit.after + 1]
    told = _trained(hit) if particle not in (["out"], ["on"], ["off"]) else None
    if told is None or not told.recipients:
        return None
    givers = [g for g in told.providers if g.state is not None or _is_air_force(g)]
    if all(not t.named and t.state is None for t in told.recipients):
        told.recipients = gifts.presumed(hit.reading, givers) or told.recipients
    if not givers or any(g.entity.kind is Kind.PERSON for g in givers):
        return None
    told.providers = givers
    return told


def _is_air_force(actor: Actor) -> bool:
    low = actor.entity.value.lower()
    return "air force" in low or "navy" in low


def _equipped(hit: Hit) -> Help | None:
    """Read "A equips C (with B)", "the room was equipped by A", "A funds C"."""
    things = hit.brought_by("with")
    objects = hit.surface() if hit.passive else _objects(hit)
    takers = actors.takers(objects) or gifts.receivers_of(objects)
    kinds = aid.kinds_of(things) or ([hit.wording.kind] if hit.wording.kind else [])
    if hit.passive and hit.reading.tags[hit.at - 1] != "AUX":  # "C did it at courses paid for by A"
        takers = gifts.acting(hit.reading, hit.at, hit.sentence) or takers
    givers = hit.subjects()
    takers = takers or gifts.presumed(hit.reading, givers)
    return _help(hit, givers, takers, kinds)


def _made(hit: Hit) -> Help | None:
    """Read "A made C a present of B", "A made a gift of B to C"."""
    plain = hit.plain
    gift = next((phrase for phrase in plain if phrase.lemma in _PRESENTS), None)
    if gift is None or hit.passive:
        return None
    takers = actors.takers([p for p in plain if p.end == gift.start])
    takers = takers or gifts.receivers(hit.phrases, ("to", "for"))
    kind = aid.kind_of(gift) or _K.OTHER
    return _help(hit, gifts.speaking_for(hit.reading, hit.subjects()), takers, [kind])


_PRESENTS = words("gift present donation grant contribution loan")


def _announced(hit: Hit) -> Help | None:
    """Read "A announced a grant of B for C": it is to come."""
    gift = hit.plain[0] if hit.plain else None
    if gift is None or hit.passive or gift.lemma not in (*_PRESENTS, "pledge", "package"):
        return None
    if hit.how is Modality.ACTUAL:
        hit.how = Modality.PLANNED
    kind = aid.kind_of(gift) or _K.OTHER
    takers = gifts.receivers(hit.phrases, ("to", "for", "at"))
    return _help(hit, gifts.speaking_for(hit.reading, hit.subjects()), takers, [kind])


def _paid(hit: Hit) -> Help | None:
    """Read "A spends B on C", "A adds B to C", "A pays B into C": B is money."""
    money = [phrase for phrase in hit.plain if aid.kind_of(phrase) is _K.FUNDING]
    if not money or hit.passive:
        return None
    takers = gifts.receivers(hit.phrases, ("to", "into", "for", "towards", "on", "in"))
    takers = takers or gifts.relative(hit.reading, hit.at, hit.sentence)
    kinds = aid.kinds_of(hit.brought_by("on"))[:1]
    return _help(hit, hit.subjects(), takers, kinds or [_K.FUNDING])


def _covered(hit: Hit) -> Help | None:
    """Read "A bears the cost of C", "A pays the soldiers' stipends"."""
    costs = [phrase for phrase in hit.plain if phrase.lemma in _COSTS]
    if not costs or hit.passive:
        return None
    takers = gifts.owners(costs) or gifts.receivers(hit.phrases, ("of", "for", "to"))
    return _help(hit, hit.subjects(), takers, [_K.FUNDING])


_COSTS = words("cost bill expense salary stipend allowance fee wage costs tuition")


def _built(hit: Hit) -> Help | None:
    """Read "A built B for C"."""
    things = hit.surface() if hit.passive else hit.plain
    if not any(phrase.lemma in _WORKS for phrase in things):
        return None
    takers = [
        t
        for t in actors.takers(hit.brought_by("for"))
        if not t.named or t.entity.kind is Kind.GROUP
    ]
    return _help(hit, hit.subjects(), takers, [_K.OTHER])


_WORKS = words(
    "well road bridge classroom school house clinic borehole shelter latrine toilet playground "
    "drainage dyke market fence library dam canal culvert roof church"
)


def _shared(hit: Hit) -> Help | None:
    """Read "A shares B with C"."""
    things = [phrase for phrase in hit.plain if aid.is_help(phrase)]
    if hit.passive or not things:
        return None
    takers = actors.takers(hit.brought_by("with")) or gifts.members_with(hit.phrases)
    return _help(hit, hit.subjects(), takers, aid.kinds_of(things)[:1] or [_K.OTHER])


def _put(hit: Hit) -> Help | None:
    """Read "A put C through a course", "A invites C to its training centre"."""
    bring = ("through",) if hit.wording.verbs.startswith("put") else ("to",)
    courses = [p for p in hit.brought_by(*bring) if _is_training(p)]
    if not courses or hit.passive:
        return None
    return _help(hit, hit.subjects(), actors.takers(hit.plain[:1]), [_K.TRAINING])


def _taught(hit: Hit) -> Help | None:
    """Read "Instructors from A lead the course": of a state that the text is not about."""
    courses = [p for p in hit.phrases[:1] if _is_training(p)]
    subjects = predicate_at(hit.reading, hit.at, hit.sentence).subjects
    teaching = any(phrase.lemma in _TEACHERS for phrase in subjects)
    if not courses or not teaching or hit.passive:
        return None
    givers = [g for g in hit.subjects() if g.entity.kind is not Kind.PERSON]
    takers = gifts.receivers(hit.phrases[1:], ("for",)) or gifts.presumed(hit.reading, givers)
    return _help(hit, givers, takers, [_K.TRAINING])


_TEACHERS = words("instructor trainer lecturer teacher expert mentor specialist member coordinator")


def _is_training(phrase: Phrase) -> bool:
    reading = phrase.reading
    return any(aid.kind_of_word(reading, i) is _K.TRAINING for i in range(phrase.start, phrase.end))


# -- receiving, asking, thanking ---------------------------------------------------------------


def _received(hit: Hit) -> Help | None:
    """Read "C received B from A", "C wishes to receive support from A"."""
    if hit.passive:
        return None
    things = [phrase for phrase in hit.phrases if phrase.preposition in ("", "in", "of", "on")]
    sources = hit.brought_by("from", "as")
    if not any(aid.is_help(phrase) for phrase in hit.plain[:2]) or not aid.is_help(hit.phrases[0]):
        return None
    kinds = aid.kinds_of([p for p in things if not hit.reading.name_at.get(p.head)])
    return _help(hit, actors.givers(sources), hit.subjects(), kinds or [_K.OTHER])


def _asked(hit: Hit) -> Help | None:
    """Read "C asks A for B", "C appeals to A for B", "C requests B from A"."""
    if hit.passive or hit.how is not Modality.ACTUAL:
        return None
    if hit.wording.verbs.startswith("request"):
        asked, things = hit.brought_by("from"), hit.plain
    else:
        asked = hit.brought_by("to") if hit.wording.then == "to" else hit.plain[:1]
        asked = asked or hit.phrases[:1]
        things = [p for p in hit.brought_by("for") if p is not asked[0]] if asked else []
    if not any(aid.is_help(phrase) for phrase in things):
        return None
    givers = [g for phrase in asked if (g := actors.giver(phrase, partners=True)) is not None]
    hit.how = Modality.REQUESTED
    asking = hit.subjects()
    takers = gifts.receivers_of(things) or gifts.stood_for(hit.reading, asking) or asking
    return _help(hit, givers, takers, aid.kinds_of(things) or [_K.OTHER])


def _thanked(hit: Hit) -> Help | None:
    """Read "C thanks A for B"; "for giving B" is read at "giving"."""
    reading = hit.reading
    things = [phrase for phrase in hit.brought_by("for") if aid.is_help(phrase)]
    kinds = aid.kinds_of(things)
    if not kinds or hit.passive:
        return None
    asked = hit.brought_by("to")[:1] if hit.wording.then else hit.plain[:1]
    takers = gifts.receivers_of(things) or gifts.stood_for(reading, hit.subjects())
    return _help(hit, actors.givers(asked), takers, kinds)


WORDINGS = (
    Wording(
        "give/gives/gave/given/giving donate offer provide supply/supplies/supplied/supplying "
        "grant lend/lends/lent/lending loan transfer/transfers/transferred/transferring "
        "pledge promise distribute gift contribute allocate deliver ship extend present furnish hand "
        "bequeath earmark",
        _given,
    ),
    Wording("send/sends/sent/sending dispatch bring/brings/brought/bringing", _sent),
    Wording("hand turn", _given, then="over"),
    Wording("hand", _given, then="out"),
    Wording("help assist aid", _helped),
    Wording("support back", _helped),
    Wording("stand/stands/stood", _helped, then="behind", kind=_K.POLITICAL),
    Wording("train coach mentor", _trained, kind=_K.TRAINING),
    Wording("teach/teaches/taught/teaching", _trained, kind=_K.TRAINING),
    Wording("advise", _advised, kind=_K.EXPERTISE),
    Wording("vaccinate treat examine", _treated, kind=_K.MEDICAL),
    Wording(
        "fly/flies/flew/flown/flying airlift ferry/ferries/ferried carry/carries/carried/carrying "
        "transport evacuate",
        _carried,
        kind=_K.TRANSPORT,
    ),
    Wording("equip/equips/equipped/equipping outfit/outfitted", _equipped, kind=_K.EQUIPMENT),
    Wording("fund finance sponsor bankroll subsidise subsidize", _equipped, kind=_K.FUNDING),
    Wording("pay/pays/paid/paying", _equipped, then="for", kind=_K.FUNDING),
    Wording("make/makes/made/making", _made),
    Wording("announce unveil", _announced),
    Wording("spend/spends/spent/spending add pay/pays/paid/paying invest commit/committed", _paid),
    Wording(
        "bear/bears/bore/borne/bearing cover meet/meets/met/meeting foot defray shoulder "
        "pay/pays/paid/paying",
        _covered,
    ),
    Wording(
        "build/builds/built/building dig/digs/dug/digging sink/sinks/sank/sunk/sinking construct "
        "drill repair renovate refurbish rebuild/rebuilt",
        _built,
    ),
    Wording("share", _shared),
    Wording("lead/leads/led/leading run/runs/ran/running conduct hold/holds/held/holding", _taught),
    Wording("take/takes/took/taking", _taught, then="part in"),
    Wording("put/puts/putting", _put),
    Wording("invite", _put),
    Wording("receive get/gets/got/getting obtain seek/seeks/sought/seeking secure", _received),
    Wording("ask", _asked),
    Wording("appeal", _asked, then="to"),
    Wording("request", _asked),
    Wording("thank", _thanked),
)


def _by_form() -> dict[str, list[Wording]]:
    table: dict[str, list[Wording]] = {}
    for row in WORDINGS:
        for verb in row.verbs.split():
            for form in inflect(verb):
                table.setdefault(form, []).append(row)
    for rows in table.values():
        rows.sort(key=lambda row: -len(row.then.split()))
    return table


_BY_FORM = _by_form()
_PARTICIPLES = words(
    "given lent sent brought taught flown paid spent borne met dug sunk built put got sought made "
    "rebuilt"
)
_PAST = words(
    "gave given lent sent brought taught flew flown paid spent bore borne met dug sank sunk built "
    "put got sought made stood rebuilt"
)
