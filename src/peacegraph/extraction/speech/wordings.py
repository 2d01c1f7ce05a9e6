"""The verbs and phrases of speech, and the act that each performs: tables only.

To teach a verb, add its base form to the line of its act; to teach a phrase, add a row. How they
are read, :mod:`~peacegraph.extraction.speech.verbs` says.
"""

from __future__ import annotations

from peacegraph.frames import Act

OBJECT: tuple[str, ...] = ()

# act : addressee : verbs.
PLAIN: tuple[tuple[Act, tuple[str, ...] | None, str], ...] = (
    (
        Act.ASSERT,
        None,
        (
            "say note stress emphasise emphasize affirm state explain highlight describe "
            "recall confirm announce report declare underline underscore reiterate remark mention "
            "argue insist acknowledge disclose reveal reaffirm predict cite lament "
            "reckon assert claim contend admit concede testify echo reply estimate comment "
            "elaborate recount quip joke opine respond retort counter rejoin interject protest "
            "complain grumble boast confide intimate hint clarify specify detail outline "
            "summarise summarize recap stipulate surmise speculate allege deny dispute rebut "
            "refute recollect reminisce muse enumerate proclaim profess attest aver avow concur "
            "divulge list blame accuse ascribe attribute liken enthuse restate reassert narrate "
            "relate characterise characterize portray confess certify preface bemoan bewail rue "
            "regret mourn spotlight flag pronounce corroborate gripe grouse scoff fume "
            "theorise theorize posit postulate foretell retell "
            "enunciate verify caveat illustrate contextualise contextualize"
        ),
    ),
    (
        Act.ASSERT,
        OBJECT,
        "tell inform remind notify warn caution brief address apprise forewarn alert",
    ),
    (
        Act.PRAISE,
        OBJECT,
        (
            "praise commend applaud laud hail congratulate salute compliment extol credit "
            "appreciate welcome acclaim rate value felicitate eulogise eulogize cheer"
        ),
    ),
    (Act.THANK, OBJECT, "thank"),
    (
        Act.REQUEST,
        OBJECT,
        (
            "urge ask request encourage instruct order beg implore entreat beseech exhort "
            "enjoin petition counsel importune"
        ),
    ),
    (Act.REQUEST, ("of", "from"), "demand"),
    (Act.PLEDGE, None, "pledge promise vow"),
    (Act.PLEDGE, OBJECT, "assure reassure"),
    (Act.PROPOSE, None, "suggest propose recommend"),
    (Act.HOPE, None, "hope"),
    (Act.HOPE, OBJECT, "wish"),
    (
        Act.CONDEMN,
        None,
        (
            "condemn denounce deplore decry criticise criticize slam rebuke censure castigate "
            "lambast lambaste berate excoriate chide upbraid assail deride decry ridicule "
            "chastise scold reproach admonish vilify pillory"
        ),
    ),
)
# These speak only with what is said beside them: "indicated *that*", "…, he reflected".
WITH_CLAUSE: tuple[tuple[Act, tuple[str, ...] | None, str], ...] = (
    (
        Act.ASSERT,
        None,
        (
            "conclude "
            "add observe maintain believe continue agree answer indicate signal feel fear worry "
            "own grant allow reflect marvel remember find guess assess repeat rejoice regret "
            "volunteer suspect venture trumpet murmur whisper shout cry exclaim begin interrupt "
            "smile laugh grin sigh shrug chuckle mutter growl snap gush beam demonstrate reason "
            "wonder doubt "
            "calculate vouch judge foresee forecast anticipate think figure "
            "record object greet write tweet post share nod sob stammer stutter intone bristle "
            "brag crow gloat bluster rage thunder vent theorize exult sniff deadpan dissent "
            "demur hazard digress conjecture sense fret despair deduce infer gather "
            "ruminate philosophise philosophize drawl bark hiss  scribble jot "
            "tease blog email cable telephone "
            "differ"
        ),
    ),
    (Act.HOPE, None, "expect trust pray"),
    (Act.PLEDGE, None, "undertake guarantee swear commit offer"),
    (Act.REQUEST, None, "require plead"),
)
# These speak only where they tell somebody to do something: "directed *them to* …".
WITH_INFINITIVE = (
    "bid advise direct task invite press push challenge charge want lobby pressure prod nudge coax "
    "enlist pester"
)
# verbs : what follows : act : addressee.
THEN: tuple[tuple[str, str, Act, tuple[str, ...] | None], ...] = (
    ("call appeal", "on", Act.REQUEST, ("on",)),
    ("call", "upon", Act.REQUEST, ("upon",)),
    ("commit", "to", Act.PLEDGE, None),
    ("commit", "itself to", Act.PLEDGE, None),
    ("commit", "himself to", Act.PLEDGE, None),
    ("commit", "herself to", Act.PLEDGE, None),
    ("commit", "themselves to", Act.PLEDGE, None),
    ("align associate ally", "himself with", Act.ASSERT, None),
    ("align associate ally", "herself with", Act.ASSERT, None),
    ("align associate ally", "itself with", Act.ASSERT, None),
    ("align associate ally", "themselves with", Act.ASSERT, None),
    ("distance dissociate", "himself from", Act.ASSERT, None),
    ("distance dissociate", "herself from", Act.ASSERT, None),
    ("distance dissociate", "itself from", Act.ASSERT, None),
    ("distance dissociate", "themselves from", Act.ASSERT, None),
    ("let", "him know", Act.ASSERT, OBJECT),
    ("let", "her know", Act.ASSERT, OBJECT),
    ("let", "them know", Act.ASSERT, OBJECT),
    ("let", "reporters know", Act.ASSERT, OBJECT),
    ("confide", "in", Act.ASSERT, ("in",)),
    ("speak", "highly enough of", Act.PRAISE, ("of",)),
    ("speak", "highly enough", Act.PRAISE, ("of",)),
    ("beg", "to differ", Act.ASSERT, None),
    ("brush shrug laugh wave", "off", Act.ASSERT, None),
    ("brush sweep wave", "aside", Act.ASSERT, None),
    ("make", "light of", Act.ASSERT, None),
    ("make", "much of", Act.ASSERT, None),
    ("make", "no mention of", Act.ASSERT, None),
    ("make", "no bones about", Act.ASSERT, None),
    ("make", "a case for", Act.PROPOSE, None),
    ("give", "to understand", Act.ASSERT, None),
    ("go", "on record", Act.ASSERT, None),
    ("come", "clean about", Act.ASSERT, None),
    ("speak", "up for", Act.ASSERT, None),
    ("speak", "out about", Act.ASSERT, None),
    ("speak come", "out in favour of", Act.ASSERT, None),
    ("speak come", "out in favor of", Act.ASSERT, None),
    ("speak come", "out in support of", Act.ASSERT, None),
    ("speak argue plead", "in favour of", Act.ASSERT, None),
    ("speak argue plead", "in favor of", Act.ASSERT, None),
    ("argue", "against", Act.ASSERT, None),
    ("argue", "in favour of", Act.PROPOSE, None),
    ("caution counsel advise", "against", Act.ASSERT, None),
    ("protest", "against", Act.CONDEMN, None),
    ("protest complain", "about", Act.ASSERT, None),
    ("complain", "to", Act.ASSERT, ("to",)),
    ("complain boast brag", "of", Act.ASSERT, None),
    ("take", "exception to", Act.ASSERT, None),
    ("take", "issue with", Act.ASSERT, None),
    ("find", "fault with", Act.CONDEMN, None),
    ("cast", "doubt on", Act.ASSERT, None),
    ("throw", "cold water on", Act.ASSERT, None),
    ("sound", "the alarm", Act.ASSERT, None),
    ("sound", "a warning", Act.ASSERT, None),
    ("raise", "the alarm", Act.ASSERT, None),
    ("raise", "the matter of", Act.ASSERT, None),
    ("ring", "the alarm", Act.ASSERT, None),
    ("speak talk", "proudly of", Act.ASSERT, None),
    ("wax", "lyrical about", Act.PRAISE, None),
    ("enthuse rave", "about", Act.PRAISE, None),
    ("marvel", "at", Act.PRAISE, None),
    ("be", "impressed by", Act.PRAISE, ("by",)),
    ("be", "impressed with", Act.PRAISE, ("with",)),
    ("be", "quick to praise", Act.PRAISE, OBJECT),
    ("be", "quick to thank", Act.THANK, OBJECT),
    ("be", "quick to stress", Act.ASSERT, None),
    ("be", "quick to point out", Act.ASSERT, None),
    ("be remain", "in no doubt that", Act.ASSERT, None),
    ("have", "no doubt that", Act.ASSERT, None),
    ("be", "of the view that", Act.ASSERT, None),
    ("be remain", "sceptical that", Act.ASSERT, None),
    ("be remain", "worried that", Act.ASSERT, None),
    ("be remain", "concerned that", Act.ASSERT, None),
    ("be remain", "afraid that", Act.ASSERT, None),
    ("be", "grateful that", Act.THANK, None),
    ("give", "his word", Act.PLEDGE, None),
    ("give", "her word", Act.PLEDGE, None),
    ("give", "their word", Act.PLEDGE, None),
    ("give", "its word", Act.PLEDGE, None),
    ("hit fire shoot", "back", Act.ASSERT, None),
    ("pour", "scorn on", Act.CONDEMN, None),
    ("pour heap", "cold water on", Act.ASSERT, None),
    ("lay", "before", Act.ASSERT, None),
    ("leave", "no doubt", Act.ASSERT, None),
    ("let", "on", Act.ASSERT, None),
    ("weigh put chip cut throw break", "in", Act.ASSERT, None),
    ("play", "down", Act.ASSERT, None),
    ("drive hammer", "home", Act.ASSERT, None),
    ("look", "back on", Act.ASSERT, None),
    ("hark", "back to", Act.ASSERT, None),
    ("make", "the point", Act.ASSERT, None),
    ("make", "the case for", Act.ASSERT, None),
    ("make", "mention of", Act.ASSERT, None),
    ("make", "reference to", Act.ASSERT, None),
    ("serve give", "notice that", Act.ASSERT, None),
    ("argue", "for", Act.PROPOSE, None),
    ("speak come", "out against", Act.CONDEMN, None),
    ("rail inveigh", "against", Act.CONDEMN, None),
    ("round", "on", Act.CONDEMN, None),
    ("have find", "warm words for", Act.PRAISE, ("for",)),
    ("have find", "kind words for", Act.PRAISE, ("for",)),
    ("have find", "good words for", Act.PRAISE, ("for",)),
    ("have find", "harsh words for", Act.CONDEMN, None),
    ("be", "full of admiration for", Act.PRAISE, ("for",)),
    ("be", "full of thanks for", Act.THANK, ("for",)),
    ("be", "loud in his praise of", Act.PRAISE, ("of",)),
    ("be", "loud in her praise of", Act.PRAISE, ("of",)),
    ("be", "indebted to", Act.THANK, ("to",)),
    ("take", "his hat off to", Act.PRAISE, ("to",)),
    ("take", "her hat off to", Act.PRAISE, ("to",)),
    ("say", "thank you to", Act.THANK, ("to",)),
    ("make", "no secret of", Act.ASSERT, None),
    ("take", "the view", Act.ASSERT, None),
    ("sum", "it up", Act.ASSERT, None),
    ("be remain", "adamant that", Act.ASSERT, None),
    ("be remain", "confident that", Act.ASSERT, None),
    ("be remain", "convinced that", Act.ASSERT, None),
    ("be remain", "certain that", Act.ASSERT, None),
    ("be remain", "sure that", Act.ASSERT, None),
    ("be remain", "of the opinion that", Act.ASSERT, None),
    ("be remain", "optimistic that", Act.HOPE, None),
    ("be remain", "hopeful that", Act.HOPE, None),
    ("be", "grateful to", Act.THANK, ("to",)),
    ("be", "thankful to", Act.THANK, ("to",)),
    ("be", "grateful for", Act.THANK, None),
    ("be", "thankful for", Act.THANK, None),
    ("apologise apologize", "to", Act.ASSERT, ("to",)),
    ("hold", "that", Act.ASSERT, None),
    ("hold", "out the prospect of", Act.PLEDGE, None),
    ("hold", "out hope", Act.HOPE, None),
    ("call ask press plead push petition", "for", Act.REQUEST, None),
    ("appeal", "to", Act.REQUEST, ("to",)),
    ("appeal", "for", Act.REQUEST, None),
    ("plead", "with", Act.REQUEST, ("with",)),
    ("plead", "before", Act.REQUEST, ("before",)),
    ("insist", "on", Act.REQUEST, None),
    ("point", "out", Act.ASSERT, None),
    ("point", "to", Act.ASSERT, None),
    ("go carry", "on", Act.ASSERT, None),
    ("talk speak", "about", Act.ASSERT, None),
    ("talk speak", "to", Act.ASSERT, ("to",)),
    ("impress", "on", Act.ASSERT, ("on",)),
    ("impress", "upon", Act.ASSERT, ("upon",)),
    ("talk speak tell warn", "of", Act.ASSERT, None),
    ("warn", "against", Act.ASSERT, None),
    ("refer allude", "to", Act.ASSERT, None),
    ("hint", "at", Act.ASSERT, None),
    ("dwell elaborate expand comment remark", "on", Act.ASSERT, None),
    ("touch", "on", Act.ASSERT, None),
    ("reel", "off", Act.ASSERT, None),
    ("spell lay rule", "out", Act.ASSERT, None),
    ("single", "out", Act.PRAISE, OBJECT),
    ("sum", "up", Act.ASSERT, None),
    ("chime", "in", Act.ASSERT, None),
    ("put", "it", Act.ASSERT, None),
    ("let", "it be known", Act.ASSERT, None),
    ("let", "be known", Act.ASSERT, None),
    ("let", "slip", Act.ASSERT, None),
    ("make", "it clear", Act.ASSERT, None),
    ("make", "clear", Act.ASSERT, None),
    ("make", "plain", Act.ASSERT, None),
    ("make", "it plain", Act.ASSERT, None),
    ("make", "known", Act.ASSERT, None),
    ("send", "word", Act.ASSERT, None),
    ("draw call", "attention to", Act.ASSERT, None),
    ("take", "note of", Act.ASSERT, None),
    ("speak think", "highly of", Act.PRAISE, ("of",)),
    ("speak", "warmly of", Act.PRAISE, ("of",)),
    ("speak", "well of", Act.PRAISE, ("of",)),
    ("pay", "tribute to", Act.PRAISE, ("to",)),
    ("pay", "homage to", Act.PRAISE, ("to",)),
    ("be", "full of praise for", Act.PRAISE, ("for",)),
    ("sing", "the praises of", Act.PRAISE, ("of",)),
    ("rejoice", "at", Act.PRAISE, None),
    ("look", "forward to", Act.HOPE, None),
    ("would", "like to see", Act.HOPE, None),
    ("would", "like", Act.HOPE, None),
    ("would", "welcome", Act.HOPE, ("from",)),
    ("would", "appreciate", Act.REQUEST, None),
    ("be remain", "confident of", Act.ASSERT, None),
    ("be", "proud of", Act.PRAISE, ("of",)),
    ("put bring", "forward", Act.PROPOSE, None),
    ("lash hit", "out at", Act.CONDEMN, None),
)
VOICING = (
    "express extend convey voice offer show send deliver issue register renew reiterate reaffirm "
    "repeat state declare affirm stress underline announce confirm communicate profess spread "
    "place add"
)
NOUN: tuple[tuple[str, str, Act, tuple[str, ...] | None], ...] = (
    (
        VOICING + " give owe",
        "gratitude thanks appreciation thankfulness gratefulness",
        Act.THANK,
        ("to", "for"),
    ),
    ("express voice renew reiterate", "hope hopes wish wishes optimism", Act.HOPE, None),
    (
        VOICING,
        "admiration congratulations praise compliments tribute applause respect esteem",
        Act.PRAISE,
        ("to",),
    ),
    (
        "lavish heap shower bestow",
        "praise compliments applause",
        Act.PRAISE,
        ("on", "upon"),
    ),
    ("pay", "tribute tributes homage respect respects compliments", Act.PRAISE, ("to",)),
    ("lead join add", "tribute tributes praise applause ovation", Act.PRAISE, ("to", "for")),
    ("give", "credit", Act.PRAISE, ("to",)),
    (
        "end close conclude finish begin open strike sound",
        "hope optimism",
        Act.HOPE,
        None,
    ),
    ("end close conclude finish begin open strike sound", "caution alarm", Act.ASSERT, None),
    (VOICING + " make tender", "apology apologies regrets", Act.ASSERT, ("to",)),
    ("lodge file enter register make", "protest complaint", Act.CONDEMN, ("with", "to")),
    ("put pose ask address raise", "question questions query", Act.REQUEST, ("to",)),
    ("stand", "account version words remarks", Act.ASSERT, None),
    ("level make repeat", "accusation accusations allegation allegations", Act.ASSERT, None),
    ("relay bring carry pass convey deliver", "greetings regards wishes", Act.ASSERT, ("to",)),
    (
        "have find reserve save keep",
        "praise applause compliments congratulations",
        Act.PRAISE,
        ("for",),
    ),
    ("have find reserve save keep", "thanks gratitude", Act.THANK, ("for",)),
    (
        "float raise advance moot air table",
        "idea possibility prospect suggestion",
        Act.PROPOSE,
        None,
    ),
    ("pin set place put", "hopes hope", Act.HOPE, None),
    (
        "come arrive end close begin open conclude finish",
        "appeal plea request question call",
        Act.REQUEST,
        ("to",),
    ),
    ("end close begin open conclude finish", "tribute praise", Act.PRAISE, ("to", "for")),
    ("end close begin open conclude finish", "thanks", Act.THANK, ("to", "for")),
    ("come arrive end close begin open conclude finish", "warning message", Act.ASSERT, None),
    ("come arrive end close begin open conclude finish", "promise pledge", Act.PLEDGE, None),
    ("give issue", "order orders instruction instructions", Act.REQUEST, ("to",)),
    ("lay place put", "stress emphasis", Act.ASSERT, None),
    ("give paint draw", "account picture overview", Act.ASSERT, None),
    (
        "express voice register share",
        (
            "belief confidence view views conviction concern concerns regret satisfaction pride "
            "shock solidarity sorrow dismay delight opinion joy optimism pleasure grief sadness "
            "alarm worry fear fears doubt doubts disappointment support understanding surprise "
            "scepticism reservations unease frustration relief happiness"
        ),
        Act.ASSERT,
        None,
    ),
    (VOICING, "condolences sympathy sympathies", Act.ASSERT, ("to", "with")),
    ("express voice", "outrage indignation condemnation anger disgust", Act.CONDEMN, None),
    ("express voice renew reiterate reaffirm", "desire", Act.HOPE, None),
    (
        "express voice reaffirm reiterate renew restate declare stress underline confirm repeat",
        "readiness willingness commitment determination resolve pledge promise vow",
        Act.PLEDGE,
        None,
    ),
    (
        "give make repeat renew offer",
        "undertaking word assurance assurances pledge promise vow commitment guarantee",
        Act.PLEDGE,
        None,
    ),
    (
        "make issue launch send renew repeat voice reiterate put",
        "appeal plea call request demand",
        Act.REQUEST,
        ("to",),
    ),
    (
        "make deliver offer",
        "statement remark remarks point comment comments observation",
        Act.ASSERT,
        None,
    ),
    ("issue deliver sound give voice", "warning", Act.ASSERT, ("to",)),
    ("raise", "issue question matter concern concerns", Act.ASSERT, None),
    (
        "reject dismiss refuse",
        "accusation accusations allegation allegations claim claims charge charges criticism",
        Act.ASSERT,
        None,
    ),
    ("second echo back support endorse", "call appeal demand plea", Act.ASSERT, None),
    (
        "reject dismiss refuse rebuff oppose endorse second echo question dispute challenge",
        "idea proposal suggestion notion view assertion",
        Act.ASSERT,
        None,
    ),
    (
        "acknowledge recognise recognize",
        "support backing contribution contributions sacrifice sacrifices generosity dedication",
        Act.PRAISE,
        OBJECT,
    ),
    (
        "greet",
        "decision news offer announcement agreement outcome extension move step renewal resolution",
        Act.PRAISE,
        None,
    ),
    ("make put table", "proposal suggestion recommendation", Act.PROPOSE, None),
    # "had thanks for", "has one piece of advice for": what one has to say to somebody.
    ("have", "advice message request plea appeal question", Act.REQUEST, ("for", "to")),
    ("have", "warning", Act.ASSERT, ("for", "to")),
    ("give offer", "advice", Act.REQUEST, ("to",)),
)
# "called it a success", "rated the unit excellent", "regards it as the main risk".
JUDGING: tuple[tuple[Act, str], ...] = (
    (
        Act.ASSERT,
        (
            "call term dub label brand name regard see view consider deem judge dismiss "
            "paint cast identify count reject rank"
        ),
    ),
)
