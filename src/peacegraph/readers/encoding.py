"""Bytes to text: which encoding, or why the file is no text at all."""

from __future__ import annotations

import codecs
import re

from peacegraph.errors import InputError

LARGEST = 32 * 1024 * 1024
"""Bytes that a file may hold: far above any article, and read within a few seconds."""

_BINARY = (
    (b"%PDF-", "a PDF file: save it as text"),
    (b"PK\x03\x04", "a zip archive (docx, odt, epub …): save its content as text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file: save it as text"),
    (b"{\\rtf", "an RTF file: save it as text"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a RIFF file (WebP, WAV, AVI)"),
    (b"\x1f\x8b", "a gzip archive: unpack it"),
    (b"BZh", "a bzip2 archive: unpack it"),
    (b"\xfd7zXZ\x00", "an xz archive: unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it"),
    (b"Rar!\x1a\x07", "a RAR archive: unpack it"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
# The marks of UTF-32 start with those of UTF-16: the longer first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that occur in no text; escape and form feed do occur.
_NO_TEXT = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f"))
_SAMPLE = 256 * 1024
# Of Windows-1252's signs, those that stand in news: the others betray another encoding.
_WESTERN_SIGNS = set("€‚„…‘’“”–—•™ ¡£§©«®°±²³´·»¿¼½¾×º\u00ad")
# Letters of Icelandic alone, whose places are those of the Turkish letters in their encoding.
_ICELANDIC = frozenset("ðýþÐÝÞ")
_INSIDE_WORD = re.compile(r"[^\W\d_][^\w\s’‘'·´\u00ad-][^\W\d_]")


def decode(data: bytes, name: str, *, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    r"""Return the text of a file's bytes, and notes on what was not plain UTF-8.

    UTF-8 comes first, then a byte order mark, then the encoding that the file declares, then
    Windows-1252 where the result reads like a western text, then the best guess.

    :raises InputError: the file is too large, empty, or no text.

    >>> decode(b"\x93Sant\xe9\x94", "a.txt")
    ('“Santé”', ('not UTF-8: read as windows-1252',))
    >>> decode(b"%PDF-1.7", "a.txt")
    Traceback (most recent call last):
    ...
    peacegraph.errors.InputError: a.txt is a PDF file: save it as text
    """
    if len(data) > LARGEST:
        raise InputError(
            f"{name} is too large: {len(data):,} bytes, at most {LARGEST:,} are read; split it"
        )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data, encoding, name)
    _refuse_binary(data, name)
    data = data.removeprefix(codecs.BOM_UTF8)
    if (text := _decoded(data, "utf-8")) is not None:
        return text, ()
    if (mended := _mended_utf8(data)) is not None:
        count = mended.count("\ufffd")
        return mended, (f"broken UTF-8: {count} characters could not be read",)
    encoding, text = _legacy(data, declared, name)
    return text, (f"not UTF-8: read as {encoding}",)


def _decoded(data: bytes, encoding: str) -> str | None:
    """Return the text, or ``None`` where the bytes are not of this encoding."""
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _decode_marked(data: bytes, encoding: str, name: str) -> tuple[str, tuple[str, ...]]:
    text = _decoded(data, encoding)
    if text is None:
        raise InputError(f"{name} starts like {encoding.upper()} but is not: save it as UTF-8")
    if "\0" in text:
        raise InputError(f"{name} is a binary file (it holds NUL characters): give a text")
    return text, (f"not UTF-8: read as {encoding}",)


def _refuse_binary(data: bytes, name: str) -> None:
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise InputError(f"{name} is {what}")
    if b"\0" in data:
        raise InputError(f"{name} is a binary file (it holds NUL bytes): give a text in UTF-8")
    sample = data[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _NO_TEXT)) > len(sample) / 20:
        raise InputError(f"{name} is a binary file (control characters): give a text in UTF-8")


def _mended_utf8(data: bytes) -> str | None:
    """Return the text where all but a few characters are UTF-8: a file cut short, a bad byte."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(1 for c in text if c > "\x7f") - broken
    return text if 10 * broken <= sound else None


def _legacy(data: bytes, declared: str | None, name: str) -> tuple[str, str]:
    if declared is not None and (text := _decoded(data, declared)) is not None:
        return declared, text
    # Latin-1 on the web and in files means Windows-1252, which holds it (WHATWG encoding standard).
    text = _decoded(data, "windows-1252")
    if text is not None and _reads_western(text):
        return "windows-1252", text
    if (guess := _guess(data)) is not None:
        return guess
    if text is not None:
        return "windows-1252", text
    raise InputError(f"{name} is in no encoding that could be found out: save it as UTF-8")


def _reads_western(text: str) -> bool:
    """Tell whether what lies beyond ASCII are accents and signs where western texts have them."""
    beyond = [c for c in text[:_SAMPLE] if c > "\x7f"]
    letters = [c for c in beyond if c.isalpha()]
    if any(c not in _WESTERN_SIGNS for c in beyond if not c.isalpha()):
        return False
    if not _ICELANDIC.isdisjoint(letters):
        return False
    # Half a text in accented letters is another alphabet; capitals inside a word are too.
    ascii_letters = sum(1 for c in text[:_SAMPLE] if c.isascii() and c.isalpha())
    if len(letters) > ascii_letters / 4 or _INSIDE_WORD.search(text[:_SAMPLE]):
        return False
    return not re.search(r"[a-zß-ÿ][À-ÖØ-Þ]", text[:_SAMPLE])


def _guess(data: bytes) -> tuple[str, str] | None:
    from charset_normalizer import from_bytes  # only files that are not UTF-8 need it

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return None
    text = data.decode(best.encoding, errors="replace")
    # Replaced characters by the dozen mean that the sample misled.
    if text.count("\ufffd") > max(2, len(text) / 1000):
        return None
    return re.sub(r"^cp(?=125\d$)", "windows-", best.encoding).replace("_", "-"), text
