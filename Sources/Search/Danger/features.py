"""What is asked of typed words: their letters, their neighbours, and what they mean. Sounds.swift, Meanings.swift and
DangerFeatures.swift do the same in the same way; a test compares both on the phrases of check.tsv."""
import os

HERE = os.path.dirname(os.path.abspath(__file__))
CYRILLIC = dict(zip('абвгґдежзийіклмнопрстуфхцчшщыэєї', (
    'a b v g g d e z z i i i k l m n o p r s t u f h c c s sc i e e i').split()))
CYRILLIC.update({'ё': 'io', 'ю': 'iu', 'я': 'ia', 'ъ': '', 'ь': ''})
MARKED = {letter: plain for plain, letters in {
    'a': 'àáâãäåāăą', 'c': 'çćč', 'e': 'èéêëēėę', 'g': 'ģğ', 'i': 'ìíîïī', 'k': 'ķ', 'l': 'ļł', 'n': 'ñńņ',
    'o': 'òóôõöøō', 's': 'śšşș', 'u': 'ùúûüūů', 'y': 'ýÿ', 'z': 'źżž'}.items() for letter in letters}
SILENT = set("'’ʼ`´‘\u00ad\u200b\u200c\u200d\u2060\ufeff") | {chr(code) for code in range(0x300, 0x370)}
PLAIN = set('abcdefghijklmnopqrstuvwxyz0123456789')
SPELLED = [('shch', 'sc'), ('sch', 'sc'), ('zh', 'z'), ('kh', 'h'), ('ch', 'c'), ('sh', 's'), ('ts', 'c'), ('ck', 'k'),
           ('ph', 'f'), ('y', 'i'), ('j', 'i'), ('w', 'v'), ('x', 'h'), ('q', 'k'), ('4', 'c')]
MOST_LETTERS, MOST_WORDS, WINDOW, STEP = 2000, 200, 40, 20


def sound(word):
    """A word in one alphabet, as it sounds; a number with a mark before it."""
    if not any(letter.isalpha() for letter in word):
        return '#' + word
    heard, place = '', 0
    while place < len(word):
        for spelled, sounds in SPELLED:
            if word.startswith(spelled, place):
                heard, place = heard + sounds, place + len(spelled)
                break
        else:
            heard, place = heard + word[place], place + 1
    heard = heard.replace('ie', 'e')
    return ''.join(letter for place, letter in enumerate(heard) if place == 0 or heard[place - 1] != letter)


def words(text):
    """The words of a text as they sound, each with whether it is written in Cyrillic letters."""
    found, word, cyrillic = [], '', False
    for letter in text[:MOST_LETTERS].lower() + ' ':
        if letter in SILENT:
            continue
        if letter in CYRILLIC:
            word, cyrillic = word + CYRILLIC[letter], True
        elif letter in PLAIN:
            word += letter
        elif letter in MARKED:
            word += MARKED[letter]
        else:
            if word:
                found.append((sound(word[:40]), cyrillic))
            word, cyrillic = '', False
    return found[:MOST_WORDS]


class Meanings:
    """meanings.tsv: what stems mean, in all languages."""

    def __init__(self):
        self.beginnings, self.whole, self.phrases, self.names = {}, {}, {}, []
        with open(os.path.join(HERE, 'meanings.tsv'), encoding='utf-8') as file:
            lines = [line.rstrip('\n').split('\t') for line in file if line.strip() and not line.startswith('//')]
        self.names = sorted(line[0] for line in lines)
        for line in lines:
            meaning = self.names.index(line[0])
            for stem in ' '.join(line[1:]).split():
                self.add(stem, meaning)

    def add(self, stem, meaning):
        heard = words(stem.lstrip('=').replace('_', ' '))
        if not heard:
            return
        first, cyrillic = heard[0]
        if len(heard) > 1:
            self.phrases.setdefault(first, []).append(([word for word, _ in heard], meaning))
            return
        table = self.whole if stem.startswith('=') or len(first) < 3 else self.beginnings
        table.setdefault(first, set()).add((meaning, cyrillic, cyrillic and len(first) <= 3))

    def of(self, word, cyrillic):
        met = set(self.whole.get(word, ()))
        for length in range(3, len(word) + 1):
            met |= self.beginnings.get(word[:length], set())
        return {meaning for meaning, written, only in met if (written or not cyrillic) and (cyrillic or not only)}

    def met(self, heard):
        """Every meaning with the place of its word, in order."""
        met = set()
        for place, (word, cyrillic) in enumerate(heard):
            met |= {(place, meaning) for meaning in self.of(word, cyrillic)}
            for parts, meaning in self.phrases.get(word, ()):
                rest = heard[place:place + len(parts)]
                if len(rest) == len(parts) and all(r[0].startswith(p) for r, p in zip(rest, parts)):
                    met.add((place, meaning))
        return sorted(met)


NEAR = 6
MEANINGS = Meanings()


def meant(heard):
    """Features of what the words mean: each meaning, and each two within six words of each other."""
    met, found = MEANINGS.met(heard), set()
    for index, (place, meaning) in enumerate(met):
        found.add('c:' + MEANINGS.names[meaning])
        for other, second in met[index + 1:]:
            if other - place > NEAR:
                break
            if other != place and second != meaning:
                low, high = sorted((meaning, second))
                found.add('p:' + MEANINGS.names[low] + '|' + MEANINGS.names[high])
    return found


def pieces(heard):
    """Runs of three to five letters of each word."""
    found = set()
    for word, _ in heard:
        whole = '<' + word + '>'
        for length in (3, 4, 5):
            found |= {whole[start:start + length] for start in range(len(whole) - length + 1)}
    return found


def spelled(heard):
    """Features of letters: pieces of words, words, and two words side by side or with up to two between them."""
    found = pieces(heard) | {'w:' + word for word, _ in heard}
    for index, (word, _) in enumerate(heard):
        for gap in (1, 2, 3):
            if index + gap < len(heard):
                found.add(('b:' if gap == 1 else 's:') + word + ' ' + heard[index + gap][0])
    return found


def number(feature):
    """The number of a feature: FNV-1a, its bits mixed."""
    value = 2166136261
    for byte in feature.encode():
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    value = (value ^ value >> 15) * 2246822519 & 0xFFFFFFFF
    return value ^ value >> 13


def windows(heard):
    """Parts of a long text, so that much beside the matter does not drown it."""
    if len(heard) <= WINDOW:
        return [heard]
    return [heard[start:start + WINDOW] for start in range(0, len(heard) - STEP, STEP)]
