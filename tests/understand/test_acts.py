"""What a speaker does by saying something."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sitroom.intake import report_of_text
from sitroom.model import Act, Identity
from sitroom.understand import acts
from sitroom.understand.act_model import ActModel, act_model, key_of
from sitroom.understand.act_signs import signs_of
from sitroom.understand.acts import act_of, acts_of
from sitroom.understand.attributions import rule_attributions
from sitroom.understand.document import Document, document

TEXT = (
    "The general denied that his men had crossed the river. The mayor said they burned the school and murdered two "
    "teachers. “We will not sign this paper,” the envoy said. The rebels said any ship that came near would be sunk. "
    "The president said schools would be rebuilt and opened within a year. The union said the minister must resign."
)


@pytest.fixture(scope="module")
def doc() -> Document:
    return document(report_of_text(TEXT, source="acts"))


def test_the_act_is_told_by_the_cue_and_by_what_is_said(doc: Document) -> None:
    if act_model() is None:
        pytest.skip("the weights of models/acts are not installed")
    found = rule_attributions(doc)
    made = acts_of(doc, found, [Identity.DESCRIBED] * len(found))
    assert made == [Act.DENY, Act.ACCUSE, Act.REFUSE, Act.THREATEN, Act.PROMISE, Act.DEMAND]


def test_without_weights_the_cue_and_words_in_the_content_tell_it(
    doc: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acts, "act_model", lambda: None)
    found = rule_attributions(doc)
    assert acts_of(doc, found, [None] * len(found))[0] is Act.DENY
    assert act_of(None, "the talks went on", Identity.DOCUMENT) is Act.REPORT


def test_signs_show_cue_speaker_clauses_and_what_came_before(doc: Document) -> None:
    found = rule_attributions(doc)
    denied, accused, refused = (set(signs_of(doc, found, number)) for number in range(3))
    assert {"kind=telling", "rule=deny", "cue main=deny"} <= denied
    assert {"kind=plain", "class=crime", "before 1=deny", "answers"} <= accused
    assert {"clause=me:will not", "main denied"} <= refused


def test_no_sign_tells_a_name() -> None:
    named = document(report_of_text("Barrack Holm said that Varnia attacked Osk on Friday.", source="names"))
    found = rule_attributions(named)
    words = {sign.partition("=")[2].lower() for sign in signs_of(named, found, 0)}
    assert not words & {"barrack", "holm", "friday"}


def test_weights_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    weights = np.zeros((2, len(Act)), np.int8)
    weights[0, 2], weights[1, 12] = 127, 64
    keys = np.array([key_of("cue main=deny"), key_of("class=crime")], np.uint32)
    file = tmp_path / "weights.npz"
    np.savez(file, keys=keys, weights=weights, scale=np.full(len(Act), 0.1, np.float32), constant=np.zeros(len(Act)))
    model = ActModel.load(file)
    assert model.act(["cue main=deny", "never seen"]) is Act.DENY
    assert model.act(["class=crime"]) is Act.ACCUSE
    assert np.exp(model.log_chances([])).sum() == pytest.approx(1)


def test_an_outlet_reports_and_does_not_assert() -> None:
    named = document(report_of_text("The talks failed, the Morning Herald said.", source="outlet"))
    found = rule_attributions(named)
    assert acts_of(named, found, [Identity.OUTLET]) == [Act.REPORT]


def test_the_statement_reader_gives_its_chances_in_the_order_of_acts() -> None:
    from sitroom.understand.learned import statement_model

    model = statement_model()
    if model is None:
        pytest.skip("the weights of models/statements are not installed")
    assert model.settings.acts == tuple(act.value for act in Act)
