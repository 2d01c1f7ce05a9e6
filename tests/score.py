#!/usr/bin/env python3
# The scorer of the facts contract, unchanged below this note: it is judged by, never edited.
# mypy: ignore-errors
# ruff: noqa: C901, E501, SIM905, T201
# fmt: off
"""Score extracted facts against gold ones, by CONTRACT.md beside this file.

    score.py GOLD.jsonl[...] --predicted FACTS.jsonl [--texts DIR] [--by-type] [--errors] [--json]

GOLD files hold gold facts, --predicted holds an extractor's records. With --texts, DIR/<document>.txt
is the clean text that the offsets count into, and the share of grounded facts is printed too.
Exit status 0 whatever the figures; 2 where a file cannot be read or a record is malformed.
"""
from __future__ import annotations

import argparse
import collections
import difflib
import json
import pathlib
import re
import sys
import unicodedata

KEYS = {
    "Post": ["holder", "role"], "Rank": ["holder", "rank"], "PartOf": ["part", "whole"],
    "Deployment": ["contributor", ("mission", "place", "unit", "personnel")], "Gathering": ["kind"],
    "Statement": ["speaker", "act"], "Support": ["provider", "recipient"], "Agreement": ["party"],
    "Establishment": ["organization"], "Selection": ["selected", "position"],
    "Publication": ["work"], "Finding": ["kind", ("text", "number")], "Award": ["recipient", "award"],
    "Casualty": ["harm"], "Mandate": ["mission", "change"], "Figure": ["subject", "measure", "value"],
}
DATE_SLOTS = {"date", "until"}
TEXT_SLOTS = {"topic", "text", "measure", "cause", "title", "work", "subject", "category", "award"}
LONGEST_EVIDENCE = 90  # words; a span longer than any sentence points nowhere
STOPWORDS = set("a an and as at by for from in into of on or that the their its his her to with which who was were is are has have had be been".split())


def fold(value) -> str:
    """One spelling for what is the same: case, accents, punctuation, articles and spaces."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return f"{float(value):.12g}"
    text = unicodedata.normalize("NFKD", str(value).replace("đ", "d").replace("Đ", "D"))
    text = "".join(c for c in text if not unicodedata.combining(c)).lower().replace("&", " and ")
    bare = text.replace(",", "").strip().rstrip("%").strip()
    if re.fullmatch(r"\d+(\.\d+)?", bare):
        return f"{float(bare):.12g}"
    text = re.sub(r"[^\w]+", " ", text)
    return re.sub(r"^(the|a|an) (?=\w+ )", "", re.sub(r"\s+", " ", text).strip())


def date_agrees(predicted, gold) -> float:
    """1 where the EDTF dates are equal, 1/2 where the prediction is coarser and holds the gold date."""
    p, g = str(predicted).strip().upper(), str(gold).strip().upper()
    if p == g:
        return 1.0
    if "/" in g:
        first, _, last = g.partition("/")
        return 0.5 if p in (first, last) or ("/" in p and p.split("/")[0] == first) else 0.0
    if p and "/" not in p and len(p) < len(g) and g.startswith(p):
        return 0.5
    return 0.5 if p[:4] == "XXXX" and p[4:] and g.endswith(p[4:]) else 0.0


def words(text) -> list[str]:
    return [w for w in fold(text).split() if w not in STOPWORDS]


def agrees(slot: str, predicted, accepted: list) -> float:
    """How far a predicted slot value agrees with one of the accepted forms: 0, 1/2 or 1."""
    if slot in DATE_SLOTS:
        return max((date_agrees(predicted, a) for a in accepted), default=0.0)
    if fold(predicted) in {fold(a) for a in accepted}:
        return 1.0
    if slot in TEXT_SLOTS:
        have = set(words(predicted))
        for form in accepted:
            want = set(words(form))
            if have and want and 2 * len(have & want) / (len(have) + len(want)) >= 0.6:
                return 1.0
    return 0.0


def assign(weights: list[list[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) of the heaviest one-to-one assignment (Hungarian method)."""
    if not weights or not weights[0]:
        return []
    rows, cols = len(weights), len(weights[0])
    n = max(rows, cols)
    top = max(max(r) for r in weights)
    cost = [[top - (weights[i][j] if i < rows and j < cols else 0.0) for j in range(n)] for i in range(n)]
    u, v, match, way = [0.0] * (n + 1), [0.0] * (n + 1), [0] * (n + 1), [0] * (n + 1)
    for i in range(1, n + 1):
        match[0], j0 = i, 0
        least, used = [float("inf")] * (n + 1), [False] * (n + 1)
        while True:
            used[j0], i0, delta, j1 = True, match[j0], float("inf"), 0
            for j in range(1, n + 1):
                if not used[j]:
                    cur = cost[i0 - 1][j - 1] - u[i0] - v[j]
                    if cur < least[j]:
                        least[j], way[j] = cur, j0
                    if least[j] < delta:
                        delta, j1 = least[j], j
            for j in range(n + 1):
                if used[j]:
                    u[match[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            j0 = j1
            if match[j0] == 0:
                break
        while j0:
            match[j0] = match[way[j0]]
            j0 = way[j0]
    return [(match[j] - 1, j - 1) for j in range(1, n + 1)
            if match[j] - 1 < rows and j - 1 < cols and weights[match[j] - 1][j - 1] > 0]


def slot_pairs(predicted: dict, gold: dict) -> dict[str, float]:
    """Agreement per slot: how many of the slot's values agree one to one."""
    found = {}
    for slot, accepted in gold["slots"].items():
        if slot in gold.get("optional_slots", {}):
            continue
        values = [v["value"] for v in predicted["slots"].get(slot, [])]
        weights = [[agrees(slot, p, a) for a in accepted] for p in values]
        total = sum(weights[i][j] for i, j in assign(weights)) if values else 0.0
        if total:
            found[slot] = total
    return found


def overlap(predicted: dict, gold: dict) -> float:
    """The longest run of the gold quote's words that one predicted quote holds, as a share of the quote."""
    want = fold(gold.get("quote", "")).split()
    best = 0
    for evidence in predicted.get("evidence", []):
        have = fold(evidence["quote"]).split()
        if len(have) > LONGEST_EVIDENCE:
            continue
        best = max(best, difflib.SequenceMatcher(None, want, have, autojunk=False)
                   .find_longest_match(0, len(want), 0, len(have)).size)
    return best / len(want) if want else 0.0


def found(predicted: dict, gold: dict, agreed: dict[str, float]) -> bool:
    for key in KEYS.get(gold["type"], []):
        names = key if isinstance(key, tuple) else (key,)
        filled = [n for n in names if n in gold["slots"] and n not in gold.get("optional_slots", ())]
        if filled and not any(agreed.get(n) for n in filled):
            return False
    return gold["type"] != "Statement" or overlap(predicted, gold) >= 0.5


def weight(predicted: dict, gold: dict) -> float:
    """How well the two belong together; an optional gold fact takes only what no other wants."""
    agreed = slot_pairs(predicted, gold)
    total = sum(agreed.values()) + 0.1 * bool(gold.get("optional_slots") and overlap(predicted, gold) > 0.5)
    close = overlap(predicted, gold)
    if gold["type"] == "Statement" and close < 0.3:
        return 0.0
    if not total or (gold.get("optional") and not found(predicted, gold, agreed)):
        return 0.0
    both = total + (0.5 if found(predicted, gold, agreed) else 0.0) + 0.4 * close
    return both / 100 if gold.get("optional") else both


def size(fact: dict, leaving_out=()) -> int:
    """How many slot values a fact has, less those of the slots that do not count."""
    return sum(len(v) for name, v in fact["slots"].items() if name not in leaving_out)


def score(gold: list[dict], predicted: list[dict]) -> tuple[dict, list[str]]:
    tally: dict = collections.defaultdict(lambda: collections.Counter())
    errors: list[str] = []
    groups = collections.defaultdict(lambda: ([], []))
    documents = {g["document"] for g in gold}
    for g in gold:
        groups[g["document"], g["type"]][0].append(g)
    for p in predicted:
        if p["document"] in documents:
            groups[p["document"], p["type"]][1].append(p)
    for (document, kind), (golds, preds) in sorted(groups.items()):
        t = tally[kind]
        pairs = assign([[weight(p, g) for g in golds] for p in preds]) if golds and preds else []
        paired_p, paired_g = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, j in pairs:
            p, g = preds[i], golds[j]
            if g.get("optional"):
                continue
            agreed = slot_pairs(p, g)
            t["slot_hit"] += sum(agreed.values())
            free = set(g.get("optional_slots", ()))
            t["slot_pred"] += size(p, free)
            t["slot_gold"] += size(g, free)
            ok = found(p, g, agreed)
            t["fact_hit"] += ok
            t["fact_pred"] += 1
            t["fact_gold"] += 1
            t["paired"] += 1
            t["modality_hit"] += p.get("modality", "actual") == g.get("modality", "actual")
            who = p.get("attributed_to")
            who = who.get("value") if isinstance(who, dict) else who
            accepted = {fold(a) for a in g.get("attributed_to") or []}
            t["attribution_hit"] += (fold(who) in accepted) if accepted and who else (not accepted and not who)
            if not ok or sum(agreed.values()) < size(g, free):
                missing = {s: v for s, v in g["slots"].items() if s not in free and agreed.get(s, 0) < len(v)}
                wrong = {s: [x["value"] for x in v] for s, v in p["slots"].items() if agreed.get(s, 0) < len(v)}
                errors.append(f"{document} {kind} partial: wants {missing} has {wrong} :: {g.get('quote', '')[:120]}")
        for j, g in enumerate(golds):
            if j not in paired_g and not g.get("optional"):
                t["slot_gold"] += size(g, g.get("optional_slots", ()))
                t["fact_gold"] += 1
                errors.append(f"{document} {kind} missed: {g['slots']} :: {g.get('quote', '')[:120]}")
        for i, p in enumerate(preds):
            if i not in paired_p:
                t["slot_pred"] += size(p)
                t["fact_pred"] += 1
                shown = {s: [x["value"] for x in v] for s, v in p["slots"].items()}
                quotes = " | ".join(e["quote"] for e in p.get("evidence", []))
                errors.append(f"{document} {kind} spurious: {shown} :: {quotes[:120]}")
    return tally, errors


def rates(t) -> dict:
    def prf(hit, pred, gold):
        p, r = (hit / pred if pred else 0.0), (hit / gold if gold else 0.0)
        return p, r, (2 * p * r / (p + r) if p + r else 0.0)
    fp, fr, ff = prf(t["fact_hit"], t["fact_pred"], t["fact_gold"])
    sp, sr, sf = prf(t["slot_hit"], t["slot_pred"], t["slot_gold"])
    n = t["paired"] or 1
    return {"facts": t["fact_gold"], "predicted": t["fact_pred"],
            "fact_p": fp, "fact_r": fr, "fact_f1": ff, "slot_p": sp, "slot_r": sr, "slot_f1": sf,
            "modality": t["modality_hit"] / n, "attribution": t["attribution_hit"] / n}


def grounded(predicted: list[dict], texts: pathlib.Path) -> tuple[int, int]:
    cache, good = {}, 0
    for p in predicted:
        name = p["document"]
        if name not in cache:
            path = texts / f"{name}.txt"
            cache[name] = path.read_text(encoding="utf-8") if path.exists() else None
        text, spans = cache[name], p.get("evidence", [])
        good += bool(spans) and text is not None and all(text[e["start"]:e["end"]] == e["quote"] for e in spans)
    return good, len(predicted)


def read(path: str) -> list[dict]:
    rows = []
    for number, line in enumerate(pathlib.Path(path).read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                row = json.loads(line)
                row["document"], row["type"]
                for values in row["slots"].values():
                    for value in values:
                        value["value"] if isinstance(value, dict) else value[0]
                for span in row.get("evidence", []):
                    span["quote"]
            except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
                print(f"{path}:{number}: not a fact: {error}", file=sys.stderr)
                raise SystemExit(2) from error
            rows.append(row)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--predicted", required=True)
    parser.add_argument("--texts", type=pathlib.Path)
    parser.add_argument("--by-type", action="store_true")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    try:
        gold = [row for path in args.gold for row in read(path)]
        predicted = read(args.predicted)
    except OSError as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from error
    tally, errors = score(gold, predicted)
    total = collections.Counter()
    for t in tally.values():
        total.update(t)
    table = {"all": rates(total), **({k: rates(t) for k, t in sorted(tally.items())} if args.by_type else {})}
    if args.texts:
        good, n = grounded(predicted, args.texts)
        table["all"]["grounded"] = good / n if n else 0.0
    if args.errors:
        print("\n".join(errors))
    if args.json:
        print(json.dumps(table, indent=1))
        return
    print(f"{'type':14} {'gold':>5} {'pred':>5}  fact P    R    F1   slot P    R    F1   modal attrib")
    for name, r in table.items():
        print(f"{name:14} {r['facts']:5.0f} {r['predicted']:5.0f}   {r['fact_p']:.2f} {r['fact_r']:.2f}  {r['fact_f1']:.2f}"
              f"    {r['slot_p']:.2f} {r['slot_r']:.2f}  {r['slot_f1']:.2f}   {r['modality']:.2f}  {r['attribution']:.2f}")
    if "grounded" in table["all"]:
        print(f"grounded {table['all']['grounded']:.3f}")


if __name__ == "__main__":
    main()
