"""HTML as values: what is text is escaped, what is HTML already is not."""

from __future__ import annotations

import html

_VOID = frozenset({"br", "input", "meta"})
_ENDS_LINE = frozenset(
    {"p", "tr", "details", "section", "table", "style", "head", "h1", "h2", "h3", "li", "dt", "dd"}
    | {"ul", "dl", "nav", "g", "svg", "header"}
)


class Html(str):
    """Text that is HTML already; any other is escaped before it becomes part of a page."""

    __slots__ = ()


def element(tag: str, *children: str, **attributes: str | bool) -> Html:
    """Return an element; children that are no HTML, and all attributes, are escaped.

    An attribute that is no name in Python is written with an underscore (``class_``,
    ``aria_label``).

    >>> element("b", "<script>", title='"')
    '<b title="&quot;">&lt;script&gt;</b>'
    """
    written = ""
    for name, value in attributes.items():
        if value is not False:
            name = name.rstrip("_").replace("_", "-")
            written += f" {name}" if value is True else f' {name}="{html.escape(value)}"'
    if tag in _VOID:
        return Html(f"<{tag}{written}>")
    inner = "".join(
        child if isinstance(child, Html) else html.escape(child, quote=False) for child in children
    )
    return Html(f"<{tag}{written}>{inner}</{tag}>" + ("\n" if tag in _ENDS_LINE else ""))


def page(title: str, style: str, *body: str) -> str:
    """Return a whole page in English that asks nothing of any server and runs no script.

    Its policy forbids whatever might come through.
    """
    import base64
    import hashlib

    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = [
        Html('<meta charset="utf-8">'),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("style", Html(style)),
    ]
    whole = element("html", element("head", *head), element("body", *body), lang="en")
    return f"<!doctype html>\n{whole}\n"
