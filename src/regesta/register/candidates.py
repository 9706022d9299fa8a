"""From the words of a zone to its capitalised runs: the candidates for names."""

from collections.abc import Iterator, Sequence

from regesta.register.gazetteer import is_romanised, key_of, known_names
from regesta.register.lexicon import listed
from regesta.register.words import Word
from regesta.strings import plain_marks

# In words; a longer run is a list or debris. Chosen by hand.
LONGEST_RUN = 40
HYPHENS = frozenset("-‐‑–")


def runs_of(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The capitalised runs as (first, after last) indices into the words, in order and not overlapping."""
    at = 0
    while at < len(words):
        if not _can_begin(words, at):
            at += 1
            continue
        end = _run_end(words, at)
        yield at, end
        at = end


def is_hyphen(words: Sequence[Word], at: int) -> bool:
    """True if the word at that place is a hyphen that touches the words on both sides."""
    return (
        0 < at < len(words) - 1
        and words[at].text in HYPHENS
        and words[at - 1].end == words[at].start
        and words[at].end == words[at + 1].start
    )


def _can_begin(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.is_capitalised:
        return True
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None:
        return False
    if word.form == "ordinal" and following.is_capitalised:
        return True
    if (
        word.text in listed("function_words", "particle that leads")
        and following.is_capitalised
        and following.form == "word"
        and not word.opens
    ):
        return following.text not in listed("ordinary_words")
    return (
        word.text in listed("function_words", "article of a name")
        and is_hyphen(words, at + 1)
        and at + 2 < len(words)
        and words[at + 2].is_capitalised
    )


def _run_end(words: Sequence[Word], begin: int) -> int:
    end = begin + 1
    while end - begin < LONGEST_RUN and (step := _step(words, begin, end)) > 0:
        end += step
    return end


def _step(words: Sequence[Word], begin: int, end: int) -> int:
    """By how many words the run [begin, end) goes on; 0: it ends here."""
    if end >= len(words):
        return 0
    word = words[end]
    if word.opens:
        return 0
    if word.is_capitalised:
        return 1
    if is_hyphen(words, end):
        return _step_over_hyphen(words, end)
    following = words[end + 1] if end + 1 < len(words) else None
    if following is None:
        return 0
    if word.form == "possessive":
        joins = words[end - 1].text in listed("head_words", "possessive") and following.is_capitalised
        return 2 if joins else 0
    if word.text in listed("function_words", "particle") and following.is_capitalised:
        return 2
    if word.text in listed("function_words", "article of a name") and is_hyphen(words, end + 1):
        return 3 if words[end + 2].is_capitalised else 0
    if word.text == "&" and following.is_capitalised:
        return 2
    if word.text == "," and following.text in listed("function_words", "company"):
        return 2
    return _step_over_joining(words, begin, end)


def _step_over_hyphen(words: Sequence[Word], end: int) -> int:
    following = words[end + 1]
    if following.is_capitalised:
        return 2
    before = words[end - 1].text
    wade = is_romanised(before) and is_romanised(following.text) and len(following.text) < 6
    if wade and following.text not in listed("ordinary_words") and key_of(before) not in known_names():
        return 2
    return 0


def _step_over_joining(words: Sequence[Word], begin: int, end: int) -> int:
    """Over "of", "of the", "for", "and": only behind a head word of bodies, or inside a known name."""
    joining = words[end].text
    if joining not in listed("function_words", "joining"):
        return 0
    ahead = end + 1
    if ahead < len(words) and words[ahead].text == "the":
        ahead += 1
    if ahead >= len(words) or not words[ahead].is_capitalised or words[ahead].opens:
        return 0
    if _is_inside_known(words, begin, end, ahead):
        return ahead + 1 - end
    before = words[end - 1].text
    if joining in ("the", "in"):
        return 0
    if joining == "and":
        inside = any(word.text in ("of", "for") for word in words[begin:end])
        return ahead + 1 - end if inside and _goes_on(words, begin, ahead) else 0
    heads = listed("organisations", "first") | listed("head_words", "place-before") | listed("head_words", "happening-before")
    titled = _title_of(words, begin, end, ahead)
    if titled or before in heads or (joining == "of" and end - begin > 1 and before in listed("organisations", "last")):
        return ahead + 1 - end
    return 0


def _is_inside_known(words: Sequence[Word], begin: int, end: int, ahead: int) -> bool:
    known = known_names()
    return any(
        " ".join(plain_marks(word.text) for word in words[at : ahead + 1]) in known for at in range(max(begin, end - 4), end)
    )


def _title_of(words: Sequence[Word], begin: int, end: int, ahead: int) -> bool:
    return " ".join(word.text for word in words[end - 1 : ahead + 1]) in listed("titles_of_persons")


def _goes_on(words: Sequence[Word], begin: int, ahead: int) -> bool:
    """True if what stands behind "and" is another matter of the same body, not another actor."""
    name = words[ahead].text
    return (
        name not in listed("given_names")
        and key_of(name) not in known_names()
        and words[begin].text in listed("function_words", "head with several matters")
    )
