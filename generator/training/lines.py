"""Train the line classifier of ``onrecord.intake`` on the development sets of ``bench/intake``.

usage: lines.py BENCH_DIR [--folds N] [-o generator/onrecord/intake/line_model.json]

BENCH_DIR holds SET/gold.jsonl and SET/pages/*.txt, or is the archive of them; --scorer names the
folder of score_body.py. Four forests come out: ``headline`` (is this line the title?),
``body`` (is this line the article's?), ``sentence`` (the same for pages on one line) and ``block``
(is this block of a saved page, that the extractor took, the article's?). Only coefficients are
written, never a word of a page. With --folds the figures are those of pages that the forests did
not see, read as a user's would be, rules included.

Needs html-text and html2text beside the project: they turn saved pages into more pages to learn.
"""

import argparse
import atexit
import hashlib
import json
import shutil
import sys
import tarfile
import tempfile
from pathlib import Path
from urllib.parse import urlparse

import boost
import html2text
import html_text
import numpy as np

from onrecord.intake import block_model, line_decisions
from onrecord.intake.block_model import block_rows, left_out
from onrecord.intake.boosted_trees import forest_from
from onrecord.intake.decode import decode
from onrecord.intake.draft import article_of
from onrecord.intake.fused import part_lines
from onrecord.intake.html import decode_page, parse_page, read_blocks
from onrecord.intake.line_features import headline_features, line_features
from onrecord.intake.lines import Line, find_lines
from onrecord.intake.page import Page
from onrecord.intake.plain import read_plain
from onrecord.models import Span

SETS = ("zyte-txt-html2text", "zyte-txt-htmltext", "n4k-txt", "fundus-en-txt")
FUSED = "zyte-txt-beautifulsoup"
PAGES = ("n4k-html", "fundus-html")
HTML = ("zyte-html", *PAGES)
TITLE = {"trees": 60, "depth": 4, "rate": 0.15, "ridge": 4.0}
BODY = {"trees": 240, "depth": 4, "rate": 0.1, "ridge": 25.0}
BLOCK = {"trees": 60, "depth": 3, "rate": 0.1, "ridge": 25.0}
VARIED, SWAPPED = 2, 1  # copies of a page, of a text, with other furniture
WEIGHTS = (100, 10, 8)  # of a page, and of its leaner copies


def texts(bench, names=SETS):
    """Yield the name of the set, the gold row and the text of every page of plain text."""
    for name in names:
        for row in (bench / name / "gold.jsonl").read_text("utf-8").splitlines():
            gold = json.loads(row)
            yield name, gold, decode((bench / name / gold["file"]).read_bytes())


def rendered(bench):
    """Yield the saved pages likewise, as two libraries turn them into text: more pages to learn."""
    for name in PAGES:
        for row in (bench / name / "gold.jsonl").read_text("utf-8").splitlines():
            gold = json.loads(row)
            if gold.get("lang") in {"kr", "jp"}:  # they do not part their words
                continue
            page = decode_page((bench / name / gold["file"]).read_bytes())
            wrapped = html2text.HTML2Text(bodywidth=78)
            wrapped.ignore_links = wrapped.ignore_images = wrapped.ignore_emphasis = True
            yield f"{name}/html2text", gold, wrapped.handle(page)
            yield f"{name}/html_text", gold, html_text.extract_text(page)


def load(bench, scorer):
    """Return one record a page: its set, id, lines, features, labels, weights, gold."""
    pages = []
    for name, gold, source in (*texts(bench), *rendered(bench)):
        lines = find_lines(source)
        if not lines:
            continue
        title = gold.get("title")
        heads = [scorer.wordf1(line.text, title) >= 0.8 if title else 0 for line in lines]
        heads = np.array(heads, float)
        body = labels(lines, gold["text"], scorer)
        for lean, kept in enumerate(crops(body, heads) if name in SETS else [slice(None)]):
            page = Page([lines[at] for at in np.arange(len(lines))[kept]])
            pages.append(
                {"set": name, "id": gold["id"], "site": site_of(gold["url"]),
                 "page": page, "rows": line_features(page),
                 "body": body[kept], "weight": weights(page, scorer) * WEIGHTS[lean],
                 "heads": heads[kept], "title": title, "gold": gold["text"], "lean": lean}
            )  # fmt: skip
    return pages


def weights(page, scorer):
    """Return how much each line counts in its page: longer ones more, though not in proportion."""
    size = np.array([max(1, len(scorer.toks(text))) for text in page.texts]) ** 0.6
    return size / size.sum()


def load_sentences(bench, scorer):
    """Return the pages of one line: real ones, and those that joining the lines of others gives."""
    pages = []
    for name, gold, source in texts(bench, (FUSED, *SETS[1:])):
        lines = find_lines(source)
        kept = [np.arange(len(lines))]
        if name != FUSED:
            body = labels(lines, gold["text"], scorer)
            heads = [scorer.wordf1(line.text, gold.get("title") or "") >= 0.8 for line in lines]
            kept = crops(body, np.array(heads, float))
        for lean, some in enumerate(kept):
            text = source if name == FUSED else " ".join(lines[at].text for at in some)
            parted = part_lines(text, find_lines(text))
            if not parted.whole_page:
                continue
            page = Page(parted.lines)
            pages.append(
                {"set": name, "id": gold["id"], "site": site_of(gold["url"]),
                 "page": page, "lean": lean, "gold": gold["text"],
                 "rows": line_features(page), "body": labels(parted.lines, gold["text"], scorer),
                 "weight": weights(page, scorer) * WEIGHTS[lean]}
            )  # fmt: skip
    return pages


def load_blocks(bench, scorer):
    """Return the saved pages, as the blocks that the extractor took for their bodies."""
    pages = []
    for name in HTML:
        for row in (bench / name / "gold.jsonl").read_text("utf-8").splitlines():
            gold = json.loads(row)
            source = decode_page((bench / name / gold["file"]).read_bytes())
            facts, parts = read_blocks(parse_page(source))
            if not parts:
                continue
            lines = [Line((Span(0, 0),), text, "", 0) for _, text in parts]
            pages.append(
                {"set": name, "id": gold["id"], "site": site_of(gold["url"]),
                 "rows": block_rows(parts, facts.title),
                 "body": labels(lines, gold["text"], scorer), "parts": parts,
                 "title": facts.title, "gold": gold["text"],
                 "weight": weights(Page(lines), scorer) * WEIGHTS[0]}
            )  # fmt: skip
    return pages


def forest_of(pages, label="body", **options):
    """Return the forest that tells ``label`` from the rows of pages."""
    return boost.train(
        np.vstack([p["rows"] for p in pages]), np.concatenate([p[label] for p in pages]),
        np.concatenate([p["weight"] for p in pages]), **options,
    )  # fmt: skip


def crops(body, heads):
    """Return the lines of a page, and those of leaner copies: people also paste only the article.

    The copies: from the headline to just behind the body; the headline and the body alone.
    """
    whole = np.arange(len(body))
    inside = np.flatnonzero(body > 0)
    if len(inside) < 3:
        return [whole]
    above = np.flatnonzero((heads > 0) & (whole < inside[0] + 3))
    first = min(above[-1], inside[0]) if len(above) else inside[0]
    near = whole[first : inside[-1] + 3]
    pure = np.flatnonzero((body > 0) | (whole == first))
    return [whole, near, pure]


def labels(lines, text, scorer):
    """Label lines as body: longer ones by their 4-grams, short ones whole, near body lines."""
    words = scorer.toks(text)
    bag, joined = scorer.grams(words), f" {' '.join(words)} "
    whole = {tuple(scorer.toks(line)) for line in text.split("\n")}
    found = []
    for line in lines:
        own = scorer.toks(line.text)
        if len(own) >= 4:
            found.append(float(scorer.covered(own, bag, joined) >= 0.5))
        elif own and tuple(own) in whole:
            found.append(1.0)
        else:
            found.append(-1.0 if own and f" {' '.join(own)} " in joined else 0.0)
    for at, label in enumerate(found):
        if label == -1:
            near = 1.0 in found[max(0, at - 2) : at] and 1.0 in found[at + 1 : at + 3]
            found[at] = float(near)
    return np.array(found)


def fit(pages):
    """Return the two forests; the body forest sees out-of-fold chances of the headline."""
    titled = [p for p in pages if p["title"]]
    fold = folds(pages, 3)
    for number in range(3):
        part = head_forest([p for p in titled if fold[p["id"]] != number])
        for page in pages:
            if fold[page["id"]] == number:
                chances = forest_from(part).predict(page["rows"])
                extra = headline_features(page["page"], chances)
                page["wide"] = {**page, "rows": np.hstack([page["rows"], extra])}
    return {"headline": head_forest(titled), "body": forest_of([p["wide"] for p in pages], **BODY)}


def head_forest(pages):
    rows = np.vstack([p["rows"] for p in pages])
    weights = np.concatenate([np.full(len(p["rows"]), 0.5 if p["lean"] else 1.0) for p in pages])
    return boost.train(rows, np.concatenate([p["heads"] for p in pages]), weights, **TITLE)


def site_of(url):
    """Return the site of a page: the same for all its hosts."""
    names = (urlparse(url).hostname or url).removeprefix("www.").split(".")
    double = len(names) > 2 and names[-2] in {"co", "com", "org", "net", "gov", "ac"}
    return ".".join(names[-3:] if double and len(names[-1]) == 2 else names[-2:])


def sealed(site):
    """Tell whether a site belongs to the third that nobody looks at."""
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % 3 == 0


def folds(pages, count):
    """Deal pages to folds by site: readers bring pages of sites that we never saw."""
    sites = sorted({p["site"] for p in pages})
    order = np.random.default_rng(1).permutation(len(sites))
    number = {sites[at]: rank % count for rank, at in enumerate(order)}
    return {p["id"]: number[p["site"]] for p in pages}


def score(bench, scorer, fold, models, blocks):
    """Print the figures of pages that the forests did not see, read as a user's would be.

    Pages of folds without a model are left out.
    """
    for name in (*SETS, FUSED):
        per, right = [], []
        for _, gold, source in texts(bench, (name,)):
            if fold.get(gold["id"]) not in models:
                continue
            with_forests(models[fold[gold["id"]]])
            article = article_of(read_plain(source), "", "")
            per.append(scorer.body(gold["text"], article.text))
            if gold.get("title"):
                right.append(scorer.level(article.title or "") == scorer.level(gold["title"]))
        titles = f", titles {np.mean(right):.3f}" if right else ""
        print(f"{name}: {figures(per)}{titles}", flush=True)
    for name in HTML:
        per, plain = [], []
        for page in (p for p in blocks if p["set"] == name and fold[p["id"]] in models):
            with_forests(models[fold.get(page["id"], 0)])
            reasons = left_out(page["parts"], page["title"])
            both = list(zip(page["parts"], reasons, strict=True))
            per.append(scorer.body(page["gold"], "\n\n".join(t for (_, t), r in both if not r)))
            plain.append(scorer.body(page["gold"], "\n\n".join(t for _, t in page["parts"])))
        print(f"{name}: {figures(per)}, nothing left out: {figures(plain)}", flush=True)


def with_forests(model):
    """Let intake judge by the forests of ``model`` instead of the package's."""
    forests = {name: forest_from(data) for name, data in model.items()}
    line_decisions.forest = block_model.forest = forests.__getitem__


def figures(per):
    precision = np.mean([x["P"] for x in per if x["haveP"]])
    recall = np.mean([x["R"] for x in per if x["haveR"]])
    bad = np.mean([x["F"] < 0.5 for x in per])
    f1 = 2 * precision * recall / (precision + recall)
    return f"F1 {f1:.4f} P {precision:.3f} R {recall:.3f} bad {bad:.3f}"


def fit_all(pages, fused, blocks, keep, scorer):
    """Return the four forests, learned from the pages whose id ``keep`` accepts."""
    lines, sentences, parts = ([p for p in g if keep(p["id"])] for g in (pages, fused, blocks))
    more = list(swapped(lines))
    for page in more:
        page["weight"] = weights(page["page"], scorer) * WEIGHTS[0] / 2
    model = fit([*lines, *more])
    blocks = [*parts, *varied(parts)]
    return {
        **model, "sentence": forest_of(sentences, **BODY), "block": forest_of(blocks, **BLOCK)
    }  # fmt: skip


def swapped(pages):
    """Yield copies of pages of plain text between the furniture of other pages.

    What stands above the headline and below the body comes from another page of the set, and of
    what stands between, some goes. By site, over the open ones, body F1 rose by .003 to .008.
    """
    draw = np.random.default_rng(5)
    pool = {}
    for page in pages:
        if page["lean"] == 0 and (page["body"] > 0).sum() >= 3:
            pool.setdefault(page["set"], []).append(page)
    for mine in pool.values():
        for page in mine * SWAPPED:
            other = mine[draw.integers(len(mine))]
            yield _between(page, other, draw)


def _between(page, other, draw):
    """Return the article of one page with the furniture of another, above, below or both."""
    top, end = _edges(page)
    above, below = _edges(other)
    which = draw.integers(3)
    inner = [
        (page["page"].lines[at], page["body"][at], page["heads"][at])
        for at in range(top, end)
        if page["body"][at] > 0 or page["heads"][at] > 0 or draw.random() < 0.6
    ]
    alien = [(line, 0.0, 0.0) for line in other["page"].lines]
    own = list(zip(page["page"].lines, page["body"], page["heads"], strict=True))
    first = own[:top] if which == 1 else alien[:above]
    last = own[end:] if which == 0 else alien[below:]
    lines, body, heads = zip(*first, *inner, *last, strict=True)
    new = Page(lines)
    return {
        **page, "page": new, "rows": line_features(new), "body": np.array(body),
        "heads": np.array(heads), "weight": np.ones(len(lines)), "lean": 1,
    }  # fmt: skip


def _edges(page):
    """Return where a page's headline or body begins, and where the body ends."""
    body = np.flatnonzero(page["body"] > 0)
    heads = np.flatnonzero(page["heads"] > 0)
    heads = heads[heads <= body[0]]
    return int(heads[-1] if len(heads) else body[0]), int(body[-1]) + 1


def varied(pages):
    """Yield copies of pages without some of their furniture, and with some of other sites'.

    There are more sites in the world than we have pages of: what stands around an article must not
    be learned by heart.
    """
    draw = np.random.default_rng(11)
    for page in pages * VARIED:
        blocks = list(zip(page["parts"], page["body"], page["weight"], strict=True))
        blocks = [b for b in blocks if b[1] > 0 or draw.random() < 0.5]
        if not any(body > 0 for _, body, _ in blocks):
            continue
        for _ in range(draw.integers(0, 4)):
            other = pages[draw.integers(len(pages))]
            furniture = [
                b
                for b in zip(other["parts"], other["body"], other["weight"], strict=True)
                if not b[1]
            ]
            if furniture:
                at = draw.integers(len(blocks) + 1) if draw.random() < 0.5 else len(blocks)
                blocks.insert(int(at), furniture[draw.integers(len(furniture))])
        parts, body, weight = zip(*blocks, strict=True)
        yield {
            "rows": block_rows(parts, page["title"]),
            "body": np.array(body), "weight": np.array(weight) * 0.5,
        }  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--scorer", type=Path, default=Path("../shared/bench/intake"))
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--sealed", action="store_true", help="learn two thirds, judge the third")
    parser.add_argument("-o", "--output", type=Path)
    args = parser.parse_args()
    sys.path.insert(0, str(args.scorer))
    import score_body as scorer

    if args.bench.is_file():
        unpacked = tempfile.mkdtemp(prefix="onrecord-lines-")
        atexit.register(shutil.rmtree, unpacked, ignore_errors=True)
        with tarfile.open(args.bench) as archive:
            archive.extractall(unpacked, filter="data")
        args.bench = next(Path(unpacked).rglob("gold.jsonl")).parents[1]

    pages = load(args.bench, scorer)
    fused = load_sentences(args.bench, scorer)
    blocks = load_blocks(args.bench, scorer)
    if args.output:
        model = fit_all(pages, fused, blocks, lambda _: True, scorer)
        text = json.dumps(model, separators=(",", ":"))
        args.output.write_text(text.replace("],[", "],\n[") + "\n", encoding="utf-8")
    if args.sealed:
        fold = {p["id"]: int(sealed(p["site"])) for p in [*pages, *fused, *blocks]}
        models = {1: fit_all(pages, fused, blocks, lambda name: fold[name] != 1, scorer)}
        score(args.bench, scorer, fold, models, blocks)
    if args.folds:
        fold = folds([*pages, *fused, *blocks], args.folds)
        models = {
            number: fit_all(
                pages, fused, blocks, lambda name, out=number: fold[name] != out, scorer
            )
            for number in range(args.folds)
        }
        score(args.bench, scorer, fold, models, blocks)


if __name__ == "__main__":
    main()
