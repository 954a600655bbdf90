#!/usr/bin/env python3
"""Makes rules.tsv from lexicon.txt and irregular.tsv: the forms of every word by its pattern, folded, and from them the
fewest suffix rules that lead back to the words. Run it without arguments in its own folder; --forms prints the forms."""
import collections
import pathlib
import sys
import unicodedata

HERE = pathlib.Path(__file__).parent
VOWELS = "aeiouõäöü"
GAIN = 2.6  # what a rule must win, in weights of forms: the higher, the fewer rules
COMMON = 10  # how many times the forms of common words count
SECOND = 0.3  # how much of the best guess's weight a second one needs


def fold(word):
    plain = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in plain if not unicodedata.combining(c))


# Nouns. Principal parts: nominative, genitive, partitive, plural partitive; from them all cases.

LONG_CASES = [("s", 2.0), ("st", 1.6), ("sse", 1.2), ("l", 1.2), ("lt", 0.9), ("le", 1.6), ("ks", 1.0), ("ni", 0.4),
              ("na", 0.4), ("ta", 0.6), ("ga", 1.6)]
SHORT_CASES = [("s", 0.3), ("st", 0.2), ("le", 0.2), ("l", 0.2), ("lt", 0.1), ("ks", 0.1)]


def plural_genitive(nominative, genitive, partitive, plural):
    special = {"kätt": "käte", "tõtt": "tõte", "vett": "vete", "mett": "mete", "südant": "südamete", "poissi": "poiste"}
    if partitive in special:
        return special[partitive]
    if partitive.endswith("t") and plural.endswith("sid"):
        return genitive + "de"
    if partitive.endswith("d"):
        return partitive[:-1] + "de" if partitive[-2] in VOWELS else genitive + "de"
    if partitive.endswith("t"):
        return partitive + "e"
    return partitive + "de"


def noun(nominative, genitive, partitive, plural):
    yield nominative, 3.0
    yield genitive, 3.0
    yield partitive, 2.5
    yield genitive + "d", 2.2
    yield plural, 1.6
    for ending, weight in LONG_CASES:
        yield genitive + ending, weight
    stem = plural_genitive(nominative, genitive, partitive, plural)
    yield stem, 2.0
    for ending, weight in LONG_CASES:
        yield stem + ending, weight * 0.7
    if nominative.endswith("ik") and plural.endswith("ke"):  # kodanike, kodanikele
        for ending, weight in [("", 2.0)] + LONG_CASES:
            yield nominative + "e" + ending, weight * 0.7
    if plural[-1] in VOWELS:
        for ending, weight in SHORT_CASES:
            yield plural + ending, weight
    elif plural.endswith("id"):
        for ending, weight in SHORT_CASES:
            yield plural[:-1] + ending, weight * 0.6
    if partitive[-1] in VOWELS and not plural.endswith("sid"):
        yield partitive + "sid", 0.5
    if genitive.endswith("se") and partitive.endswith("t"):
        yield genitive[:-1] + "se", 0.4
    if nominative in ADJECTIVES:
        yield from degrees(genitive)


def degrees(genitive):
    """Comparatives and adverbs count as forms of the adjective: noorem, nooremad, ilusasti."""
    stem = genitive[:-1] + "e" if genitive[-1] in "au" and len(genitive) < 6 else genitive
    for ending in ["m", "ma", "mat", "mad", "maks", "malt", "mate", "maid", "male", "mal", "mas", "matel", "matele"]:
        yield stem + ending, 0.5
    yield genitive + "lt", 0.8
    yield genitive + "sti", 0.6


def parts_by_pattern(pattern, word):
    if "/" in word:
        return tuple(word.split("/"))
    stem = word[:-2]
    if pattern == "ne" and stem[-1] not in VOWELS:
        return word, stem + "se", stem + "set", stem + "seid"
    table = {
        "ne": (word, stem + "se", stem + "st", stem + "si"),
        "s": (word, word + "e", word + "t", word + "i"),
        "ja": (word, word, word + "t", word[:-1] + "eid" if word[-1] == "i" else word + "id"),
        "tu": (word, word, word + "t", word + "id"),
        "u": (word, word + "u", word + "ut", word + "uid"),
        "nik": (word, word + "u", word + "ku", word + "ke"),
        "1i": (word, word + "i", word + "i", word + "e"),
        "1u": (word, word + "u", word + "u", word + "e"),
        "keel": (word, word + "e", word + "t", word + "i"),
        "cvcv": (word, word, word, word + "sid"),
        "fo": (word, word, word + "t", word + "sid"),
        "e": (word, word, word + "t", word + "sid"),
    }
    return table.get(pattern)


# Verbs. Principal parts: -ma, -da, the first person, -tud; from them the common forms.

def verb_parts(word):
    if "/" in word:
        parts = word.split("/")
        return parts if len(parts) == 5 else parts + [None]
    stem = word[:-2]
    return [word, stem + "da", stem + "n", stem + "tud", None]


def perfect_stem(strong, infinitive):
    """What -nud and -ge follow: õppi-, and-, tul-, suhel-."""
    if strong[-1] not in VOWELS or infinitive[-2] in VOWELS:
        return strong
    return infinitive[:-2]


def past(strong, simple):
    """The stem of õppisin, tulin and the third person õppis, tuli."""
    if simple:
        return simple[:-1], simple[:-2] if simple.endswith("sin") else simple[:-1]
    if strong[-1] in VOWELS:
        return strong + "si", strong + "s"
    return strong + ("i" if strong.endswith("s") else "si"), strong + "is"


ACTIVE_PRESENT = [("n", 1.6), ("d", 1.0), ("b", 2.0), ("me", 1.0), ("te", 0.8), ("vad", 1.2), ("", 0.8), ("ks", 0.7),
                  ("ksin", 0.3), ("ksid", 0.3)]
PARTICIPLE = [("v", 0.9), ("va", 0.5), ("vat", 0.3), ("vate", 0.3), ("vatele", 0.3), ("vatel", 0.2), ("vaid", 0.2)]


def verb(ma, infinitive, first, passive, simple):
    strong, soft = ma[:-2], infinitive.endswith("ta")
    yield ma, 2.5
    yield infinitive, 2.5
    yield infinitive[:-1] + "es", 0.6
    for ending, weight in ACTIVE_PRESENT:
        yield first[:-1] + ending, weight
    for ending, weight in [("s", 0.4), ("st", 0.5), ("ks", 0.6), ("ta", 0.5)]:
        yield ma + ending, weight
    stem, third = past(strong, simple)
    yield third, 0.9
    for ending, weight in [("n", 0.9), ("d", 0.6), ("me", 0.6), ("te", 0.3)]:
        yield stem + ending, weight
    for ending, weight in PARTICIPLE:
        yield (strong if strong[-1] in VOWELS else strong + "e") + ending, weight
    for ending, weight in [("nud", 1.4), ("nute", 0.2), ("ke" if soft else "ge", 0.5), ("ku" if soft else "gu", 0.3)]:
        yield perfect_stem(strong, infinitive) + ending, weight
    yield passive, 1.4
    yield infinitive + "kse" if passive.endswith("dud") else passive[:-3] + "takse", 0.9
    for ending, weight in [("i", 0.6), ("av", 0.5), ("ava", 0.4), ("avad", 0.3), ("avat", 0.3), ("uks", 0.2)]:
        yield passive[:-2] + ending, weight


def derived_nouns(ma):
    """-mine and -ja stay words of their own."""
    stem = ma[:-2]
    yield from ((stem + "mine", form, weight * 0.4) for form, weight in noun(
        stem + "mine", stem + "mise", stem + "mist", stem + "misi"))
    yield from ((stem + "ja", form, weight * 0.3) for form, weight in noun(
        stem + "ja", stem + "ja", stem + "jat", stem + "jaid"))


ADJECTIVES = set()


def sections():
    pattern = None
    for line in (HERE / "lexicon.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            pattern = line[1:line.index("]")]
        elif line and not line.startswith("#"):
            for word in line.split():
                yield pattern, word


def forms():
    """Every form of every word: (lemma, form, weight), with diacritics."""
    entries = list(sections())
    ADJECTIVES.update(word for pattern, word in entries if pattern == "adjectives")
    common = {word for pattern, word in entries if pattern == "common"}
    for lemma, form, weight in all_forms(entries):
        yield lemma, form, weight * (COMMON if lemma in common else 1)


def all_forms(entries):
    for pattern, word in entries:
        if pattern in ("adjectives", "common"):
            continue
        if pattern in ("ma", "verb"):
            parts = verb_parts(word)
            for form, weight in verb(*parts):
                if weight:
                    yield parts[0], form, weight
            yield from derived_nouns(parts[0])
        else:
            parts = parts_by_pattern(pattern, word) or tuple(word.split("/"))
            for form, weight in noun(*parts):
                yield parts[0], form, weight


def irregular():
    for line in (HERE / "irregular.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            form, lemmas = line.split("\t")
            yield form, lemmas.split()


# Rules. A rule says what an ending becomes; the longest ending that fits decides. "^" marks the beginning of a word.

def samples():
    """What each folded form can come from: form -> {lemma: weight}."""
    found = collections.defaultdict(collections.Counter)
    for lemma, form, weight in forms():
        found[fold(form)][fold(lemma)] += weight
    for form, lemmas in irregular():
        found[form] = collections.Counter({lemma: 12.0 / 2 ** place for place, lemma in enumerate(lemmas)})
    return found


def change(form, lemma):
    """How many letters to take from the end and what to put there instead."""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return len(form) - same, lemma[same:]


RANKS = (1.0, 0.5, 0.25)


def worth(guess, changes):
    return sum(rank * changes.get(step, 0.0) for rank, step in zip(RANKS, guess))


class Node:
    __slots__ = ("changes", "children", "items", "guess")

    def __init__(self):
        self.changes, self.children, self.items, self.guess = collections.Counter(), {}, [], None


def grow(found):
    root = Node()
    for form, lemmas in found.items():
        changes = {change(form, lemma): weight for lemma, weight in lemmas.items()}
        node, path = root, [root]
        for letter in reversed("^" + form):
            node = node.children.setdefault(letter, Node())
            path.append(node)
        for step in path:
            step.changes.update(changes)
        node.items.append(changes)
    return root


def best_guess(node, length):
    fitting = [(weight, step) for step, weight in node.changes.items() if step[0] <= length]
    fitting.sort(key=lambda pair: (-pair[0], pair[1]))
    least = fitting[0][0] * SECOND if fitting else 0
    return tuple(step for weight, step in fitting[:3] if weight >= least)


def settle(node, length, inherited):
    """Gives a node a guess of its own where that is worth more than the inherited one."""
    guess = best_guess(node, length)
    if guess and guess != inherited and worth(guess, node.changes) - worth(inherited, node.changes) > GAIN:
        node.guess = inherited = guess
    for child in node.children.values():
        settle(child, length + 1, inherited)


def prune(node, inherited):
    """Takes back guesses that win too little over the words they alone decide; returns those words' changes."""
    guess = node.guess or inherited
    covered = collections.Counter()
    for changes in node.items:
        covered.update(changes)
    for child in node.children.values():
        covered.update(prune(child, guess))
    if node.guess is None:
        return covered
    if worth(node.guess, covered) - worth(inherited, covered) <= GAIN:
        node.guess = None
        return covered
    return collections.Counter()


def rules(node, ending=""):
    if node.guess:
        yield ending, [ending[:len(ending) - count] + new for count, new in node.guess]
    for letter, child in sorted(node.children.items()):
        yield from rules(child, letter + ending)


def learn(found):
    root = grow(found)
    settle(root, 0, ((0, ""),))
    for _ in range(3):
        prune(root, ((0, ""),))
    return list(rules(root))


def lines(learnt):
    for ending, lemmas in sorted(learnt, key=lambda rule: rule[0][::-1]):
        yield ending + "\t" + " ".join(lemma.lstrip("^") if ending.startswith("^") else lemma for lemma in lemmas)


def main():
    if "--forms" in sys.argv:
        for lemma, form, _ in forms():
            print(lemma, form, sep="\t")
        return
    text = "\n".join(lines(learn(samples()))) + "\n"
    (HERE / "rules.tsv").write_text(text, encoding="utf-8")
    print(f"{len(text.splitlines())} rules, {len(text)} bytes")


if __name__ == "__main__":
    main()
