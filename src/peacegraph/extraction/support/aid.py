"""What help consists of, by the nouns that name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction import lexicon
from peacegraph.extraction.grammar.complements import following
from peacegraph.extraction.lexicon import words
from peacegraph.frames import SupportKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peacegraph.extraction.grammar.predicates import Phrase
    from peacegraph.extraction.reading import Reading

_K = SupportKind
_NOUNS: tuple[tuple[SupportKind, str], ...] = (
    (
        _K.TRAINING,
        (
            "training course lesson class instruction workshop instructor lecturer trainer "
            "teacher tutoring tuition scholarship seminar coaching mentoring mentorship "
            "fellowship internship curriculum drill tailoring literacy teaching traineeship "
            "classes tutorial masterclass refresher apprenticeship "
            "instructors trainers coaches curriculum tuition e-learning rehearsal"
        ),
    ),
    (
        _K.EQUIPMENT,
        (
            "equipment vehicle ambulance gear kit material supply supplies drone radio generator "
            "computer laptop tent book notebook lamp machine excavator bulldozer grader truck "
            "lorry car motorcycle bike bicycle boat part spare detector uniform boot helmet "
            "vest ammunition weapon rifle carrier ventilator bed blanket mattress desk chair bag "
            "furniture pump tank container kitchen laboratory simulator hardware software tool "
            "goggles camera printer projector stationery toy clothes clothing food rice water "
            "flour ration filter net generator tablet helicopter wheelchair panel relief parcel "
            "goods item robot tractor fuel petrol diesel sweets lunch meal meals breakfast "
            "dinner jeep pickup pick-up pick-ups pickups x-ray gravel sand "
            "minibus bus "
            "refrigerator freezer toolkit set donation spares hardware machinery incubator "
            "scanner prosthesis armour armoured textbook solar soap detergent shoe sandal slipper "
            "hygiene sanitary cooker stove kettle fan mower plough seed fertiliser fertilizer "
            "livestock goat sewing microscope stethoscope defibrillator oxygen stretcher crutch "
            "raincoat jacket torch lantern flashlight battery phone telephone smartphone satellite "
            "antenna telemedicine robotics sensor jammer binoculars body-armour football ball "
            "jersey instrument backpack rucksack schoolbag pen pencil crayon blackboard whiteboard "
            "bench cupboard wardrobe mosquito tarpaulin cement timber steel tin roofing sheeting "
            "wheelbarrow shovel spade hoe bridge-layer roller forklift crane trailer tanker "
            "mine-detector ultrasound-scanner mask glove sanitiser sanitizer disinfectant kits"
        ),
    ),
    (
        _K.FUNDING,
        (
            "funding fund money finance financing financial grant dollar euro pound yen krone "
            "kroner usd million salary stipend allowance cost bill expense loan reimbursement "
            "budget cash subsidy franc crown won yuan cheque sum"
        ),
    ),
    (
        _K.EXPERTISE,
        (
            "expertise advice expert experience knowledge know-how consultation consultant "
            "adviser advisor specialist counsellor counselor lesson-learned insight guidance "
            "mentor technician interpreter skill information intelligence consultancy best- "
            "practice "
            "counsel technical"
        ),
    ),
    (_K.CAPACITY, "capacity capacities capability capabilities capacity-building"),
    (
        _K.MEDICAL,
        (
            "medical medicine treatment healthcare dental check-up checkup vaccination vaccine "
            "surgery medication drug consultation blood first-aid dispensary infirmary ultrasound "
            "care examination health bandage counselling counseling physiotherapy dose doses jab "
            "inoculation"
        ),
    ),
    (
        _K.TRANSPORT,
        (
            "transport transportation airlift aircraft plane flight lift c-17 c-130 airliner "
            "sealift ride freighter shipping logistics haulage"
        ),
    ),
    (_K.POLITICAL, "candidature candidacy candidate bid initiative"),
)
_KIND_OF = {noun: kind for kind, nouns in reversed(_NOUNS) for noun in nouns.split()}
_BACK = 25  # words
# Help that is named as such, and no more.
HELP = words(
    "use access help support assistance aid backing service services gift gifts hand well road "
    "bridge "
    "classroom shelter roof toilet latrine playground school clinic house market borehole station "
    "library orphanage dormitory programme scheme resource resources package "
    "sponsorship"
)
# Of these, what is given comes after "of": "a package of materials".
_CONTAINERS = words(
    "package set batch number total tonne ton consignment range series gift donation worth load "
    "box boxes crate piece pair stock quantity shipment delivery lot present contribution grant "
    "pledge offer kind supply consignments dozen hundred thousand form year month week "
    "day hour round course bar bottle pallet truckload planeload container"
)
# Men and machines under a command: whoever sends them deploys them.
_UNITS = words("unit company battalion squadron force contingent platoon detachment group hospital")
_BARE_VERBS: tuple[tuple[SupportKind, frozenset[str]], ...] = (
    (_K.TRAINING, words("train training trained teach teaching taught instruct instructing")),
    (_K.EXPERTISE, words("advise advising mentor mentoring")),
    (_K.CAPACITY, words("capacity capacities capability capabilities")),
)
# What is given, but is no help: honours and papers, men for a mission, words.
NO_HELP = words(
    "medal award certificate letter flag order decision key speech address statement briefing "
    "report reception tribute praise thanks troop soldier battalion contingent peacekeeper "
    "personnel brigade condolence congratulation welcome assurance warning command mandate post "
    "responsibility protection security answer evidence details update recommendation banner "
    "pennant ribbon citation credential bouquet minister verdict base position camp authority"
)

# What is built for others.
WORKS = words(
    "well road bridge classroom school house clinic borehole shelter latrine toilet playground "
    "drainage dyke market fence library dam canal culvert roof church gymnasium hall laboratory "
    "centre center dormitory barracks range building runway hospital orphanage pump ground "
    "playroom garden pitch court office tent"
)


def kind_of_word(reading: Reading, i: int) -> SupportKind | None:
    """Return what kind of help a token names."""
    return _KIND_OF.get(reading.lemmas[i]) or _KIND_OF.get(reading.low[i])


def kinds_of(phrases: Sequence[Phrase]) -> list[SupportKind]:
    """Return what the help that phrases name consists of, each kind once, in their order."""
    found: list[SupportKind] = []
    for phrase in phrases:
        kind = kind_of(phrase)
        if kind is not None and kind not in found:
            found.append(kind)
    return found


def kind_of(phrase: Phrase) -> SupportKind | None:
    """Return what kind of help a phrase names: by what it contains, its head, its adjectives."""
    reading = phrase.reading
    if _word(phrase) in _UNITS:
        return None
    if _word(phrase) in _CONTAINERS or _word(phrase) == "key":
        inner = following(phrase, "of", "in", "to")
        kind = kind_of(inner) if inner is not None else None
        if kind is not None:
            return kind
    by_head = kind_of_word(reading, phrase.head)
    if by_head is not None and _word(phrase) not in ("set", "donation", "contribution", "supply"):
        return by_head
    for i in range(phrase.head - 1, phrase.start - 1, -1):
        kind = kind_of_word(reading, i) if i not in reading.name_at else None
        if kind is not None:
            return kind
    if _word(phrase) in ("place", "seat"):
        school = following(phrase, "at", "on")
        return _K.TRAINING if school is not None or _near_school(phrase) else None
    if _word(phrase) in HELP or _word(phrase) in lexicon.GROUP_NOUNS:
        inner = following(phrase, "in", "with", "for", "of", "at", "on")
        kind = kind_of(inner) if inner is not None else None
        return kind if kind is not None else by_head
    return by_head


_SCHOOLS = words("school academy college institute centre center university")


def _near_school(phrase: Phrase) -> bool:
    reading = phrase.reading
    stop = min(len(reading.low), phrase.end + 12)
    return any(
        kind_of_word(reading, i) is _K.TRAINING or reading.low[i] in _SCHOOLS
        for i in range(phrase.end, stop)
    )


def is_help(phrase: Phrase) -> bool:
    """Tell whether a phrase names help of some kind."""
    word = _word(phrase)
    if word == "key":  # "the keys *to five minibuses*"
        inner = following(phrase, "of", "to")
        return inner is not None and kind_of(inner) is _K.EQUIPMENT
    if word in NO_HELP:
        return False
    return word in HELP or kind_of(phrase) is not None


def kinds_in(reading: Reading, start: int, end: int) -> list[SupportKind]:
    """Return the kind of help that the first word to tell names in ``start:end``."""
    for i in range(start, end):
        if i in reading.name_at:
            continue
        for kind, cues in _BARE_VERBS:
            if reading.low[i] in cues:
                return [kind]
        kind_ = kind_of_word(reading, i)
        if kind_ is not None:
            return [kind_]
    return []


def kind_before(reading: Reading, at: int) -> SupportKind | None:
    """Return what kind of goods was named last before a token."""
    for i in range(at - 1, max(-1, at - _BACK), -1):
        kind = kind_of_word(reading, i) if i not in reading.name_at else None
        if kind is not None:
            return kind
    return None


def is_work(phrase: Phrase) -> bool:
    """Tell whether a phrase names something that is built."""
    return _word(phrase) in WORKS or phrase.reading.low[phrase.head].removesuffix("s") in WORKS


def _word(phrase: Phrase) -> str:
    return phrase.reading.lemmas[phrase.head]
