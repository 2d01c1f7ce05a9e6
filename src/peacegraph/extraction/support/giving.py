"""Giving: "A gives C B", "A hands B over to C", "A pays for C", "C owes A B"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.grammar import complements
from peacegraph.extraction.grammar.predicates import predicate_at, verb_above
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.references import actors
from peacegraph.extraction.speech.verbs import forms_of
from peacegraph.extraction.support import aid, gifts, helping
from peacegraph.extraction.support.wordings import told
from peacegraph.frames import SupportKind
from peacegraph.model import Kind, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peacegraph.extraction.grammar.predicates import Phrase
    from peacegraph.extraction.references.actors import Actor
    from peacegraph.extraction.support.helping import Help
    from peacegraph.extraction.support.wordings import Hit

_K = SupportKind


def given(hit: Hit) -> Help | None:
    """Read "A gives C B", "A gives B to C", "A provides C with B", and their passives."""
    if hit.passive:
        return _given_passive(hit)
    things, takers = _parted(hit)
    if not takers:
        takers = helping.receivers(hit.phrases, hit.wording.to)
    if not takers:
        takers = _thanking(hit) or helping.relative(hit.reading, hit.at, hit.sentence)
    takers = [*takers, *_supported(hit, takers)]
    givers, verb = hit.subjects(), hit.reading.lemmas[hit.at]
    if not takers and hit.reading.low[hit.at] in _HANDING:
        takers = helping.presumed(hit.reading, givers)
    if verb in _PLEDGING and hit.how is Modality.ACTUAL:
        offered = verb != "offer" or any(taker.named for taker in takers)
        hit.how = Modality.PLANNED if offered else hit.how
    asked = hit.how is Modality.REQUESTED
    if not asked and _contributes(things, takers) and verb not in _DONATING:
        return None
    return _with_things(hit, givers, takers, things)


def _supported(hit: Hit, known: Sequence[Actor]) -> list[Actor]:
    """Read "… in support of the department": it too receives."""
    low = hit.reading.low
    backed = [p for p in hit.phrases if low[p.start - 3 : p.start] == ["in", "support", "of"]]
    keys = {taker.key for taker in known}
    return [taker for taker in actors.takers(backed) if taker.key not in keys]


def _contributes(things: Sequence[Phrase], takers: Sequence[Actor]) -> bool:
    """Tell whether a mission gets aircraft: who provides them to it deploys them."""
    flying = any(phrase.lemma in ("helicopter", "aircraft", "plane", "drone") for phrase in things)
    return flying and any(taker.entity.kind is Kind.MISSION for taker in takers)


_PLEDGING = words("pledge promise offer earmark")
_DONATING = words("donate lend loan hand gift")
_LENT = words("lend loan second")
_EXPERTS = words(
    "doctor nurse surgeon medic engineer officer lawyer interpreter pilot team mechanic"
)
_LENDING = words("donate lend loan gift")  # whatever it is, it is help
# Whoever gives this to nobody named gives it to those whom the text is about.
_HANDING = forms_of(
    "donate give/gives/gave/giving lend/lends/lent/lending loan supply/supplies/supplied "
    "provide deliver gift hand"
)


def sent(hit: Hit) -> Help | None:
    """Read "A sends experts to C": to a unit or a body, for whoever goes to a country deploys."""
    first = hit.plain[0].end if hit.plain else hit.after
    if hit.reading.low[first] == "to" and hit.reading.tags[first + 1] == "VERB":
        return None  # "sent a team *to teach*": what they teach is the help
    found = given(hit)
    if found is None or any(taker.entity.kind in _DESTINATIONS for taker in found.recipients):
        return None
    return found


_DESTINATIONS = (Kind.COUNTRY, Kind.TERRITORY, Kind.MISSION)


def _given_passive(hit: Hit) -> Help | None:
    surface = hit.surface()
    givers = actors.givers(hit.brought_by("by", "from"))
    if not givers:  # "the trucks, bought by A, were handed to C"
        before = complements.phrases(hit.reading, hit.sentence[0], hit.at)
        givers = actors.givers([p for p in before if p.preposition in ("by", "from")][-1:])
    things = [phrase for phrase in surface if aid.is_help(phrase)]
    if things and not givers:  # "A's experience will be made available"
        givers = gifts.source(things[0], "of", "from")
    if things:
        takers = helping.receivers(hit.phrases, hit.wording.to) or helping.receivers_of(things)
        if not takers and givers:  # "left on a plane lent by A": whoever left
            takers = helping.acting(hit.reading, hit.at, hit.sentence)
            takers = takers or helping.presumed(hit.reading, givers)
        return _with_things(hit, givers, takers, things)
    return _with_things(hit, givers, actors.takers(surface), hit.brought_by("with") or hit.plain)


def _parted(hit: Hit) -> tuple[list[Phrase], list[Actor]]:
    """Tell what is given and, where no preposition brings them, who gets it."""
    plain, given = hit.plain, hit.brought_by("with")
    relative = None if any(map(aid.is_help, plain)) else hit.antecedent()
    if relative is not None and aid.is_help(relative) and hit.phrases[:1] == plain[:1]:
        return [relative], actors.takers(plain[:1])  # "the help that A gave (C)"
    if plain and given and hit.phrases[0] is plain[0] and hit.phrases[1] is given[0]:
        receiver = actors.taker(plain[0])
        if receiver is not None and aid.is_help(given[0]):
            return given, [receiver]
    if len(plain) > 1 and plain[0].end == plain[1].start:
        receiver = actors.taker(plain[0])
        if receiver is not None:
            return plain[1:], [receiver]
    if plain:
        first, rest = helping.split_name(plain[0])
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
    return helping.thankers(hit.reading, hit.at, hit.sentence)


def _first_list(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return a phrase and those joined to it: what follows is said of them."""
    kept = list(phrases[:1])
    for phrase in phrases[1:]:
        if phrase.reading.low[phrase.start - 1] not in ("and", ",", "or", "&"):
            break
        kept.append(phrase)
    return kept


def _with_things(
    hit: Hit, givers: Sequence[Actor], takers: Sequence[Actor], things: Sequence[Phrase]
) -> Help | None:
    listed = _first_list(things)
    given_ = [phrase for phrase in listed if aid.is_help(phrase)]
    if not given_ and listed and listed[0].head in hit.reading.number_at:
        kind = aid.kind_before(hit.reading, hit.sentence[0])  # "has pledged *eight* to …"
        return told(hit, givers, takers, [kind]) if kind is not None else None
    kinds = aid.kinds_of(given_) or [hit.wording.kind or _K.OTHER]
    if not given_ and listed and _is_hardware(hit, listed[0], takers):
        given_, kinds = listed, [_K.EQUIPMENT]
    if (
        not given_
        and listed
        and listed[0].lemma in _EXPERTS
        and hit.reading.lemmas[hit.at] in _LENT
    ):
        given_, kinds = listed, [_K.EXPERTISE]
    if not given_:
        return None
    return told(hit, helping.speaking_for(hit.reading, givers), takers, kinds)


def _is_hardware(hit: Hit, thing: Phrase, takers: Sequence[Actor]) -> bool:
    """Tell whether a number of things of some make is donated: "12 Bushmasters"."""
    verb = hit.reading.lemmas[hit.at]
    lent = verb in _LENDING
    named = any(taker.named for taker in takers) or lent
    counted = thing.number is not None or lent
    donating = hit.reading.low[hit.at] in _HANDING and thing.lemma not in aid.NO_HELP
    things = thing.head not in hit.reading.name_at and not actors.is_people(thing)
    return donating and named and counted and things


def opened(hit: Hit) -> Help | None:
    """Read "A opened its courses to C"."""
    found = given(hit) if not hit.passive else None
    return found if found is not None and found.kinds == [_K.TRAINING] else None


def awarded(hit: Hit) -> Help | None:
    """Read "A awarded scholarships to C": other awards are honours."""
    found = given(hit)
    helping = found is not None and set(found.kinds) <= {_K.TRAINING, _K.FUNDING}
    return found if helping else None


def made(hit: Hit) -> Help | None:
    """Read "A made C a present of B", "A made a gift of B to C"."""
    relative = hit.antecedent()
    plain = hit.plain if relative is None else [relative]
    gift = next((phrase for phrase in plain if phrase.lemma in _PRESENTS), None)
    if gift is None or hit.passive:
        return None
    takers = actors.takers([p for p in plain if p.end == gift.start])
    takers = takers or helping.receivers(hit.phrases, ("to", "for"))
    takers = takers or helping.pronoun_taker(hit.reading, hit.after)
    kind = aid.kind_of(gift)
    if kind is None and relative is not None:  # "a lathe and a drill, both gifts that A made"
        kind = next(iter(aid.kinds_in(hit.reading, hit.sentence[0], gift.start)), None)
    givers = helping.speaking_for(hit.reading, hit.subjects())
    return told(hit, givers, takers, [kind or _K.OTHER])


_PRESENTS = words("gift present donation grant contribution loan")


def announced(hit: Hit) -> Help | None:
    """Read "A announced a grant of B for C": it is to come."""
    gift = hit.plain[0] if hit.plain else None
    named = gift is not None and gift.lemma in (*_PRESENTS, "pledge", "package", *_MONEY)
    if gift is None or hit.passive or not named:
        return None
    if hit.how is Modality.ACTUAL:
        hit.how = Modality.PLANNED
    kind = aid.kind_of(gift) or _K.OTHER
    takers = helping.receivers(hit.phrases, ("to", "for", "at"))
    return told(hit, helping.speaking_for(hit.reading, hit.subjects()), takers, [kind])


_MONEY = words("dollar euro pound yen krone kroner franc million money funding aid assistance")


def paid(hit: Hit) -> Help | None:
    """Read "A spends B on C", "A adds B to C", "A pays B into C": B is money."""
    money = [phrase for phrase in hit.plain if aid.kind_of(phrase) is _K.FUNDING]
    if not money or hit.passive:
        return None
    takers = helping.receivers(hit.phrases, ("to", "into", "for", "towards", "on", "in", "at"))
    takers = takers or helping.relative(hit.reading, hit.at, hit.sentence)
    kinds = aid.kinds_of(hit.brought_by("on"))[:1]
    return told(hit, hit.subjects(), takers, kinds or [_K.FUNDING])


def covered(hit: Hit) -> Help | None:
    """Read "A bears the cost of C", "A pays the soldiers' stipends"."""
    said = hit.surface() if hit.passive else hit.plain
    costs = [cost for phrase in said if (cost := _cost(phrase)) is not None]
    if not costs:
        return None
    takers = helping.owners(costs) or helping.receivers(hit.phrases, ("of", "for", "to"))
    if takers and helping.is_undertaking(takers[0]):  # "the cost of a course for C": C gets it
        takers = helping.receivers(hit.phrases, ("for",)) or takers
    givers = hit.subjects()
    return told(hit, givers, takers or helping.presumed(hit.reading, givers), [_K.FUNDING])


def _cost(phrase: Phrase) -> Phrase | None:
    """Return the cost that a phrase names: "the cost of C", "a third *of the cost* of C"."""
    inner = phrase if phrase.lemma in _COSTS else complements.following(phrase, "of")
    return inner if inner is not None and inner.lemma in _COSTS else None


_COSTS = words(
    "cost fare ticket passage bill expense salary stipend allowance fee wage costs tuition"
)


def built(hit: Hit) -> Help | None:
    """Read "A built B for C", "A repaired the school at D"."""
    relative = hit.antecedent()
    things = hit.surface() if hit.passive else hit.plain[:1]
    if relative is not None and not hit.passive and not any(map(aid.is_work, things)):
        things = [relative]
    if not any(aid.is_work(phrase) for phrase in things):
        return None
    givers = hit.subjects()
    takers = actors.takers(hit.brought_by("for")) or _served(hit)
    foreign = {giver.state for giver in givers} - {None, actors.home_state(hit.reading)}
    takers = [t for t in takers if not t.named or foreign or t.state is not None]
    if not takers:  # "put up two classrooms *at the school*"
        beside = [p for p in hit.phrases if p.preposition in _BESIDE and p.lemma in _MENDED]
        takers = actors.takers(beside[:1])
    if not takers and hit.reading.lemmas[hit.at] in _MENDING:
        takers = actors.takers([phrase for phrase in things if phrase.lemma in _MENDED])
        takers = takers or [t for t in helping.owners(things) if not t.named]
        givers = [giver for giver in givers if giver.entity.kind in (Kind.UNIT, Kind.MISSION)]
    return told(hit, givers, takers, [_K.OTHER])


def _served(hit: Hit) -> list[Actor]:
    """Return whom a work serves: "a borehole sunk by A *serves the village*"."""
    verb = verb_above(hit.reading, hit.at) if hit.passive else None
    if verb is None or hit.reading.lemmas[verb] not in ("serve", "supply", "help", "benefit"):
        return []
    return actors.takers(predicate_at(hit.reading, verb, hit.sentence).objects)


_BESIDE = words("at beside near outside behind inside")
_MENDING = words(
    "repair renovate refurbish rebuild paint restore wire clean decorate re-roof roof plaster tile "
    "whitewash mend fix electrify refit"
)
_MENDED = words("school clinic orphanage hospital church mosque market library prison")


def installed(hit: Hit) -> Help | None:
    """Read "A installed B in the village"."""
    things = [phrase for phrase in hit.plain[:1] if aid.is_help(phrase)]
    if hit.passive or not things:
        return None
    takers = [t for t in actors.takers(hit.brought_by("for", "in", "at", "on")) if not t.named]
    return told(hit, hit.subjects(), takers, aid.kinds_of(things) or [_K.OTHER])


def bought(hit: Hit) -> Help | None:
    """Read "A bought B for C": C is not the buyer's own."""
    said = hit.surface() if hit.passive else hit.plain
    things = [phrase for phrase in said if aid.is_help(phrase)]
    if not things:
        return None
    takers = helping.receivers(hit.phrases, ("for",)) or helping.receivers_of(things)
    return told(hit, hit.subjects(), takers, aid.kinds_of(things) or [_K.OTHER])


def shared(hit: Hit) -> Help | None:
    """Read "A shares B with C"."""
    things = [phrase for phrase in hit.plain if aid.is_help(phrase)]
    if hit.passive or not things:
        return None
    takers = actors.takers(hit.brought_by("with")) or helping.members_with(hit.phrases)
    return told(hit, hit.subjects(), takers, aid.kinds_of(things)[:1] or [_K.OTHER])


def owed(hit: Hit) -> Help | None:
    """Read "C owes A B", "C owes B to A", "C relies on A for B"."""
    plain = hit.plain
    asked = hit.brought_by("to", "on", "upon")[:1]
    things = [p for p in plain + hit.brought_by("for") if aid.is_help(p)]
    givers = actors.givers(asked or plain[:1])
    if not givers and asked and aid.is_help(asked[0]):  # "C relies on A's help"
        givers, things = gifts.source(asked[0], "of", "from"), asked
    subjects = hit.surface() or []
    takers = actors.takers(subjects) or hit.subjects()
    if hit.passive or not things:
        return None
    return told(hit, givers, takers, aid.kinds_of(things) or [_K.OTHER])


def assured(hit: Hit) -> Help | None:
    """Read "A assured C of its support for its candidature", "A promised C its help with B"."""
    takers = actors.takers(hit.plain[:1])
    things = [p for p in hit.phrases[1:3] if p.preposition in ("of", "")]
    kinds = aid.kinds_of([p for p in things if aid.is_help(p)])
    if hit.passive or not kinds:
        return None
    hit.how = Modality.PLANNED
    return told(hit, helping.speaking_for(hit.reading, hit.subjects()), takers, kinds)


def disposed(hit: Hit) -> Help | None:
    """Read "A places B at C's disposal", "A put B at the disposal of C"."""
    disposal = next((p for p in hit.brought_by("at") if p.lemma == "disposal"), None)
    things = hit.surface() if hit.passive else hit.plain[:1]
    if disposal is None or not things:
        return None
    kinds = aid.kinds_of(things) or [_K.EQUIPMENT]
    return told(hit, hit.subjects(), helping.owners([disposal]), kinds)


_NEAR = 5  # tokens: "comes *every morning* from"


def _come_from(hit: Hit) -> tuple[list[Phrase], list[Phrase]]:
    """Tell what comes, and from whom: "B came from A", "B comes out of A", "from A came B"."""
    if hit.wording.then:
        source = [p for p in hit.phrases[:1] if p.start == hit.after]
        own = bool(source) and source[0].lemma in ("pocket", "budget", "purse", "coffer")
        return hit.surface(), [p for p in hit.brought_by("of")[:1] if own] or source
    first = next((p for p in hit.phrases if p.head not in hit.reading.when_at), None)
    if first is not None and first.preposition == "from" and first.start - hit.after < _NEAR:
        return hit.surface(), hit.brought_by("from")
    before = complements.phrases(hit.reading, hit.sentence[0], hit.at)[-1:]
    inverted = bool(before) and before[0].preposition == "from" and before[0].end == hit.at
    inverted = inverted and bool(hit.plain) and hit.plain[0].lemma not in (*_PRESENTS, "pledge")
    return (hit.plain[:1], before) if inverted else ([], [])


def came(hit: Hit) -> Help | None:
    """Read "the money came from A", "the trucks are a gift from A"."""
    things, sources = _come_from(hit)
    things = [phrase for phrase in things if aid.kind_of(phrase) is not None]
    if not things or not sources:
        return None
    givers = actors.givers(sources)
    takers = helping.receivers(hit.phrases, ("for", "to")) or helping.receivers_of(things)
    takers = takers or helping.presumed(hit.reading, givers)
    unit = actors.unit_meant(hit.reading, hit.at)
    if not takers and unit is not None:
        takers = [actors.named(hit.reading, unit)]
    return told(hit, givers, takers, aid.kinds_of(things))
