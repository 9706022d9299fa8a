"""When the rules' reading of a citation is kept, and when the tagger is asked."""

import pytest

from regesta.citations.parse import fields_by_rules
from regesta.citations.printed import printed_of
from regesta.citations.trust import is_romance, rules_are_sure


def is_sure(text: str) -> bool:
    printed = printed_of(text)
    rule, fields = fields_by_rules(printed)
    return rules_are_sure(rule, printed, fields)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Reyes, The Northern Line (London: Harrow Press, 1988), 44–46",
        "T. Berg, “Rails,” Rail Quarterly 5:2 (May 1990): 3–9",
        "T. Berg, ‘The Search for a Cable’ (1983) 12 Review of Maritime Law 169 at 171",
        "“Resolution,” 11 June 1930, in The Rise of the Line: Documents, ed. Tony Hall (Oslo, 1996), 428–39",
        "Reyes, Northern Line, 12",
        "Ibid., 45",
        "Geiger 1964, S. 65",
        "Oslo Times, 3 May 1937, 2",
        "Acheson to Grew, 12 May 1944, box 3, Grew Papers, City Library, Oslo",
    ],
)
def test_notes_are_read_by_the_rules(text: str) -> None:
    assert is_sure(text)


@pytest.mark.parametrize(
    "text",
    [
        "Reyes, A. (1988). The northern line. Journal of Rails, 12, 3–9.",
        "P. Neri, La laguna e il porto, a cura di G. Bruni, Padova 1903, pp. 12-14.",
        "Neri, La laguna e il porto, cit., p. 14.",
        "Karl Berg, Die Leitung, Oslo: Hafen 1964, S. 65 ff.",
    ],
)
def test_lists_and_other_languages_are_shown_to_the_tagger(text: str) -> None:
    assert not is_sure(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La storia di Oslo e del porto", True),
        ("The history of Oslo", False),
        ("Smith et al., Rails", False),
        ("Reyes, Line, 3", False),
    ],
)
def test_italian_and_french_are_known_by_their_small_words(text: str, expected: bool) -> None:
    assert is_romance(text) is expected
