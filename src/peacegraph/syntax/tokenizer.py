"""Words as peacegraph reads them: spaCy's English tokenizer, told about hyphens and ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.util import compile_infix_regex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.language import Language

_ABBREVIATIONS = (
    "Adm. Amb. Brig. Capt. Cdr. Cmdr. Cmdt. Col. Comdr. Cpl. Dr. Eng. Gen. Gov. Hon. "
    "Insp. Jr. Lieut. Lt. Maj. Messrs. Mr. Mrs. Ms. Mt. Pres. Prof. Pvt. Rep. Rev. "
    "Sen. Sgt. Snr. Sr. St. Supt. LG. MG. BG. Jan. Feb. Mar. Apr. Jun. Jul. Aug. "
    "Sept. Sep. Oct. Nov. Dec. U.N. U.S. U.K. D.R. E.U. A.U. cf. e.g. i.e. vs."
)


def set_tokenizer(nlp: Language, abbreviations: Iterable[str] = ()) -> None:
    """Keep hyphenated words and abbreviated titles in one token each."""
    # "Secretary-General" and "Level-2" are one word each; figures with a dash between are not.
    infixes = [pattern for pattern in nlp.Defaults.infixes or [] if "-|–" not in str(pattern)]
    infixes += [r"(?<=\d)[-–—](?=\d)", r"[–—]", r"(?<=[^\W\d_])/(?=[^\W\d_])"]
    tokenizer: Any = nlp.tokenizer  # spaCy types it as any callable
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    for word in sorted({*_ABBREVIATIONS.split(), *abbreviations}):
        tokenizer.add_special_case(word, [{"ORTH": word}])
