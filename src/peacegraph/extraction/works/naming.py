"""The words by which challenges, recommendations and priorities are named.

To teach a noun or a way of naming, add it to its line.
"""

from __future__ import annotations

from peacegraph.extraction.lexicon import words
from peacegraph.extraction.speech.verbs import forms_of
from peacegraph.frames import FindingKind

NOUNS: dict[str, FindingKind] = {
    word: kind
    for kind, listed in (
        (
            FindingKind.CHALLENGE,
            (
                "challenge challenges difficulty difficulties obstacle obstacles hurdle hurdles "
                "hazard hazards constraint constraints barrier barriers impediment impediments "
                "bottleneck bottlenecks shortcoming shortcomings problem problems weakness "
                "weaknesses hindrance handicap drawback headache worry threat test enemy danger "
                "concern point link part risk"
            ),
        ),
        (FindingKind.RECOMMENDATION, "recommendation recommendations"),
        (FindingKind.PRIORITY, "priority priorities task"),
    )
    for word in listed.split()
}
# What tells that the noun is named as such: "the chief obstacle", "its first priority".
CHIEF = words(
    "main chief biggest greatest top first key principal major most highest foremost primary "
    "number gravest worst toughest hardest central leading second third serious real only one "
    "largest absolute overriding immediate weakest thorniest sorest"
)
# These are findings only by a word that sets them above others: "the *worst* enemy".
SUPERLATIVE_ONLY = words(
    "headache worry threat test enemy danger problem problems handicap drawback concern point link "
    "part risk task"
)
SUPERLATIVES = words(
    "main chief biggest greatest top worst gravest hardest toughest principal most largest "
    "foremost number weakest thorniest sorest"
)
NAMING = forms_of(
    "name describe single identify list cite regard see/sees/saw/seen view call consider mention "
    "define rank designate treat highlight characterise characterize label put/puts point"
)
OFFERING = forms_of(
    "identify list name outline offer make/makes/made set/sets put/puts present issue contain "
    "submit/submits/submitted lay/lays/laid announce define formulate include cite highlight "
    "give/gives/gave/given draw/draws/drew/drawn note face raise enumerate propose"
)
MENTIONING = forms_of("mention name list cite count include single")
BE = words("is are was were")
LINKS = BE | words(
    "remain remains remained become becomes became constitute constitutes constituted represent "
    "represents represented proved proves pose poses posed"
)
LISTS = BE | words("be been include includes included comprise comprised remain remained")
EMERGED = words("stood emerged arose remain remained lie loom")
OPENERS = words("including namely such :")
LIES = words("comes came lies lay stems stemmed")  # "the worst threat *comes* from mines"
CLAUSE_START = words('; : but while though although that because whereas “ " ” – —')
PRONOUNS = words("it this that these those they he she which what who there such")
LONGEST = 14  # words of a finding's text; a longer span is a clause gone wrong
