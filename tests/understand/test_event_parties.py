"""Who did it and to whom: the candidates around an event, the signs for each, and the choice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitroom.model import Event, EventType, Mention, Report, Span
from sitroom.settings import models_folder
from sitroom.understand.document import Document, document
from sitroom.understand.event_parties import asked, candidates, party_weights, with_parties
from sitroom.understand.event_repeats import told_once
from sitroom.understand.event_scene import Find, Scene
from sitroom.understand.events import rated, sure_enough
from sitroom.understand.mentions import Mentions, find_mentions
from sitroom.understand.party_candidates import Company, plain
from sitroom.understand.party_signs import signs
from sitroom.understand.times import find_times

RAID = (
    "The Karvonian air force bombed the port of Lestra on Monday, officials said.\n"
    "The raid came a day after the Northern Front shelled the town of Odra."
)


def doc_of(text: str) -> Document:
    """A prepared report of nothing but this text."""
    return document(Report("r", "r.txt", text, (Span(0, len(text)),), "", published="2024-05-16"))


def scene_of(text: str) -> Scene:
    """What is known of such a report when its events are read."""
    doc = doc_of(text)
    return Scene(doc, Mentions(doc, find_mentions(doc)), find_times(doc), ())


def test_a_name_is_compared_without_article_and_possessive() -> None:
    assert plain("The Northern Front's") == plain("northern front")


def test_everybody_of_the_sentence_and_nobody_can_have_a_role() -> None:
    scene = scene_of(RAID)
    company, find = Company(scene), sure_enough(scene, rated(scene))[0]
    names = [one.name for one in candidates(company, find, None)]
    assert names[0] == ""
    assert "karvonian air force" in names
    assert len(names) == len(set(names))


def test_those_of_the_sentence_before_can_have_a_role_too() -> None:
    scene = scene_of(RAID)
    find = next(f for f in sure_enough(scene, rated(scene)) if f.event.anchor.start > RAID.index("\n"))
    names = [one.name for one in candidates(Company(scene), find, None)]
    assert "northern front" in names
    assert "karvonian air force" in names


def test_a_report_without_mentions_has_nobody_to_offer_but_the_words() -> None:
    doc = doc_of("They bombed it on Monday.")
    scene = Scene(doc, Mentions(doc, ()), (), ())
    for find in sure_enough(scene, rated(scene)):
        assert all(one.figure is None or one.figure.form == "words" for one in candidates(Company(scene), find, None))


def test_signs_tell_who_stands_in_which_place_of_the_clause() -> None:
    scene = scene_of(RAID)
    company, find = Company(scene), sure_enough(scene, rated(scene))[0]
    wanted = asked(company, find, "actor", None, [])
    own = next(one for one in candidates(company, find, None) if one.name == "karvonian air force")
    assert "path >nsubj" in set(signs(company, wanted, own))


def test_one_who_has_one_role_does_not_get_the_other() -> None:
    scene = scene_of(RAID)
    weights = {"actor": {"form name 0": 1.0}, "recipient": {"form name 0": 1.0}}
    for find in with_parties(scene, sure_enough(scene, rated(scene)), weights):
        actor, recipient = find.event.actor, find.event.recipient
        assert actor is None or actor != recipient


def test_without_weights_for_any_sign_the_first_candidate_nobody_is_chosen() -> None:
    scene = scene_of(RAID)
    found = with_parties(scene, sure_enough(scene, rated(scene)), {"actor": {}, "recipient": {}})
    assert all(find.event.actor is None and find.event.recipient is None for find in found)


@pytest.mark.skipif(not (models_folder() / "parties" / "weights.json").is_file(), reason="no weights installed")
def test_shipped_weights_keep_a_plain_actor_and_recipient() -> None:
    weights = party_weights()
    assert weights is not None
    scene = scene_of(RAID)
    found = with_parties(scene, sure_enough(scene, rated(scene)), weights)
    bombed = next(f.event for f in found if f.event.type == EventType.ASSAULT and f.event.anchor.start < 60)
    assert bombed.actor is not None
    assert "air force" in bombed.actor.of(RAID)
    assert bombed.recipient is not None


def test_words_out_of_any_sentence_break_nothing() -> None:
    doc = doc_of("Bombed. Bombed! BOMBED")
    word = doc.paragraphs[0].doc[0]
    far = Mention("m1", 0, 6, "Bombed", next(iter(find_mentions(doc_of("Iran said so.")))).kind)
    scene = Scene(doc, Mentions(doc, (far,)), (), ())
    event = Event("e1", EventType.ASSAULT, Span(0, 6))
    find = Find(replace(event, recipient=Span(8, 14)), word, (None, None), ())
    weights = party_weights() or {"actor": {}, "recipient": {}}
    assert len(with_parties(scene, [find], weights)) == 1


CUT_OUT = "Karvonia shelled Lestra on Monday, an attack by Karvonia on Lestra that killed nobody."


def test_a_short_paragraph_by_itself_is_a_sentence_cut_out() -> None:
    assert scene_of(CUT_OUT).alone
    assert not scene_of(RAID).alone
    assert not scene_of(CUT_OUT * 5).alone


def test_of_a_type_between_the_same_two_a_sentence_cut_out_tells_one_event() -> None:
    scene = scene_of(CUT_OUT)
    finds = [find for find in sure_enough(scene, rated(scene)) if find.event.type == EventType.ASSAULT]
    by, to = Span(0, 8), Span(17, 23)
    same = [replace(find, event=replace(find.event, actor=by, recipient=to)) for find in finds]
    assert len(same) > 1
    assert len(told_once(same)) == 1
    assert len(told_once([same[0], replace(same[1], event=replace(same[1].event, recipient=by))])) == 2


def test_in_a_sentence_cut_out_the_words_around_the_event_give_the_roles() -> None:
    scene = scene_of(CUT_OUT)
    find = next(find for find in sure_enough(scene, rated(scene)) if find.event.actor is not None)
    weights = {"actor": {"none": 9.0}, "recipient": {"none": 9.0}}
    kept = with_parties(scene, [find], weights)[0].event
    assert (kept.actor, kept.recipient) == (find.event.actor, find.event.recipient)
