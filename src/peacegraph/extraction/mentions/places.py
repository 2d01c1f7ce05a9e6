"""Places that the registry does not hold: what stands where only a place can stand.

After "in" or "near", after "to" and "from" where something moves, before "airport" or "camp", in a
list of places, in a dateline. A name that was a place once is one wherever it comes again.
"""

from __future__ import annotations

from peacegraph.extraction import lexicon
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import Name, Reading, fold
from peacegraph.extraction.text.tokens import is_name_like
from peacegraph.model import Kind

_SURE = words("in at near around outside inside throughout across")
_OF = words(
    "city town village port province district region capital suburb outskirts north south east "
    "west area camp hamlet county state prefecture governorate municipality island commune"
)
_NEAR = words("eastern western northern southern central downtown nearby north-eastern greater")
# With these verbs and nouns, "to" and "from" bring a place.
_MOVING = words(
    "fly flew flown travel return leave left go went gone come came arrive head move deploy send "
    "sent dispatch transfer airlift withdraw escort carry bring brought take took taken sail drive "
    "drove march journey flight trip visit deployment convoy way road route bound rotate redeploy "
    "relocate evacuate transport ship deliver posting posted assign flight flights en back"
)
_TO = words("to from into toward towards via for through")
_FOR = words("leave left depart bound set head leaving departed off headed flight flights")
_BACK = 7
# These take a place for their object.
_REACHING = words(
    "reached reach reaches left leave fled flee entered visited toured overran retook "
    "recaptured captured seized stormed besieged encircled liberated shelled patrolled reaching "
    "leaving fleeing entering visiting"
)
# What a place does in news, and little else that a sentence begins with.
_SEEING = words("saw sees witnessed hosted hosts lies greeted welcomed")
# "Tân Sơn Nhất airport", "Zamzam camp": the word after the name says that it is one.
_HEADS = words(
    "airport camp base airfield town village province district region county state city port "
    "airstrip compound prefecture governorate barracks suburb crossing"
)
# "Position 6-48": posts are numbered, and the number is their name.
_POSTS = words("post position checkpoint outpost")
_NO_PLACE = words(
    "i un covid-19 african asian european arab western english french arabic islamic christian "
    "muslim pkos unpkos congolese korean dominican"
)
# The last word of these names makes them a place's, or another thing's.
_ENDS = words("state province region district county prefecture governorate")
_STATES = words("member host united head islamic deep nation federal secretary neighbouring")
_NO_HEADS = words(
    "system agreement programme program charter resolution list report initiative framework "
    "register plan day week war act law convention protocol summit conference forum dialogue "
    "course exercise fund medal award prize order language accord treaty declaration committee "
    "cup games festival"
)
_QUALIFYING = ("-run", "-led", "-based", "-backed", "-born", "-trained", "-funded", "-built")
_PARTICLES = words("es de del du des da do dos la el al le au sur")
_LONGEST = 4
_DATELINE_WORDS = 14
_DASHES = words("– - — -- :")


def find_places(reading: Reading) -> None:
    """Add the places of a text, wherever a name that was a place once comes again."""
    added: list[Name] = []
    for number, (start, end) in enumerate(reading.sentences):
        if number < 4:
            added += _dateline(reading, start, end)
        added += _in_sentence(reading, start, end)
    known: dict[str, str] = {}
    for name in added:
        known.setdefault(fold(name.value), name.value)
    reading.names += added
    reading.index_names()
    if known:
        _again(reading, known)


def _in_sentence(reading: Reading, start: int, end: int) -> list[Name]:
    """Return the places of a sentence, those listed after one included."""
    added: list[Name] = []
    i = start
    while i < end:
        place = None
        capital = reading.words[i][0].isupper()
        if i not in reading.name_at and (capital or reading.low[i] in _POSTS):
            place = _place_at(reading, i, start, end)
        if place is None and capital and added and _is_listed(reading, added[-1], i):
            stop = _run(reading, i, end)
            place = _place(reading, i, stop) if stop > i and _ends_item(reading, stop) else None
        if place is not None:
            added.append(place)
            i = place.end
        else:
            i += 1
    return added


def _place_at(reading: Reading, i: int, start: int, end: int) -> Name | None:
    if reading.low[i] in _POSTS and i + 1 < end and reading.words[i + 1][0].isdigit():
        return _place(reading, i, _numbered(reading, i + 1, end))
    stop = _run(reading, i, end)
    if stop == i:
        return None
    announced = i > start and _is_place_next(reading, _before(reading, i), start)
    reached = i > start and reading.low[i - 1] in _REACHING
    named = stop > i + 1 and reading.low[stop - 1] in _ENDS and reading.low[i] not in _STATES
    headed = stop < end and reading.low[stop] in _HEADS and reading.words[stop][0].islower()
    seeing = i == start and stop < end and reading.low[stop] in _SEEING
    owned = i - 2 > start and _in_a_country(reading, i)
    told = owned or announced or headed or seeing or reached or named
    return _place(reading, i, stop) if told else None


def _in_a_country(reading: Reading, i: int) -> bool:
    """Tell whether a token follows "in Uganda's": the place is one of that country."""
    land = reading.name_at.get(i - 2)
    if reading.low[i - 1] not in lexicon.POSSESSIVES or land is None or land.country != land.value:
        return False
    return reading.low[land.start - 1] in _SURE | _TO


def _numbered(reading: Reading, i: int, end: int) -> int:
    """Return where "6-48" ends, which may be three tokens."""
    while i + 2 < end and reading.words[i + 1] == "-" and reading.words[i + 2][0].isdigit():
        i += 2
    return i + 1


def _is_place_next(reading: Reading, i: int, start: int) -> bool:
    """Tell whether a token announces a place: "in", "the city *of*", "left *for*", "flew *to*"."""
    word, before = reading.low[i], reading.low[i - 1] if i > start else ""
    if word in _SURE:
        return True
    if word == "of":
        return before in _OF
    if word == "for":
        return before in _FOR
    if word not in _TO:
        return False
    back = range(max(start, i - _BACK), i)
    return any(reading.lemmas[k] in _MOVING or reading.low[k] in _MOVING for k in back)


def _is_listed(reading: Reading, last: Name, i: int) -> bool:
    """Tell whether a token follows a place and "," or "and"."""
    between = reading.low[last.end : i]
    return between in ([","], ["and"], [",", "and"], ["or"]) and i not in reading.name_at


def _ends_item(reading: Reading, i: int) -> bool:
    return i >= len(reading.low) or reading.low[i] in (",", ".", "and", "or", ";", ")", "in")


def _before(reading: Reading, i: int) -> int:
    j = i - 1
    while j > 0 and (reading.low[j] == "the" or reading.low[j] in _NEAR):
        j -= 1
    return j


def _run(reading: Reading, i: int, end: int) -> int:
    """Return where the words of a place's name end that begins at a token; the token if at once."""
    if reading.words[i : i + 2] == ["The", "Hague"]:  # the one city whose article is its name's
        return i + 2
    if reading.low[i] in lexicon.DETERMINERS:
        return i
    j = i
    while j < end and j - i < _LONGEST and j not in reading.name_at:
        if not _fits(reading, j, i, end):
            break
        if _cannot_be(reading, j):
            return i
        j += 1
    while j > i and not is_name_like(reading.words[j - 1]):
        j -= 1  # "Hôtel de", without the rest
    return i if _goes_on(reading, i, j, end) else j


def _goes_on(reading: Reading, i: int, j: int, end: int) -> bool:
    """Tell whether a name does not end here, or is no name: "Camp UNMISS", "Rotation 6"."""
    if j == i + 1 and reading.low[i] in lexicon.NO_PERSON:
        return True
    if j > i and reading.low[j - 1] in _NO_HEADS:
        return True
    if j >= end:
        return False
    following = reading.name_at.get(j)
    longer = following is not None and following.start == j and following.kind is not Kind.PERSON
    return (
        (longer and reading.words[j - 1] != ",")
        or reading.low[j] in lexicon.POSSESSIVES
        or (reading.words[j].isdecimal() and j + 1 < end and reading.words[j + 1] != ",")
    )


def _fits(reading: Reading, j: int, i: int, end: int) -> bool:
    low = reading.low[j]
    if low in _PARTICLES and i < j < end - 1:
        return is_name_like(reading.words[j + 1])
    titled = low in lexicon.MONTHS_AND_DAYS or low in lexicon.TITLES
    return is_name_like(reading.words[j]) and not titled


def _cannot_be(reading: Reading, j: int) -> bool:
    word, low = reading.words[j], reading.low[j]
    if low in _NO_PLACE or any(c.isdigit() for c in word) or low.endswith(_QUALIFYING):
        return True
    return low in lexicon.BODY_HEADS and low not in lexicon.PLACE_HEADS


# Written apart at home, in one word in English.
_IN_ENGLISH = {"ha noi": "Hanoi"}


def _place(reading: Reading, start: int, end: int) -> Name:
    value = reading.words_of(start, end)
    if value.isupper() and len(value) > 3:
        value = value.title()
    value = _IN_ENGLISH.get(fold(value), value)
    return Name(start, end, Kind.PLACE, value)


def _dateline(reading: Reading, start: int, end: int) -> list[Name]:
    """Read "HANOI, May 4 –", "Accra (Agency) –": the place that a story comes from."""
    opening = range(start, min(end, start + _DATELINE_WORDS))
    if start in reading.name_at or not any(reading.words[i] in _DASHES for i in opening):
        return []
    stop = _run(reading, start, end)
    if stop == start or stop > start + 3:
        return []
    if reading.words[stop] not in (",", "(", "–", "-", "—", "--"):
        return []
    return [_place(reading, start, stop)]


def _again(reading: Reading, known: dict[str, str]) -> None:
    first_words = {name.split(" ", 1)[0] for name in known}
    for start, end in reading.sentences:
        i = start
        while i < end:
            begins = reading.folded[i].split(" ", 1)[0] in first_words
            for size in (3, 2, 1) if begins else ():
                stop = i + size
                if stop > end or any(k in reading.name_at for k in range(i, stop)):
                    continue
                value = known.get(" ".join(reading.folded[i:stop]))
                if value is not None and is_name_like(reading.words[i]):
                    reading.names.append(Name(i, stop, Kind.PLACE, value))
                    i = stop - 1
                    break
            i += 1
    reading.index_names()
