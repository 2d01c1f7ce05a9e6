"""The furniture of web pages: lines that are on the page of a story and not of the story.

Each sort is known by the words that pages use for it, in the languages that news about peacekeeping
is read in. A line is furniture only as a whole.
"""

from __future__ import annotations

import re

LONGEST = 300
"""Characters of a line that is looked at: furniture is short, and so the time stays short."""


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _any_line(lines: str) -> str:
    return "|".join(line.strip() for line in lines.splitlines() if line.strip())


_MENU = frozenset(
    item.strip()
    for items in (
        "log in, login, log out, sign in, sign up, register, subscribe, subscribe now",
        "home, home page, homepage, menu, main menu, search, close, help, rss, archive, careers",
        "skip to content, skip to main content, skip to navigation, back to top, top",
        "contact, contact us, about, about us, advertise, privacy policy, terms of use",
        "print, print this page, print article, save, save article, bookmark, copy link",
        "listen, listen to this article, listen to article, text size, font size, a a a, a- a a+",
        "newsletter, newsletters, e-paper, epaper, accept, accept all, accept cookies",
        "manage settings, cookie settings, terms and conditions, report a typo",
        "advertisement, advertising, sponsored, sponsored content, promoted, skip advertisement",
        "story continues below, article continues below, scroll to continue",
        "next, previous, next article, previous article, read more, continue reading, show more",
        "load more, view all, see all, view more, follow, follow us",
        "like, likes, reactions, reaction, react, comment, comments",
        "breaking news, breaking, making news, top news, top stories, latest, headlines, news",
        "world news",
        "đăng nhập, đăng ký, trang chủ, tìm kiếm, in bài viết, chia sẻ, thích, theo dõi",
        "se connecter, s'abonner, accueil, partager, imprimer, publicité, rechercher",
        "iniciar sesión, suscríbete, inicio, compartir, imprimir, publicidad, buscar",
        "anmelden, startseite, teilen, drucken, anzeige, suche, masuk, beranda, bagikan",
    )
    for item in items.split(",")
)

_NETWORKS = _set_of(
    "facebook fb twitter x whatsapp linkedin telegram zalo viber messenger pinterest reddit tumblr "
    "instagram youtube tiktok threads bluesky mastodon wechat weibo vk email mail print "
    "pocket flipboard skype google rss sms"
)
_SHARE_VERBS = _set_of("share shares tweet chia partager compartir bagikan teilen")
_SHARE_WORDS = _SHARE_VERBS | _set_of(
    "post this story article page on via by to with and or copy link the it pin send follow us e "
    "like plus copied sẻ sur en more save"
)

# Lines are folded once, and patterns meet them so: ignoring case costs three times as much.
_LABELLED = re.compile(
    r"\W{0,3}(?:"
    + _any_line(r"""
        tags?|topics?|key ?words?|hashtags?|filed under|posted in|categor(?:y|ies)
        related(?: (?:news|stor(?:y|ies)|articles?|topics?|links?|coverage|content|reading))?
        (?:also|further) read(?:ing)?|read(?: also| more| next| on| further| this)?
        see (?:also|more)|(?:watch|listen)(?: also| now)?
        more (?:on this(?: story| topic)?|from [\w ]{1,30}|stories|news)
        (?:don't|do not|don’t) miss|you (?:may|might)(?: also)? like|recommended(?: for you)?
        editor's picks?|in (?:other news|pictures|case you missed it)|short ?link|permalink
        từ khóa|chủ đề|thẻ|xem thêm|đọc thêm|tin liên quan|bài liên quan
        (?:à )?lire aussi|à lire|sur le même sujet|mots[- ]clés
        (?:lea|lee|leer|ver) también|más información|etiquetas|temas
        lesen sie auch|mehr zum thema|schlagworte|baca juga|topik
        leggi anche|leia (?:também|mais)
    """)
    + r") ?(?:[:：|»>]| [-–—] )\s*\S.*"
)

_NOTICE = re.compile(
    r"\W{0,3}(?:"
    + _any_line(r"""
        (?:sign up|subscribe|register) (?:now |today )?(?:for|to)\b.*
        get (?:the|our) .*(?:newsletter|inbox|app)\b.*
        (?:we|(?:this|our) (?:web ?)?site) uses? cookies\b.*
        by continuing to (?:use|browse)\b.*
        (?:follow|like|find|join) us on\b.*
        download (?:our|the) (?:free )?app\b.*
        click here (?:to|for)\b.*
        support (?:our|independent) (?:journalism|work|newsroom)\b.*
        (?:leave|post|write|add|submit) (?:a|your) (?:reply|comment)\b.*
        (?:log|sign) in to (?:comment|reply|post)\b.*
        your e-?mail address will not be (?:shown|published|shared)\b.*
        (?:©|\(c\)|copyright (?:©|\(c\)|\d{4})).*
        (?:have|got) a (?:news )?tip\b.*
    """)
    + ")"
)
_ALL_RIGHTS = re.compile(r"\ball rights reserved\.?$")

_COMMENTS = re.compile(
    r"\W{0,3}(?:"
    + _any_line(r"""
        (?:(?:all|your|readers?['’]?s?|view|show|post|leave|add|write) )?(?:a )?comments?[\W\d]{0,9}
        (?:no|\d+) comments?(?: (?:on|so far|yet)\b.{0,120})?
        comments? (?:are closed|section|policy)
        (?:leave|post|write|add|submit) (?:a|your) (?:reply|comment|opinion)
        (?:no|\d+) (?:replies|responses)|join the (?:conversation|discussion)
        bình luận[\W\d]{0,9}|ý kiến(?: bạn đọc| của bạn)?
        (?:vos |\d+ )?commentaires?|laisser un commentaire
        (?:\d+ )?comentarios?|deja un comentario|(?:\d+ )?kommentare?|(?:\d+ )?komentar
    """)
    + r")\W{0,3}"
)

_OTHER_STORIES = re.compile(
    r"\W{0,3}(?:"
    + _any_line(r"""
        related(?: (?:news|stor(?:y|ies)|articles?|topics?|links?|posts?|coverage|content|videos?))?
        related reading|(?:read|see|watch) (?:also|more|next)|(?:also|further) read(?:ing)?
        (?:most|top|highly) (?:read|viewed|popular|shared|commented|watched|recent|discussed)
        (?:most|top) (?:read|viewed|popular|shared|recent) (?:news|stories|articles)
        (?:now )?trending(?: (?:now|news|stories|topics))?
        popular(?: (?:now|news|posts|stories|articles))?
        (?:latest|recent|other|more|further|top|hot|today's)(?: \w+)? (?:news|stories|articles)
        (?:latest|recent|other|more)(?: \w+)? (?:posts|headlines|updates)
        more (?:from|on|in|about)(?: [\w'’.&-]+){1,5}
        more like this|more to read|what to read next|up next|next up
        you (?:may|might|will|could)(?: also)? (?:like|be interested in|enjoy|love)
        (?:recommended|suggested)(?: (?:for you|stories|articles|news|reading|by \w+))?
        editor(?:'s|’s|s'|s’)? (?:picks?|choice)
        in (?:other news|case you missed it|this section|the same category)
        from (?:the|our) (?:web|partners|archives?)|around the web
        sponsored (?:links|stories)|promoted stories|paid content
        tin (?:liên quan|mới(?: nhất)?|khác|cùng chuyên mục|nổi bật|đọc nhiều)
        bài (?:viết )?liên quan|có thể bạn quan tâm|(?:đọc|xem) nhiều(?: nhất)?
        (?:articles?|sujets?) (?:liés|associés|similaires)|à lire aussi|sur le même sujet
        les plus lus|(?:noticias|artículos) relacionad[ao]s|te puede interesar|lo más leído
        mehr zum thema|das könnte sie auch interessieren|meistgelesen
        (?:berita|artikel) terkait|baca juga|terpopuler
    """)
    + r")[\W\d]{0,6}"
)

_BYLINE = re.compile(
    r"\W{0,2}(?:(?:story|text|words|written|reported|report|article|photos?|compiled|translated"
    r"|(?:additional )?(?:reporting|writing|editing)) )?(?:by|par|por|von|di|oleh) (?P<name>.+)",
    re.IGNORECASE,
)
_UNNAMED_BYLINE = re.compile(
    r"\W{0,2}(?:"
    + _any_line(r"""
        from (?:a|our|our own) (?:\w+ )?(?:correspondent|reporter)s?\b[^.!?]{0,60}
        (?:our )?(?:staff|news|web|online) (?:reporter|writer|correspondent|desk|editor)s?
        (?:source|nguồn|fuente|quelle|fonte) ?[:：].{2,80}
    """)
    + r")"
)
_NAME_PARTICLES = _set_of(
    "a additional al and as at bin by da de del der di du editing editor el en et for from in la "
    "le of our reporter reporting staff correspondent the un van von with writer writing y"
)
_FIRST_PARTICLES = _set_of("a our staff")
_MOST_NAME_PARTS = 12
_MOST_PARTS_WITH_STOP = 4

_ARROW = re.compile(r" [>»›→] ")
_FEWEST_ARROWS = 2
_STROKE = re.compile(r"[|•·›»>/]")
_WORD = re.compile(r"[^\W_]+")
_NAME_PART = re.compile(r"[^\W\d_][\w'’.-]*")


def sort_of(line: str) -> str | None:
    """Return what sort of furniture a line is; ``None`` for a line of the story.

    >>> sort_of("Share this story: Facebook Twitter Zalo Email")
    'share bar'
    >>> sort_of("The two sides share this view.") is None
    True
    >>> sort_of("READ ALSO: Who holds the northern town?")
    'line of tags or links'
    """
    if len(line) > LONGEST:
        return None
    folded = line.casefold()
    for name, is_of_sort in _SORTS:
        if is_of_sort(line, folded):
            return name
    return None


def opens_comments(line: str) -> bool:
    """Tell whether a line is a heading after which readers speak: the story does not come back.

    >>> opens_comments("All comments [ 20 ]"), opens_comments("2 comments"), opens_comments("No.")
    (True, True, False)
    """
    return len(line) <= LONGEST and _COMMENTS.fullmatch(line.casefold()) is not None


def opens_other_stories(line: str) -> bool:
    """Tell whether a line is a heading above links to other stories.

    >>> opens_other_stories("Most Viewed"), opens_other_stories("More from the region:")
    (True, True)
    """
    return len(line) <= LONGEST and _OTHER_STORIES.fullmatch(line.casefold()) is not None


def _is_menu(_: str, folded: str) -> bool:
    for part in _STROKE.split(folded):
        item = part.strip(" .:…[]()-–—")
        # A rule of dashes or dots, which leaves nothing, parts a page's blocks.
        if item and item not in _MENU and _without_numbers(item) not in _MENU:
            return False
    return True


def _without_numbers(item: str) -> str:
    """Return a menu item without the count before or after it: ``20 comments``."""
    first, _, rest = item.partition(" ")
    item = rest if first.isdecimal() and rest else item
    rest, _, last = item.rpartition(" ")
    return rest if last.isdecimal() and rest else item


def _is_trail(_: str, folded: str) -> bool:
    """Tell whether a line is a way through the site: ``Home > World``, ``Home | World | Video``."""
    parts = _ARROW.split(folded)
    if len(parts) > _FEWEST_ARROWS and all(0 < len(part.split()) <= 4 for part in parts[:-1]):
        return True
    parts = _STROKE.split(folded)
    return (
        len(parts) > 1
        and any(part.strip() in _MENU for part in parts)
        and all(0 < len(part.split()) <= 4 for part in parts)
    )


def _is_share_bar(_: str, folded: str) -> bool:
    words: list[str] = []
    for match in _WORD.finditer(folded):
        words.append(match[0])
        if match[0] not in _NETWORKS and match[0] not in _SHARE_WORDS and not match[0].isdigit():
            return False
    return bool(words) and (words[0] in _SHARE_VERBS or any(w in _NETWORKS for w in words))


def _is_labelled(_: str, folded: str) -> bool:
    return _LABELLED.fullmatch(folded) is not None


def _is_notice(_: str, folded: str) -> bool:
    return _NOTICE.fullmatch(folded) is not None or _ALL_RIGHTS.search(folded[-30:]) is not None


def _is_byline(line: str, folded: str) -> bool:
    if _UNNAMED_BYLINE.fullmatch(folded):
        return True
    match = _BYLINE.fullmatch(line)
    if match is None or any(sign in line for sign in '“”"?!'):
        return False
    # What follows a stroke is a date or a place: "By A Name | Juba".
    parts = _NAME_PART.findall(re.split(r" [|•·–—-] ", match["name"])[0])
    if not 0 < len(parts) <= _MOST_NAME_PARTS:
        return False
    if parts[0][0].islower() and parts[0] not in _FIRST_PARTICLES:
        return False
    if line.endswith(".") and len(parts) > _MOST_PARTS_WITH_STOP:
        return False  # a sentence in capitals
    return all(not part[0].islower() or part.strip(".") in _NAME_PARTICLES for part in parts)


_SORTS = (
    ("menu line", _is_menu),
    ("menu line", _is_trail),
    ("share bar", _is_share_bar),
    ("line of tags or links", _is_labelled),
    ("notice", _is_notice),
    ("byline", _is_byline),
)
