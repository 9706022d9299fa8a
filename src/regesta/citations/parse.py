"""From the words of one citation to its form and its fields."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from regesta.citations.archives import archival_fields, has_series, is_archival, is_letter, series_fields
from regesta.citations.articles import source_fields
from regesta.citations.authors import authors_end, is_names
from regesta.citations.bibliographies import author_year_fields, bare_imprint_fields, leading_year_fields, title_end
from regesta.citations.books import find_imprint, head_fields, imprint_fields, tail_fields
from regesta.citations.fields import date_pattern, field_of, segments, year_pattern
from regesta.citations.locators import trailing_locator
from regesta.citations.names import is_initialled, is_person
from regesta.citations.printed import Printed, printed_of
from regesta.citations.quoted import quoted_rule
from regesta.citations.tagger import tagged_fields
from regesta.citations.trust import rules_are_sure
from regesta.citations.words import words
from regesta.model.texts import Span
from regesta.model.works import Field, Form

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"”]*[^\s<>\"”.,;)\]]")
_BACK_NOTE = re.compile(
    r"[\s,(]*((?:at |in |above,? |supra,? )?(?:n|nn|note|notes|fn|Anm|Fn|Fußnote)\.? ?\d+[a-z]?(?: above| supra)?)\)?"
)


_NUMBERS = frozenset(["volume", "issue", "pages", "url", "backref"])
"""Fields that the rules know by the words before them, and so find more surely than they know titles from names."""


_LONGEST_ISSUE, _LONGEST_SHORT = 140, 100
"""How long a newspaper's issue with its author, and a short form that has a year in its title, may be; chosen by hand."""
_LIST_YEAR = re.compile(r"(?<![\d–-])(?:1[4-9]|20)\d\d(?![\d–-])")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a citation says: its form, and its fields with spans in the citation's own words."""

    form: Form
    fields: tuple[Field, ...]


Rule = Callable[[Printed], tuple[Field, ...]]
"""From a citation to its fields; none where the rule does not fit."""


@cache
def _ibid() -> re.Pattern[str]:
    return re.compile(rf"{words('ibid').pattern}", re.IGNORECASE)


@cache
def _idem() -> re.Pattern[str]:
    return re.compile(rf"{words('idem').pattern}", re.IGNORECASE)


@cache
def _op_cit() -> re.Pattern[str]:
    return re.compile(rf"{words('op_cit').pattern}", re.IGNORECASE)


@cache
def _cross_reference() -> re.Pattern[str]:
    where = r"(?:above|below|supra|infra|oben|unten)"
    return re.compile(
        rf"(?:(?:see|cf\.|siehe|vgl\.)\s+)?(?:{where},?\s+)?{words('cross').pattern}\s?\d+[a-z]?(?:\s?[-–]\s?\d+)?(?:,?\s+{where})?",
        re.IGNORECASE,
    )


def parse_citation(text: str) -> Parsed:
    """The form and the fields of one citation; never fails: what is not understood has no field."""
    printed = printed_of(text)
    rule, fields = fields_by_rules(printed)
    if not rules_are_sure(rule, printed, fields):
        fields = _filled(text, _apart(tagged_fields(text, fields, rule)), fields) or fields
    return Parsed(form_of(printed, fields), fields)


def _filled(text: str, tagged: tuple[Field, ...], ruled: tuple[Field, ...]) -> tuple[Field, ...]:
    """What the tagger saw, with the rules' back-references, and their numbers and addresses where it saw nothing."""
    backs = [one for one in ruled if one.field == "backref"]
    tagged = tuple(part for one in tagged for part in _without(text, one, backs))
    free = [one for one in ruled if one.field in _NUMBERS and not any(one.span.overlaps(other.span) for other in tagged)]
    return tuple(sorted((*tagged, *free), key=lambda one: one.span)) if tagged else ()


def _without(text: str, field: Field, backs: list[Field]) -> tuple[Field, ...]:
    """The field as far as no back-reference stands in it ("Cronaca cit." is a title and "cit.")."""
    inside = next((back for back in backs if back.span.overlaps(field.span)), None)
    if inside is None:
        return (field,)
    before = field_of(field.field, text, field.span.start, inside.span.start)
    return before or field_of(field.field, text, inside.span.end, field.span.end)


def fields_by_rules(printed: Printed) -> tuple[str, tuple[Field, ...]]:
    """The name of the rule that fits a citation, and the fields that it finds."""
    for rule in RULES:
        if fields := rule(printed):
            kept = _apart(fields)
            return rule.__name__.strip("_").removesuffix("_rule"), _apart((*kept, *_url_fields(printed.text, kept)))
    return "none", _url_fields(printed.text, ())


def _first_fields(printed: Printed, rules: tuple[Rule, ...]) -> tuple[Field, ...]:
    """The fields that the first rule finds which finds any."""
    return next((fields for rule in rules if (fields := rule(printed))), ())


def form_of(printed: Printed, fields: tuple[Field, ...]) -> Form:
    """How the citation names its work, by its words and its fields."""
    names = {field.field for field in fields}
    if _ibid().match(printed.blanked):
        return Form.IBID
    if _idem().match(printed.blanked):
        return Form.IDEM if "title" in names else Form.IBID
    if any(field.field == "backref" for field in fields):
        return Form.OP_CIT
    if _cross_reference().fullmatch(printed.text.strip(" .,()")):
        return Form.CROSS_REFERENCE
    if "archive" in names or (not names & {"container", "publisher"} and is_letter(printed.text)):
        return Form.ARCHIVAL
    return Form.FULL if names & {"date", "place", "publisher", "url"} and names & {"title", "container"} else Form.SHORT


def _back_rule(printed: Printed) -> tuple[Field, ...]:
    """Ibid. and idem, with the pages or the other document that follows."""
    text = printed.text
    match = _ibid().match(printed.blanked) or _idem().match(printed.blanked)
    if match is None:
        return ()
    mark = field_of("backref", text, match.start(), match.end())
    rest = match.end()
    if pages := trailing_locator(text, rest):
        return (
            (*mark, *tail_fields(text, rest), *())
            if ":" in text[rest:]
            else (*mark, *field_of("pages", text, pages.start, pages.end))
        )
    if not text[rest:].strip(" .,;:)"):
        return mark
    return (*mark, *_behind(printed, rest, back=_ibid().match(printed.blanked) is not None))


def _behind(printed: Printed, start: int, back: bool) -> tuple[Field, ...]:
    """The fields of what follows an Ibid. that keeps a part only, or an idem."""
    lead = re.compile(r"[\s,.:;]*").match(printed.text, start)
    begin = lead.end() if lead else start
    if not back:
        return _shifted(_apart(_first_fields(printed_of(printed.text[begin:]), WORK_RULES)), begin)
    volume = tail_fields(printed.text, begin)
    if volume and volume[0].field == "volume":
        return volume
    date = date_pattern().match(printed.text, begin)
    if date:
        pages = trailing_locator(printed.text, date.end())
        return (
            *field_of("date", printed.text, *date.span()),
            *(field_of("pages", printed.text, pages.start, pages.end) if pages else ()),
        )
    if volume:
        return volume
    fields = _shifted(_apart(_first_fields(printed_of(printed.text[begin:]), WORK_RULES)), begin)
    return (
        fields if any(field.field != "title" for field in fields) else field_of("archive", printed.text, begin, len(printed.text))
    )


def _op_cit_rule(printed: Printed) -> tuple[Field, ...]:
    """An author, perhaps a title, "op. cit." or "id." behind them, the note it stands in, the pages."""
    text, blanked = printed.text, printed.blanked
    mark = _op_cit().search(blanked) or re.compile(r"(?<=, )id\.(?=,|\s|$)").search(blanked)
    back_note = re.compile(r",\s*(?:supra|above),?\s+(?=n)").search(blanked)
    found = mark or back_note
    if found is None or found.start() == 0:
        return ()
    head = _work_fields(printed, found.start())
    note = _BACK_NOTE.match(text, found.end())
    end = note.end() if note else found.end()
    pages = trailing_locator(text, end)
    backs = (*field_of("backref", text, *found.span()), *(field_of("backref", text, *note.span(1)) if note else ()))
    return (*head, *backs, *(field_of("pages", text, pages.start, pages.end) if pages else ()))


def _work_fields(printed: Printed, end: int) -> tuple[Field, ...]:
    """The author, title and book of what stands before "op. cit."."""
    text, blanked = printed.text, printed.blanked
    quoted = next((one for one in printed.enclosures if one.quotes and one.span.end <= end), None)
    if quoted is None:
        stretch = text[:end].strip(" ,")
        if is_names(stretch, blanked[: len(stretch)]):
            return field_of("author", text, 0, end)
        return head_fields(text, blanked, 0, end)
    author = field_of("author", text, 0, quoted.span.start)
    book = re.compile(rf"\s*,?\s*{words('contained_in').pattern}\s+").match(text, quoted.span.end)
    editor = field_of("editor", text, book.end(), end) if book else ()
    return (*author, *field_of("title", text, quoted.inner.start, quoted.inner.end), *editor)


def _series_rule(printed: Printed) -> tuple[Field, ...]:
    """A volume of a documentary series."""
    return series_fields(printed.text, printed.blanked, printed.brackets) if has_series(printed.blanked) else ()


def _archival_rule(printed: Printed) -> tuple[Field, ...]:
    """A document in an archive, or a letter with its date."""
    return archival_fields(printed.text, printed.blanked, printed.brackets) if is_archival(printed.text, printed.blanked) else ()


def _unquoted_article_rule(printed: Printed) -> tuple[Field, ...]:
    """An article or chapter without quotation marks, its journal or book behind "in:"."""
    inside = title_end(printed.blanked, len(printed.text))
    if inside is None or find_imprint(printed.text, printed.brackets, inside.end()) is None:
        return ()
    head = head_fields(printed.text, printed.blanked, 0, inside.start())
    return (*head, *source_fields(printed.text, printed.blanked, printed.brackets, inside.start()))


def _imprint_rule(printed: Printed) -> tuple[Field, ...]:
    """A book with its imprint in brackets."""
    text = printed.text
    imprint = find_imprint(text, printed.brackets, 0)
    if imprint is None:
        return ()
    head = head_fields(text, printed.blanked, 0, imprint.start - 1)
    return (*head, *imprint_fields(text, imprint), *tail_fields(text, imprint.end + 1))


def _bare_imprint_rule(printed: Printed) -> tuple[Field, ...]:
    """A book with place, publisher and year behind commas."""
    return bare_imprint_fields(printed.text, printed.blanked)


def _leading_year_rule(printed: Printed) -> tuple[Field, ...]:
    """A reference that opens with its year."""
    return leading_year_fields(printed.text, printed.blanked)


def _bracketed_year_rule(printed: Printed) -> tuple[Field, ...]:
    """A reference with its year in brackets behind the authors."""
    return author_year_fields(printed.text, printed.blanked)


def _author_year_rule(printed: Printed) -> tuple[Field, ...]:
    """Author and year alone: "Geiger 1964, S. 65"."""
    text = printed.text
    year = next(iter(year_pattern().finditer(text)), None)
    if year is None or year.start() < 2:
        return ()
    stretch = text[: year.start()].rstrip(" ,(")
    people = re.split(rf"/|(?<!\s)\s+{words('joiners').pattern}\s+|,\s+", stretch)
    if not all(is_person(person) for person in people) or not 1 <= len(people) <= 6 or not _are_alike(people):
        return ()
    end = year.end() + (text[year.end() : year.end() + 1] == ")")
    pages = trailing_locator(text, end)
    rest = text[end:].strip(" .,;:")
    if rest and pages is None:
        return ()
    return (
        *field_of("author", text, 0, len(stretch)),
        *field_of("date", text, *year.span()),
        *(field_of("pages", text, pages.start, pages.end) if pages else ()),
    )


def _are_alike(people: list[str]) -> bool:
    """True if names are all families, or all with given names; else the later ones are a title."""
    return len(people) < 2 or len({" " in person or is_initialled(person) for person in people}) == 1


def _newspaper_rule(printed: Printed) -> tuple[Field, ...]:
    """A newspaper, a paper or a page with its date: "Pravda, 3 May 1937, 2"."""
    text = printed.text
    date = date_pattern().search(printed.blanked) if len(text) <= _LONGEST_ISSUE else None
    if date is None or date.start() < 3:
        return ()
    pages = trailing_locator(text, date.end())
    names_end = authors_end(text, printed.blanked, 0, date.start())
    head = (*field_of("author", text, 0, names_end), *field_of("container", text, names_end, date.start()))
    behind = field_of("pages", text, pages.start, pages.end) if pages else ()
    return (*head, *field_of("date", text, *date.span()), *behind)


def _short_rule(printed: Printed) -> tuple[Field, ...]:
    """An author, a short title, pages; each of them may be missing."""
    text, blanked = printed.text, printed.blanked
    parts = segments(blanked, 0, len(text))
    if not parts or (len(text) > _LONGEST_SHORT and _LIST_YEAR.search(text)):
        return ()
    if pages := trailing_locator(text, 0):
        return field_of("pages", text, pages.start, pages.end)
    for part in parts[1:]:
        if pages := trailing_locator(text, part.start):
            return (
                (*_short_head(printed, part.start), *tail_fields(text, part.start))
                if ":" in text[part.start :]
                else (*_short_head(printed, part.start), *field_of("pages", text, pages.start, pages.end))
            )
    labelled = re.compile(rf"\s(?={words('pages').pattern}\s?\d)").search(blanked)
    if labelled and (pages := trailing_locator(text, labelled.end())):
        return (*_short_head(printed, labelled.start()), *field_of("pages", text, pages.start, pages.end))
    return _short_head(printed, len(text))


def _short_head(printed: Printed, end: int) -> tuple[Field, ...]:
    stretch = printed.text[:end].strip(" ,.")
    joined = (
        "," not in stretch and re.search(rf"\s{words('joiners').pattern}\s", stretch) is not None and is_names(stretch, stretch)
    )
    if (is_person(stretch) and len(stretch.split()) == 1) or is_initialled(stretch) or (joined and len(stretch.split()) <= 4):
        return field_of("author", printed.text, 0, end)
    return head_fields(printed.text, printed.blanked, 0, end)


def _cross_rule(printed: Printed) -> tuple[Field, ...]:
    match = _cross_reference().fullmatch(printed.text.strip(" .,()"))
    if match is None:
        return ()
    start = printed.text.find(match[0])
    return field_of("pages", printed.text, start, start + len(match[0]))


def _shifted(fields: tuple[Field, ...], by: int) -> tuple[Field, ...]:
    return tuple(Field(field.field, Span(field.span.start + by, field.span.end + by), field.text) for field in fields)


def _apart(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The fields in order, without those that overlap one before."""
    kept: list[Field] = []
    for field in sorted(fields, key=lambda one: one.span):
        if not kept or field.span.start >= kept[-1].span.end:
            kept.append(field)
    return tuple(kept)


def _url_fields(text: str, fields: tuple[Field, ...]) -> tuple[Field, ...]:
    found = [match for match in _URL.finditer(text) if not any(field.span.overlaps(Span(*match.span())) for field in fields)]
    return tuple(Field("url", Span(*match.span()), match[0]) for match in found)


WORK_RULES: tuple[Rule, ...] = (
    _series_rule,
    _archival_rule,
    quoted_rule,
    _bracketed_year_rule,
    _unquoted_article_rule,
    _imprint_rule,
    _leading_year_rule,
    _author_year_rule,
    _bare_imprint_rule,
    _newspaper_rule,
    _short_rule,
)
RULES: tuple[Rule, ...] = (_cross_rule, _back_rule, _op_cit_rule, *WORK_RULES)
