"""Actors and works of several sources made one record each."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.model.records import Actor, ActorKind
from regesta.model.texts import Basis, Passage, Span
from regesta.model.works import Name, Work
from regesta.register.compile import compile_actors, compile_works


def basis_in(source: str) -> Basis:
    return Basis((Passage(source, Span(0, 1), "x"),), "case")


def actor(actor_id: str, name: str, *variants: str, source: str = "a", kind: ActorKind = ActorKind.PERSON) -> Actor:
    return Actor(actor_id, kind, name, variants or (name,), basis_in(source))


SUN = Work("sun-1925-testament", "book", title="The Testament", author=(Name("Sun", "Yat-sen"),), issued="1925")


def test_variants_are_united_and_the_first_source_gives_the_basis() -> None:
    found = compile_actors([actor("lu", "Lu", "Lu", source="b"), actor("lu", "Lu", "Lu Xun", source="a")])
    assert found == (Actor("lu", ActorKind.PERSON, "Lu", ("Lu", "Lu Xun"), basis_in("a")),)


def test_a_variant_that_is_one_others_full_name_makes_the_same_actor() -> None:
    tse_tung = actor("mao-tse-tung", "Mao Tse-tung", "Mao Tse-tung", "Mao Zedong")
    found = compile_actors([tse_tung, actor("mao-zedong", "Mao Zedong")])
    assert {a.id: a.same_as for a in found} == {"mao-tse-tung": "mao-zedong", "mao-zedong": None}


def test_a_bare_family_name_makes_nobody_the_same() -> None:
    found = compile_actors(
        [actor("zhang", "Zhang"), actor("zhang-hao", "Zhang Hao", "Zhang Hao", "Zhang"), actor("zhang-wu", "Zhang Wu")]
    )
    assert [a.same_as for a in found] == [None, None, None]


def listed(actor_id: str, name: str, source: str) -> Actor:
    basis = replace(basis_in(source), by="edition: list of persons")
    return Actor(actor_id, ActorKind.PERSON, name, (), basis)


def test_persons_of_lists_are_the_same_over_volumes_where_initials_are_spelled_out() -> None:
    found = compile_actors(
        [
            listed("karl-l-sapt", "Karl L. Sapt", "a"),
            listed("karl-ludwig-sapt", "Karl Ludwig Sapt", "b"),
            listed("otto-l-hentz", "Otto L. Hentz", "a"),
            listed("otto-ludwig-hentz", "Otto Ludwig Hentz", "b"),
            listed("otto-ludwig-hentz-p2", "Otto Ludwig Hentz", "b"),
            listed("fritz-von-tarlenheim", "Fritz von Tarlenheim", "a"),
            listed("f-von-tarlenheim", "F. von Tarlenheim", "b"),
            listed("max-a-bern", "Max A. Bern", "a"),
            listed("max-anton-bern", "Max Anton Bern", "b"),
            listed("max-albert-bern", "Max Albert Bern", "c"),
            listed("max-b-holf-jr", "Max B. Holf, Jr.", "a"),
            listed("max-bruno-holf", "Max Bruno Holf", "b"),
            listed("sapt", "Sapt", "c"),
        ]
    )
    same = {a.id: a.same_as for a in found if a.same_as}
    assert same == {"karl-l-sapt": "karl-ludwig-sapt", "f-von-tarlenheim": "fritz-von-tarlenheim"}


def test_two_of_one_name_in_one_list_stay_two() -> None:
    two = [listed("karl-sapt", "Karl Sapt", "a"), listed("karl-sapt-p-ks2", "Karl Sapt", "a")]
    assert [a.same_as for a in compile_actors(two)] == [None, None]
    elsewhere = [two[0], replace(two[1], basis=replace(two[1].basis, passages=basis_in("b").passages))]
    assert [a.same_as for a in compile_actors(elsewhere)] == [None, "karl-sapt"]


def test_kinds_are_not_mixed() -> None:
    place = actor("new-york", "New York", kind=ActorKind.PLACE)
    team = actor("yankees", "Yankees", "New York", kind=ActorKind.ORGANISATION)
    assert [a.same_as for a in compile_actors([place, team])] == [None, None]


def test_a_like_title_of_the_same_authors_and_year_is_the_fuller_record() -> None:
    fuller = replace(SUN, id="sun-1925-the-testament", title="The Testament.", publisher="Commercial Press")
    found = {work.id: work.same_as for work in compile_works([SUN, fuller])}
    assert found == {"sun-1925-testament": "sun-1925-the-testament", "sun-1925-the-testament": None}


def test_another_year_author_volume_or_edition_is_another_work() -> None:
    others = (
        replace(SUN, id="b", issued="1926"),
        replace(SUN, id="c", author=(Name("Song"),)),
        replace(SUN, id="d", edition="2"),
        replace(SUN, id="e", volume="1"),
        replace(SUN, id="f", volume="2"),
    )
    found = {work.id: work.same_as for work in compile_works(others)}
    assert found == {"b": None, "c": None, "d": None, "e": None, "f": None}


NAMES = st.sampled_from(["Li", "Li Na", "Li Wei", "Mao Zedong", "Mao Tse-tung", "Red Army", "Ligue des Droits"])
ACTORS = st.builds(
    Actor,
    st.sampled_from(["a", "b", "c", "d"]),
    st.sampled_from(ActorKind),
    NAMES,
    st.lists(NAMES, max_size=3).map(tuple),
    st.sampled_from([basis_in("s1"), basis_in("s2")]),
)
WORKS = st.builds(
    Work,
    st.sampled_from(["a", "b", "c", "d"]),
    st.sampled_from(["book", "article"]),
    title=st.sampled_from(["", "A History of the Rising", "A History of the Risings", "Letters"]),
    author=st.sampled_from([(), (Name("Li"),), (Name("Li"), Name("Mao"))]),
    issued=st.sampled_from(["", "1925", "1925-03"]),
    publisher=st.sampled_from(["", "Press"]),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(ACTORS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_actors_does_not_matter(actors: list[Actor], random: Random) -> None:
    shuffled = sorted(actors, key=lambda _: random.random())
    found = compile_actors(actors)
    assert found == compile_actors(shuffled)
    standing = {a.id for a in found if a.same_as is None}
    assert all(a.same_as is None or a.same_as in standing for a in found)


@settings(max_examples=100, deadline=None)
@given(st.lists(WORKS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_works_does_not_matter(works: list[Work], random: Random) -> None:
    shuffled = sorted(works, key=lambda _: random.random())
    found = compile_works(works)
    assert found == compile_works(shuffled)
    standing = {w.id for w in found if w.same_as is None}
    assert all(w.same_as is None or w.same_as in standing for w in found)


def test_a_hundred_thousand_actors_are_no_matter_of_pairs() -> None:
    many = [actor(f"p-{i}", f"Given{i} Family{i % 7000}") for i in range(100_000)]
    assert len(compile_actors(many)) == 100_000
