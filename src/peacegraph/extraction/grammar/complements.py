"""What follows a verb, by the order of its words: plain noun phrases and those with a preposition.

English keeps the order "gave | the unit | ten vehicles | for patrols" so strictly that the words
themselves tell what the parser, on the long noun phrases of news, tells less surely.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar import clauses
from peacegraph.extraction.grammar.predicates import Phrase
from peacegraph.extraction.lexicon import words

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Reading

# Where what a verb governs ends for certain.
_STOPS = words(
    '; : “ ” " who which whom whose where while whereas but because although when if that'
)
_NO_NOUN = (
    lexicon.PREPOSITIONS
    | lexicon.CONJUNCTIONS
    | lexicon.RELATIVES
    | lexicon.PRONOUNS
    | lexicon.AUXILIARIES
    | words("worth")
) - words("will may 's ’s")
_BEFORE_NOUN = frozenset(("DET", "NUM", "ADJ", "NOUN", "PROPN", "SYM"))
_FINITE = frozenset(("VERB", "AUX"))


def phrases(reading: Reading, start: int, end: int) -> list[Phrase]:
    """Return the noun phrases of ``start:end`` in order, each with the preposition before it.

    Those joined by "and" or a comma share the preposition of the first.
    """
    found: list[Phrase] = []
    preposition, i = "", start
    while i < end:
        stop = _phrase_end(reading, i, end)
        if stop > i:
            if i > start and reading.words[i - 1] == "," and not _listed(reading, stop, end):
                preposition = ""  # "In March, Japan sent …": no list
            found.append(Phrase(reading, stop - 1, i, stop, preposition))
            preposition, i = "", stop
            continue
        word = reading.low[i]
        if reading.low[i : i + 3] == ["in", "support", "of"]:
            preposition, i = "for", i + 2
        elif word in QUANTITY and _number_ahead(reading, i, end):
            pass  # "to *more than* 200 residents"
        elif word in lexicon.PREPOSITIONS:
            preposition = word
        elif word in ("and", ",", "or", "&") and found and found[-1].end >= i - 1:
            preposition = preposition or found[-1].preposition
        elif reading.tags[i] not in ("ADV", "DET"):
            preposition = ""
        i += 1
    return found


QUANTITY = words(
    "more less fewer than at least most as many up nearly almost about some around over"
)


def _number_ahead(reading: Reading, i: int, end: int) -> bool:
    for j in range(i + 1, min(end, i + 4)):
        if j in reading.number_at:
            return True
        if reading.low[j] not in QUANTITY and reading.low[j] != "to":
            return False
    return False


def _listed(reading: Reading, i: int, end: int) -> bool:
    return i < end and reading.low[i] in (",", "and", "or", "&")


def after(reading: Reading, i: int, end: int) -> list[Phrase]:
    """Return the noun phrases that follow a verb (or its particle) up to the end of its clause."""
    stop = i
    while stop < end and reading.low[stop] not in _STOPS:
        stop += 1
    kept: list[Phrase] = []
    at = i
    for phrase in phrases(reading, i, stop):
        if _verb_between(reading, at, phrase.start) or (
            kept and _begins_clause(reading, phrase, end)
        ):
            break
        kept.append(phrase)
        at = phrase.end
    return kept


def following(phrase: Phrase, *prepositions: str) -> Phrase | None:
    """Return the phrase that stands directly after this one by one of these prepositions."""
    reading, i = phrase.reading, phrase.end
    if i >= len(reading.low) or reading.low[i] not in prepositions or i in reading.name_at:
        return None
    stop = _phrase_end(reading, i + 1, min(len(reading.low), i + 12))
    return Phrase(reading, stop - 1, i + 1, stop, reading.low[i]) if stop > i + 1 else None


def bare(phrase: Phrase) -> Phrase:
    """Return a phrase of the parse without what follows its head, as the others here are."""
    reading = phrase.reading
    name = reading.name_at.get(phrase.head)
    end = name.end if name is not None else phrase.head + 1
    start = max(phrase.start, phrase.head - _LONGEST)
    for i in range(start + 1, end):
        if reading.low[i] == "worth":  # "medicines worth 20,000 dollars"
            return Phrase(reading, i - 1, start, i, phrase.preposition)
    return Phrase(reading, phrase.head, start, end, phrase.preposition)


def before(reading: Reading, i: int, start: int) -> Phrase | None:
    """Return the noun phrase that ends where the verb group of token ``i`` begins.

    A bare participle qualifies the noun beside it: "at courses *paid* for by X".
    """
    group = clauses.verb_group_start(reading, i, start)
    found = phrases(reading, start, group)
    if not found or found[-1].end < group - 1:
        return None
    if group == i and (reading.participle[i] or reading.low[i] in ("lent", "given", "paid")):
        return found[-1]
    at = len(found) - 1
    while at > 0 and found[at].preposition and found[at - 1].end == found[at].start - 1:
        at -= 1  # "the room in the centre": the room
    return None if found[at].preposition else found[at]


def _verb_between(reading: Reading, start: int, end: int) -> bool:
    """Tell whether another predicate begins: "… and *offered* …", ", trained by X, *left* …"."""
    return any(
        reading.tags[j] in _FINITE
        and reading.low[j - 1] in ("and", "or", "but", ",")
        and not reading.low[j].endswith("ing")
        for j in range(start + 1, end)
    )


def governor(reading: Reading, verb: int, begin: int) -> int:
    """Return the word before "to" in "A plans *to sign*", "A is ready *to lend*": A acts."""
    group = clauses.verb_group_start(reading, verb, begin)
    infinitive = "to" in reading.low[group:verb] and group > begin
    return group - 1 if infinitive and reading.low[group - 1].isalpha() else verb


def governed_group(reading: Reading, verb: int, begin: int) -> int:
    """Return where the verb group begins that a verb's own hangs on: "*would continue* to give"."""
    return clauses.verb_group_start(reading, governor(reading, verb, begin), begin)


def _begins_clause(reading: Reading, phrase: Phrase, end: int) -> bool:
    """Tell whether a phrase is the subject of a clause of its own: "…, and Canada gave …"."""
    if phrase.preposition or phrase.end >= end:
        return False
    i = phrase.end
    while i < end and reading.tags[i] == "ADV":
        i += 1
    return (
        i < end
        and i not in reading.name_at
        and reading.tags[i] in _FINITE
        and not reading.low[i].endswith("ing")
        and (reading.tags[i] == "AUX" or not reading.participle[i])
    )


def _phrase_end(reading: Reading, i: int, end: int) -> int:
    """Return where the noun phrase that begins at token ``i`` ends; ``i`` where none does."""
    j, noun = i, i
    while j < end:
        name = reading.name_at.get(j)
        if name is not None and name.start <= j:
            if noun > i and _apart(reading, j):
                break
            j = noun = min(name.end, end)
            continue
        if j > i and (_restarts(reading, j) or _time(reading, j, end)):
            break
        if not _in_phrase(reading, j, i, end):
            break
        j += 1
        if _is_noun(reading, j - 1, i):
            noun = j
    if noun > i and reading.low[noun - 1] in lexicon.POSSESSIVES:
        noun -= 1
    return noun


def _is_noun(reading: Reading, j: int, i: int) -> bool:
    tag = reading.tags[j]
    if tag in ("NOUN", "PROPN", "NUM", "SYM", "X"):
        return True
    if tag == "VERB":
        return reading.low[j].endswith(("s", "ing"))
    return tag == "ADJ" and j > i and reading.tags[j - 1] not in ("NOUN", "PROPN")


def _apart(reading: Reading, j: int) -> bool:
    """Tell whether a name begins a phrase of its own after a noun: it is no title or adjective."""
    before = reading.low[j - 1]
    if before in lexicon.POSSESSIVES or j - 1 in reading.number_at:
        return False
    return reading.tags[j - 1] not in ("ADJ", "DET", "NUM", "VERB")


def _restarts(reading: Reading, j: int) -> bool:
    """Tell whether a determiner or number begins another phrase: "gave the unit | ten vehicles"."""
    owned = reading.low[j - 1] in lexicon.POSSESSIVES  # "the dead men's five children"
    if (
        owned
        or reading.low[j - 1] in lexicon.DETERMINERS
        or reading.tags[j - 1]
        in (
            "DET",
            "NUM",
            "ADJ",
            "ADV",
        )
    ):
        return False
    number = reading.number_at.get(j)
    return reading.low[j] in lexicon.DETERMINERS or (
        number is not None and number.start == j and not number.ordinal
    )


def _time(reading: Reading, j: int, end: int) -> bool:
    """Tell whether a date begins: "candidates | next year"."""
    return j in reading.when_at or (
        reading.low[j] in ("next", "last", "this")
        and reading.low[j + 1 : min(end, j + 2)] != []
        and reading.low[j + 1] in _SPANS
    )


_LONGEST = 8
# Pasts that are never nouns, whatever the tagger says.
_PAST = words(
    "flew gave took sent brought taught went came became began lent wrote spoke said told held"
)
_SPANS = words("year month week day time spring summer autumn winter")


def _in_phrase(reading: Reading, j: int, i: int, end: int) -> bool:
    low, tag = reading.low[j], reading.tags[j]
    if low in lexicon.POSSESSIVES:
        return j > i
    if low in lexicon.DETERMINERS:
        return True
    if low in _NO_NOUN or not (low[0].isalnum() or low[0] in "$€£"):
        return False
    if low in _PAST:
        return False
    if tag == "VERB" and j == i and reading.low[i - 1] in lexicon.PREPOSITIONS and j + 1 < end:
        return reading.tags[j + 1] == "NOUN" and not low.endswith("ing")
    if tag == "VERB" and low.endswith("s") and _is_plural(reading, j, i, end):
        return True
    if tag in ("VERB", "AUX"):
        return _adjectival(reading, j, i, end) or _gerund(reading, j, i, end)
    if tag == "ADV":
        return j + 1 < end and reading.tags[j + 1] in ("ADJ", "NUM")
    return True


def _is_plural(reading: Reading, j: int, i: int, end: int) -> bool:
    """Tell whether a plural is taken for a verb: "Chinese *engineers*", "and *books* to"."""
    if j == i and reading.low[j - 1] == "and" and j + 1 < end:
        return reading.low[j + 1] in ("to", "for", "from")
    if j - 1 in reading.number_at and j > i:
        return True  # "ten *places*"
    name = reading.name_at.get(j - 1)
    return name is not None and name.form == "adjective" and name.country is not None


def _adjectival(reading: Reading, j: int, i: int, end: int) -> bool:
    """Tell whether a participle qualifies the noun after it: "12 *armoured* ambulances"."""
    if not reading.low[j].endswith(("ed", "ing", "en", "s")):
        return False
    if j == i:
        governed = i > 0 and reading.low[i - 1] in lexicon.PREPOSITIONS
        return governed and reading.low[j].endswith("ed") and _noun_next(reading, j, end)
    if reading.low[j].endswith("s") and reading.low[j - 1].endswith("ed"):
        return True  # a plural after a participle, taken for a verb
    return _noun_next(reading, j, end) and reading.tags[j - 1] in (*_BEFORE_NOUN, "PRON", "VERB")


def _noun_next(reading: Reading, j: int, end: int) -> bool:
    j += 1
    while j < end and reading.tags[j] == "VERB" and reading.low[j].endswith("ed"):
        j += 1
    return j < end and (
        reading.tags[j] in ("NOUN", "PROPN", "ADJ")
        or (reading.low[j].endswith("s") and reading.tags[j] == "VERB")
    )


def _gerund(reading: Reading, j: int, i: int, end: int) -> bool:
    """Tell whether a verb in -ing is what is done: "taught *tailoring* to …"."""
    ends = j + 1 >= end or reading.low[j + 1] in ("to", "for", "and", "in", ".", ",", "at")
    return ends and j == i and reading.low[j].endswith("ing")
