"""How a happening is held to be: it happened, is planned, asked for or denied, or nobody knows.

The answer is read off the way up from a verb or a noun of action: its own helping verbs and
negations first, then what governs it ("plans to …", "asked X to …", "a call for …"). What is denied
anywhere on the way is denied; what is asked for is not planned yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacegraph.extraction.grammar.trees import (
    HIGHEST,
    SUBJECTS,
    is_infinitive,
    is_nonfinite,
    is_predicative,
    is_verb,
)
from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import remembered
from peacegraph.extraction.speech.verbs import forms_of
from peacegraph.model import Modality

if TYPE_CHECKING:
    from peacegraph.extraction.reading import Reading

WILL = words("will would shall 'll ’ll wo")
_MUST = words("should must ought")
_MAY = words("may might could can")
_IF = words("if unless whether")
_NOT = words("not never n't n’t no neither nor without")


# The parse knows the base form of most words, not of all: all forms of a verb are listed.
# What a governing word makes of what it governs, by how it governs it.
#
# A verb or an adjective and an infinitive: "plans *to send*", "asked X *to send*".
_TO_DO: dict[str, Modality | None] = {
    **dict.fromkeys(
        forms_of(
            "plan intend expect schedule prepare agree decide pledge promise vow commit undertake "
            "aim set slate propose ready due about offer arrange order authorize authorise approve "
            "poise earmark volunteer seek design mean opt resolve swear choose elect consider "
            "prepared willing determined likely set bound keen eager scheduled pencil look "
            "instruct empower direct task mandate assign select nominate designate invite stand"
        ),
        Modality.PLANNED,
    ),
    **dict.fromkeys(
        forms_of(
            "wish hope ask urge call request appeal encourage want demand recommend need require "
            "suggest beg implore like press lobby advise plead exhort push persuade petition "
            "invite challenge long yearn"
        ),
        Modality.REQUESTED,
    ),
    **dict.fromkeys(
        forms_of("refuse decline fail forget unable reluctant unwilling unlikely forbid neglect"),
        Modality.DENIED,
    ),
    **dict.fromkeys(forms_of("enable able possible free entitle impossible"), None),
}
# A verb and a clause: "hoped *that X would send*", "demanded *that X send*".
_THAT: dict[str, Modality | None] = {
    **dict.fromkeys(
        forms_of(
            "hope wish ask demand request recommend propose suggest urge insist prefer desire"
        ),
        Modality.REQUESTED,
    ),
    **dict.fromkeys(forms_of("plan promise pledge vow ensure expect"), Modality.PLANNED),
    **dict.fromkeys(forms_of("deny doubt"), Modality.DENIED),
}
# A verb and a gerund: "ruled out *sending*", "is considering *sending*".
_DOING: dict[str, Modality | None] = {
    **dict.fromkeys(
        forms_of("consider plan intend contemplate mull weigh envisage"), Modality.PLANNED
    ),
    **dict.fromkeys(forms_of("recommend suggest propose urge advocate"), Modality.REQUESTED),
    **dict.fromkeys(forms_of("rule deny avoid refuse oppose stop cancel"), Modality.DENIED),
}
# A noun and an infinitive or a clause: "its decision *to send*", "the hope *that* …".
_NOUN_TO_DO: dict[str, Modality | None] = {
    **dict.fromkeys(
        words(
            "plan plans decision intention intentions commitment commitments pledge pledges "
            "readiness willingness preparation preparations offer offers proposal order orders "
            "approval agreement idea promise promises determination undertaking assurance vow "
            "mandate task intent resolve desire word aim goal"
        ),
        Modality.PLANNED,
    ),
    **dict.fromkeys(
        words(
            "request requests appeal appeals call calls hope hopes wish wishes need demand demands "
            "recommendation recommendations invitation plea pleas obligation suggestion"
        ),
        Modality.REQUESTED,
    ),
    **dict.fromkeys(words("refusal failure inability reluctance"), Modality.DENIED),
    **dict.fromkeys(words("ability capacity chance opportunity option right permission"), None),
}
# A verb and a noun of action: "announced *the deployment*", "called for *the withdrawal*".
_NOUN_OF: dict[str, Modality | None] = {
    **dict.fromkeys(
        forms_of(
            "plan prepare announce propose await offer pledge promise approve consider authorize "
            "authorise order schedule expect envisage foresee discuss contemplate suggest"
        ),
        Modality.PLANNED,
    ),
    **dict.fromkeys(
        forms_of("request demand seek urge need want recommend require advocate"),
        Modality.REQUESTED,
    ),
    **dict.fromkeys(
        forms_of(
            "refuse decline deny reject cancel abandon suspend postpone oppose rule scrap shelve"
        ),
        Modality.DENIED,
    ),
}
_FOR: dict[str, Modality | None] = {
    **dict.fromkeys(forms_of("prepare plan train ready schedule set slate"), Modality.PLANNED),
    **dict.fromkeys(forms_of("call ask appeal plead press push lobby hope"), Modality.REQUESTED),
}
# A noun and a noun of action: "plans for *the deployment*", "a call for *the withdrawal*".
_NOUN_FOR: dict[str, Modality | None] = {
    **dict.fromkeys(
        words("plan plans preparation preparations readiness proposal pledge offer preparedness"),
        Modality.PLANNED,
    ),
    **dict.fromkeys(
        words("request requests call calls demand demands appeal appeals need plea"),
        Modality.REQUESTED,
    ),
}
# An adjective before a noun of action: "the *upcoming* deployment".
_SUCH: dict[str, Modality | None] = {
    **dict.fromkeys(
        words(
            "planned upcoming forthcoming scheduled proposed future impending imminent expected "
            "intended pledged promised"
        ),
        Modality.PLANNED,
    ),
    **dict.fromkeys(words("requested desired needed"), Modality.REQUESTED),
    **dict.fromkeys(words("possible potential eventual"), None),
    **dict.fromkeys(words("cancelled canceled aborted"), Modality.DENIED),
}
# "The decision *to* send", "the hope *that* it will send", "a plan *for* sending".
_LINKS = words("to that of for on about")
# "The first *to send*": what is said to be done first is done.
_FOREMOST = words("first second third last only next latest earliest one")
_NOMINAL = ("obj", "nmod", "obl", "nsubj", "nsubj:pass", "compound")


@remembered
def modality_of(reading: Reading, at: int, sentence: tuple[int, int]) -> Modality | None:
    """Return how a predicate is held to be; ``None`` where the words do not tell ("if", "may")."""
    start, end = sentence
    found: Modality = Modality.ACTUAL
    i = at
    for _ in range(HIGHEST):
        dep, head = _governor(reading, i)
        for effect in (_own(reading, i), *(_above(reading, i, dep, head) if head != i else ())):
            if effect is None:
                return None if found is Modality.ACTUAL else found
            if effect is Modality.DENIED:
                return effect
            if effect is Modality.REQUESTED or found is Modality.ACTUAL:
                found = effect
        if head == i or not start <= head < end or not _passes(reading, i, dep, head):
            break
        i = head
    return found


def _governor(reading: Reading, i: int) -> tuple[str, int]:
    """Return how a token hangs on which, where the parse takes it for something rarer mended."""
    dep, head = reading.deps[i], reading.heads[i]
    if dep == "amod" and reading.low[i].endswith("ing") and reading.deps[head] == "obj":
        verb = reading.heads[head]
        if verb < i:
            return "xcomp", verb  # "is considering *sending* engineers"
    if dep == "acl:relcl" and any(
        reading.tags[k] == "SCONJ" and reading.low[k] == "that" for k in reading.kids[i]
    ):
        return "acl", head  # "the hope *that* …"
    return dep, head


def _own(reading: Reading, i: int) -> Modality | None:
    """Return what a word's own helpers and negations make of it."""
    low = reading.low
    kids = reading.kids[i]
    if any(low[k] in _NOT and reading.deps[k] in ("advmod", "det", "cc:preconj") for k in kids):
        return Modality.DENIED
    if any(low[k] == "longer" and low[k - 1] == "no" for k in kids):
        return Modality.DENIED
    if any(reading.deps[k].startswith("nsubj") and _is_none(reading, k) for k in kids):
        return Modality.DENIED
    helpers = {low[k] for k in kids if reading.deps[k].startswith("aux")}
    if helpers & WILL:
        return Modality.PLANNED
    if helpers & _MUST:
        return Modality.REQUESTED
    if helpers & _MAY or any(low[k] in _IF and reading.deps[k] == "mark" for k in kids):
        return None
    if _is_to(reading, i) or (not helpers and _is_dated_ahead(reading, i)):
        return Modality.PLANNED
    return _such(reading, i)


def _is_none(reading: Reading, i: int) -> bool:
    """Tell whether a subject is nobody: "*no* troops were sent", "*none* of them went"."""
    return reading.low[i] in ("none", "nobody", "neither") or any(
        reading.low[k] in ("no", "neither") and reading.deps[k] == "det" for k in reading.kids[i]
    )


def _is_to(reading: Reading, i: int) -> bool:
    """Tell whether a verb follows "is to": what is arranged lies ahead."""
    kids = reading.kids[i]
    to = next((k for k in kids if reading.deps[k] == "mark" and reading.low[k] == "to"), None)
    return to is not None and any(reading.low[k] in ("is", "are") and k < to for k in kids)


def _is_dated_ahead(reading: Reading, i: int) -> bool:
    """Tell whether a present tense has a date still to come: "the team *leaves next month*"."""
    if reading.published is None or not is_verb(reading, i) or reading.participle[i]:
        return False
    if reading.low[i] not in (reading.lemmas[i], reading.lemmas[i] + "s"):
        return False
    today = reading.published.isoformat()
    whens = [reading.when_at[k] for k in reading.kids[i] if k in reading.when_at]
    return any(when.value > today[: len(when.value)] for when in whens if when.value[:1] == "2")


def _such(reading: Reading, i: int) -> Modality | None:
    """Return what adjectives make of a noun of action: "the *planned* deployment"."""
    if is_verb(reading, i):
        return Modality.ACTUAL
    for k in reading.kids[i]:
        if reading.deps[k] == "amod" and reading.low[k] in _SUCH:
            return _SUCH[reading.low[k]]
    return Modality.ACTUAL


def _above(reading: Reading, i: int, dep: str, head: int) -> tuple[Modality | None, ...]:
    """Return what the word that governs another makes of it; nothing where it makes nothing."""
    word, lemma = reading.low[head], reading.lemmas[head]
    if not _tells(reading, i) and dep != "xcomp":
        if dep not in _NOMINAL:
            return ()
        return _of_noun(reading, i, dep, head)
    if dep == "acl" and not is_verb(reading, head):
        return _of_noun_clause(reading, i, head)
    if dep in ("xcomp", "ccomp", "advcl", "acl", "csubj") and is_infinitive(reading, i):
        if lemma in ("have", "need"):
            ahead = word in ("has", "have", "need", "needs")
            return (Modality.REQUESTED if ahead else Modality.ACTUAL,)
        if word == "going":
            return (Modality.PLANNED,)
        if dep == "advcl" and not is_predicative(reading, head) and lemma not in _BIDDING:
            return ()
        return _looked_up(_TO_DO, lemma, word)
    if dep == "xcomp":
        return _looked_up(_DOING, lemma, word)
    if dep == "ccomp":
        return _of_clause(reading, i, lemma, word)
    return ()


# A purpose may hang where what is asked for does: "called on X *to send*".
_BIDDING = words(
    "call appeal ask urge plead press want expect invite instruct task schedule agree decide plan "
    "intend pledge promise vow commit"
)


def _looked_up(table: dict[str, Modality | None], *forms: str) -> tuple[Modality | None, ...]:
    return next(((table[form],) for form in forms if form in table), ())


def _of_clause(reading: Reading, i: int, lemma: str, word: str) -> tuple[Modality | None, ...]:
    if is_nonfinite(reading, i) and reading.low[i].endswith("ing"):
        return _looked_up(_DOING, lemma, word)
    effects = _looked_up(_THAT, lemma, word)
    perfect = any(reading.low[k] in ("had", "has", "have") for k in reading.kids[i])
    return () if perfect and effects != (Modality.DENIED,) else effects


def _of_noun_clause(reading: Reading, i: int, head: int) -> tuple[Modality | None, ...]:
    """Return what a noun makes of its clause: "plans *to send*", "engineers *to be sent*"."""
    word = reading.low[head]
    marks = {reading.low[k] for k in reading.kids[i] if reading.deps[k] in ("mark", "case")}
    if not marks & _LINKS:
        return ()
    none = any(reading.low[k] == "no" for k in reading.kids[head])
    if word in _NOUN_TO_DO:
        return (Modality.DENIED,) if none else (_NOUN_TO_DO[word],)
    if "to" not in marks or _is_foremost(reading, head):
        return ()
    return (Modality.PLANNED,)


def _is_foremost(reading: Reading, i: int) -> bool:
    return reading.low[i] in _FOREMOST or any(reading.low[k] in _FOREMOST for k in reading.kids[i])


def _of_noun(reading: Reading, i: int, dep: str, head: int) -> tuple[Modality | None, ...]:
    """Return what a word makes of the noun of action it governs."""
    word, lemma = reading.low[head], reading.lemmas[head]
    if not is_verb(reading, head):
        return _looked_up(_NOUN_FOR, word) if dep == "nmod" else ()
    if dep in ("obj", "nsubj:pass"):
        return _looked_up(_NOUN_OF, lemma, word)
    case = next((k for k in reading.kids[i] if reading.deps[k] == "case"), 0)
    if dep != "obl" or reading.low[case] != "for":
        return ()
    # "has begun preparations for the deployment": the parse may hang it on the verb
    return _looked_up(_FOR, lemma, word) or _looked_up(_NOUN_FOR, reading.low[case - 1])


def _tells(reading: Reading, i: int) -> bool:
    """Tell whether a word is the verb of its clause: "she *is head*" has none of its own."""
    return is_verb(reading, i) or is_predicative(reading, i)


def _passes(reading: Reading, i: int, dep: str, head: int) -> bool:
    """Tell whether what is above a word still tells how it is held to be."""
    if dep == "conj":
        if not _tells(reading, i):
            return not is_verb(reading, head)
        return not any(reading.deps[k] in (*SUBJECTS, "aux", "cop") for k in reading.kids[i])
    if not _tells(reading, i):
        return dep in _NOMINAL
    if dep == "xcomp":
        return True
    if dep in ("ccomp", "advcl", "acl", "csubj"):
        return is_nonfinite(reading, i) and not _is_over(reading, i)
    return False


def _is_over(reading: Reading, i: int) -> bool:
    """Tell whether a participle is over when the main verb begins: "*seen off*, they will …"."""
    dep = reading.deps[i]
    return dep in ("advcl", "acl") and reading.participle[i] and not is_infinitive(reading, i)
