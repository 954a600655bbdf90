#!/usr/bin/env python3
"""Learns from the phrases what tells of danger, and writes weights.bin, model.tsv and check.tsv.

  train.py            writes the model from all of phrases/
  train.py --measure  says how well phrases are told apart that were not learned from, by writer and by family

A logistic regression over numbers of features (features.py), its weights kept as whole numbers of one byte. Needs Python 3
with numpy and scipy; the same phrases give the same model."""
import csv, glob, os, random, sys
import numpy as np
import scipy.sparse as sparse
from scipy.optimize import minimize
import features as f

SIZE, LANGUAGE_SIZE, KIND_SIZE = 1 << 16, 1 << 12, 1 << 13
# A second kind is told where it is at least so likely; the program has the same number.
SECOND = 0.15
LANGUAGES = ['et', 'ru', 'en', 'uk']
KINDS = {
    'life': 'suicide suicide_other suicide_indirect suicide_method psychosis', 'harm': 'self_harm',
    'poison': 'overdose poison', 'body': 'unconscious baby eating accident',
    'violence': 'home_violence partner_violence school_violence threat stalking marriage trafficking kill_wish',
    'sexual': 'sexual sextortion child_sexual', 'child': 'neglect', 'missing': 'missing', 'out': 'thrown_out'}
# How much a phrase of a writer weighs; those that are not named weigh 1.
WEIGHTS = {'needs': 0.8, 'directory': 1.6}
KIND_OF = {family: kind for kind, families in KINDS.items() for family in families.split()}


def read():
    """All phrases: words, whether they tell of danger, language, writer, family."""
    rows = []
    for path in sorted(glob.glob(os.path.join(f.HERE, 'phrases', '*.tsv'))):
        writer = os.path.basename(path)[:-4]
        with open(path, encoding='utf-8') as file:
            for line in file:
                if line.strip() and not line.startswith('//'):
                    mark, language, family, words = line.rstrip('\n').split('\t')
                    rows.append((words, mark == 'danger', language, writer, family))
    return rows


def features(words):
    heard = f.words(words)
    return [sorted({f.number(x) for x in block}) for block in (f.meant(heard), f.spelled(heard))]


def matrix(rows):
    index, values, ends, known = [], [], [0], {}
    for row in rows:
        sums = {}
        if row[0] not in known:
            known[row[0]] = features(row[0])
        for block in known[row[0]]:
            for number in block:
                place = number % SIZE
                sums[place] = sums.get(place, 0) + 1 / len(block) ** 0.5
        index += sums.keys()
        values += sums.values()
        ends.append(len(index))
    return sparse.csr_matrix((np.array(values), np.array(index, dtype=np.int32), np.array(ends)), (len(rows), SIZE))


def learn(table, signs, weights, room=10.0, steps=120):
    turned = table.T.tocsr()

    def loss(values):
        said = (table @ values[:-1] + values[-1]) * signs
        pull = -weights * signs / (1 + np.exp(np.clip(said, -30, 30)))
        slope = np.append(values[:-1] / room + turned @ pull, pull.sum())
        return (weights * np.logaddexp(0, -said)).sum() + values[:-1] @ values[:-1] / (2 * room), slope

    start = np.zeros(table.shape[1] + 1)
    return minimize(loss, start, jac=True, method='L-BFGS-B', options={'maxiter': steps}).x


def balanced(marks, rows=None):
    """Both sides weigh the same in sum; within a side a phrase weighs what its writer does."""
    base = np.array([WEIGHTS.get(row[3], 1.0) for row in rows])
    sides = base[marks].sum(), base[~marks].sum()
    return np.where(marks, base * sum(sides) / 2 / sides[0], base * sum(sides) / 2 / sides[1])


def varied(rows):
    """More ways of typing the same: without marks, with a slip, with other words around it, in Latin letters."""
    chance = random.Random(7)
    before = {'et': ['tere', 'palun abi', 'mul on küsimus', 'ma ei tea mida teha', 'hei'],
              'ru': ['здравствуйте', 'привет', 'помогите пожалуйста', 'не знаю что делать'],
              'en': ['hi', 'hello', 'please help', 'i dont know what to do'],
              'uk': ['добрий день', 'привіт', 'допоможіть будь ласка', 'не знаю що робити']}
    after = {'et': ['mida teha', 'kuhu pöörduda', 'tartus', 'aidake', 'kus saab abi'],
             'ru': ['что делать', 'куда обратиться', 'в тарту', 'помогите'],
             'en': ['what to do', 'where to go', 'in tartu', 'help'],
             'uk': ['що робити', 'куди звернутися', 'в тарту', 'допоможіть']}
    more = []
    for row in rows:
        words, rest = row[0], row[1:]
        if row[3] in ('directory', 'needs'):
            # A name on its way, as it stands while somebody types it.
            if not row[1] and len(words) > 2:
                more.append((words[:chance.randrange(1, min(len(words), 14))],) + rest)
            continue
        if len(words) > 8:
            place = chance.randrange(1, len(words) - 2)
            slip = chance.choice([words[:place] + words[place + 1:],
                                  words[:place] + words[place + 1] + words[place] + words[place + 2:]])
            more.append((slip,) + rest)
        extra = chance.choice(before[row[2]]) + ' ' + words if chance.random() < 0.5 else (
            words + ' ' + chance.choice(after[row[2]]))
        more.append((extra,) + rest)
    return rows + more


def measure(rows):
    """Learns from some writers and families and asks the others."""
    table, marks = matrix(rows), np.array([row[1] for row in rows])
    wide = varied(rows)
    count = len(rows)
    big, big_marks = matrix(wide), np.array([row[1] for row in wide])
    for title, key in (('writer', 3), ('family', 4)):
        groups = sorted({row[key] for row in rows if row[3] not in ('directory', 'needs')})
        if title == 'family':
            groups = [groups[start::6] for start in range(6)]
        else:
            groups = [[group] for group in groups]
        said = np.full(count, np.nan)
        for group in groups:
            away = np.array([row[key] in group for row in rows])
            kept = np.array([i for i, row in enumerate(wide) if row[key] not in group])
            values = learn(big[kept], np.where(big_marks[kept], 1.0, -1.0), balanced(big_marks[kept], [wide[i] for i in kept]))
            said[away] = table[away] @ values[:-1] + values[-1]
        asked = ~np.isnan(said)
        for limit in (-0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0):
            told = {}
            for row, value in zip(rows, said):
                if not np.isnan(value):
                    told.setdefault((row[1], row[2]), []).append(value > limit)
            shown = {side: [x for k, v in told.items() if k[0] == side for x in v] for side in (True, False)}
            by = ' '.join(f'{k[1]}{"+" if k[0] else "-"}{np.mean(v):.2f}' for k, v in sorted(told.items(), reverse=True))
            print(f'{title} over {limit:5.2f}: danger {np.mean(shown[True]):.3f}, harmless {np.mean(shown[False]):.3f} | {by}', flush=True)
        yield title, said


def languages(rows):
    """Which language words are in, from pieces of words alone."""
    rows = [row for row in rows if row[3] != 'directory' or row[2] != 'et' or hash_of(row[0]) % 4 == 0]
    index, values, ends = [], [], [0]
    for row in rows:
        places = sorted({f.number(x) % LANGUAGE_SIZE for x in f.pieces(f.words(row[0]))})
        index += places
        values += [1 / max(1, len(places)) ** 0.5] * len(places)
        ends.append(len(index))
    table = sparse.csr_matrix((np.array(values), np.array(index, dtype=np.int32), np.array(ends)), (len(rows), LANGUAGE_SIZE))
    learned = []
    for language in LANGUAGES:
        signs = np.array([1.0 if row[2] == language else -1.0 for row in rows])
        share = (signs > 0).mean()
        learned.append(learn(table, signs, np.where(signs > 0, 0.5 / share, 0.5 / (1 - share)), 30.0))
    said = np.array([table @ values[:-1] + values[-1] for values in learned])
    right = np.mean([LANGUAGES[best] == row[2] for best, row in zip(said.argmax(0), rows)])
    print(f'languages told apart on what was learned: {right:.3f}')
    return learned


def hash_of(text):
    return f.number(text)


def kinds(rows):
    """Which kind of danger it is: one regression over all kinds, from the same features folded into fewer places."""
    rows = [row for row in rows if row[1] and row[4] in KIND_OF]
    names = list(KINDS)
    table, true = folded(rows), np.array([names.index(KIND_OF[row[4]]) for row in rows])
    weights, bias = several(table, true, len(names))
    print(f'kinds told apart on what was learned: {np.mean((table @ weights + bias).argmax(1) == true):.3f}')
    return names, weights, bias


def folded(rows):
    table = matrix(rows).tocoo()
    return sparse.csr_matrix((table.data, (table.row, table.col % KIND_SIZE)), (len(rows), KIND_SIZE))


def several(table, true, count, room=4.0, steps=80):
    """A regression over several kinds at once; a rare kind weighs a little more."""
    size, turned, signs = table.shape[1], table.T.tocsr(), np.eye(count)[true]
    weights = (len(true) / count / np.bincount(true, minlength=count))[true] ** 0.5

    def loss(values):
        place, bias = values[:size * count].reshape(size, count), values[size * count:]
        said = table @ place + bias
        said -= said.max(1, keepdims=True)
        share = np.exp(said)
        total = share.sum(1, keepdims=True)
        lost = -(weights * (said[np.arange(len(true)), true] - np.log(total[:, 0]))).sum()
        pull = (share / total - signs) * weights[:, None]
        slope = np.concatenate([(turned @ pull + place / room).ravel(), pull.sum(0)])
        return lost + (place ** 2).sum() / (2 * room), slope

    start = np.zeros(size * count + count)
    values = minimize(loss, start, jac=True, method='L-BFGS-B', options={'maxiter': steps}).x
    return values[:size * count].reshape(size, count), values[size * count:]


def measure_kinds(rows):
    """Learns the kinds from some writers and asks the others: how often the first is right, and how often the first two are."""
    rows = [row for row in rows if row[1] and row[4] in KIND_OF]
    names = list(KINDS)
    table, true = folded(rows), np.array([names.index(KIND_OF[row[4]]) for row in rows])
    said = np.zeros((len(rows), len(names)))
    for writer in sorted({row[3] for row in rows}):
        away = np.array([row[3] == writer for row in rows])
        weights, bias = several(table[~away], true[~away], len(names))
        said[away] = table[away] @ weights + bias
    share = np.exp(said - said.max(1, keepdims=True))
    share /= share.sum(1, keepdims=True)
    order = np.argsort(-said, 1)
    second = share[np.arange(len(rows)), order[:, 1]] >= SECOND
    first = order[:, 0] == true
    print(f'kinds: the first is right {first.mean():.3f}, one of those told {np.mean(first | second & (order[:, 1] == true)):.3f}; '
          f'two are told {second.mean():.3f}')


def whole(values, most=127):
    step = np.abs(values).max() / most
    return np.round(values / step).astype(np.int8), step


def score(heard, weights, step, bias):
    def part(window):
        said = bias
        for block in (f.meant(window), f.spelled(window)):
            numbers = {f.number(x) for x in block}
            if numbers:
                said += step * sum(int(weights[n % SIZE]) for n in numbers) / len(numbers) ** 0.5
        return said
    return max(part(window) for window in f.windows(heard))


def write(rows, limit):
    rows_wide = varied(rows)
    marks = np.array([row[1] for row in rows_wide])
    values = learn(matrix(rows_wide), np.where(marks, 1.0, -1.0), balanced(marks, rows_wide))
    weights, step = whole(np.clip(values[:-1], *np.percentile(values[:-1], [0.02, 99.98])))
    spoken = [whole(learned[:-1]) + (learned[-1],) for learned in languages(rows)]
    names, places, biases = kinds(rows)
    told = [whole(places[:, number]) + (bias,) for number, bias in enumerate(biases)]
    with open(os.path.join(f.HERE, 'weights.bin'), 'wb') as file:
        file.write(weights.tobytes() + b''.join(table.tobytes() for table, _, _ in spoken + told))
    with open(os.path.join(f.HERE, 'model.tsv'), 'w', encoding='utf-8') as file:
        print('danger', f'{step:.7f}', f'{values[-1] - limit:.5f}', sep='\t', file=file)
        for language, (_, step_of, bias) in zip(LANGUAGES, spoken):
            print('language', language, f'{step_of:.7f}', f'{bias:.5f}', sep='\t', file=file)
        for kind, (_, step_of, bias) in zip(names, told):
            print('kind', kind, f'{step_of:.7f}', f'{bias:.5f}', sep='\t', file=file)
    with open(os.path.join(f.HERE, 'check.tsv'), 'w', encoding='utf-8') as file:
        for row in rows[::97] + [('tere ' * 90 + 'ma tahan surra', True)]:
            print(f'{score(f.words(row[0]), weights, step, values[-1] - limit):.4f}', row[0], sep='\t', file=file)


if __name__ == '__main__':
    phrases = read()
    print(len(phrases), 'phrases')
    if '--measure' in sys.argv:
        measure_kinds(phrases)
        list(measure(phrases))
    else:
        write(phrases, float(sys.argv[1]) if len(sys.argv) > 1 else 0.0)
