"""Who said what, by the rules: each test is a sentence or two of a made-up report, and what must be read in it."""

from __future__ import annotations

import pytest

from sitroom.model import Access, Act, Form, Identity, Report, Span, Statement
from sitroom.understand.attributions import rule_attributions
from sitroom.understand.document import document
from sitroom.understand.mentions import find_mentions
from sitroom.understand.statements import statements_from
from sitroom.understand.times import find_times


class Read:
    """The statements of a text, with ways to ask for them by their words."""

    def __init__(self, text: str, published: str | None = "2024-03-05") -> None:
        report = Report("r", "r.txt", text, (Span(0, len(text)),), "", published=published)
        doc = document(report)
        self.text = text
        self.statements = statements_from(rule_attributions(doc), doc, find_mentions(doc), find_times(doc))

    def contents(self) -> list[str]:
        return [self.content(s) for s in self.statements]

    def content(self, statement: Statement) -> str:
        return " … ".join(span.of(self.text) for span in statement.content)

    def words(self, span: Span | None) -> str | None:
        return span.of(self.text) if span else None

    def saying(self, words: str) -> Statement:
        """The statement with the shortest content that holds the words."""
        found = [s for s in self.statements if words in self.content(s)]
        assert found, f"{words!r} in none of {self.contents()}"
        return min(found, key=lambda s: len(self.content(s)))


def test_a_that_clause_is_what_its_subject_said() -> None:
    read = Read("The defence minister said on Monday that two patrol boats had crossed the line.")
    said = read.saying("two patrol boats")
    assert read.content(said) == "two patrol boats had crossed the line"
    assert said.chain[-1].words == "The defence minister"
    assert (said.form, said.act, said.said_on) == (Form.INDIRECT, Act.ASSERT, "2024-03-04")


def test_a_cue_may_stand_at_the_end_or_in_the_middle() -> None:
    at_the_end = Read("Talks on the port will resume next week, a diplomat said.")
    assert at_the_end.contents() == ["Talks on the port will resume next week"]
    aside = Read("The harbour, the mayor said, was closed by the storm.")
    assert aside.contents() == ["The harbour … was closed by the storm"]


def test_a_quotation_goes_with_the_cue_right_after_or_before_it() -> None:
    after = Read("“We will not move a single soldier,” said Colonel Ilya Brandt, the garrison commander.")
    assert after.contents() == ["We will not move a single soldier"]
    assert "Brandt" in (after.statements[0].chain[-1].words or "")
    assert after.statements[0].form is Form.DIRECT
    before = Read("The envoy added: “Nobody asked us. We learned of it from the radio.”")
    assert before.contents() == ["Nobody asked us. We learned of it from the radio"]


def test_a_quotation_under_one_cue_is_one_statement_also_when_it_goes_on_behind_it() -> None:
    read = Read("“The bridge is gone,” the engineer said. “It will take a year to build another.”")
    assert read.contents() == ["The bridge is gone … It will take a year to build another"]


def test_a_quotation_in_the_next_paragraph_without_a_cue_is_a_statement_by_the_same_speaker() -> None:
    read = Read(
        "“The dam will hold,” said engineer Maren Holt.\n\n“We checked every gate this morning and found no leak.”"
    )
    first, second = read.statements
    assert second.chain[-1].cue is None
    assert second.chain[-1].words is None
    assert "Holt" in (second.chain[-1].name or "")
    assert first.chain[-1].source == second.chain[-1].source


def test_a_quotation_broken_over_lines_is_put_together_again() -> None:
    read = Read("She added: “The road is open.\n\nThe lorries can pass.\n\n” That was news to the drivers.")
    assert read.contents()[0] == "The road is open.\n\nThe lorries can pass"


def test_according_to_names_a_source_with_its_number_and_how_it_knows() -> None:
    read = Read("The convoy turned back at dawn, according to three officials with direct knowledge of the order.")
    link = read.statements[0].chain[-1]
    assert read.contents() == ["The convoy turned back at dawn"]
    assert (link.identity, link.count, link.access) == (Identity.COLLECTIVE, 3, Access.DIRECT)


def test_the_report_points_to_the_outlet_last_named() -> None:
    read = Read("Reuters reported that a ship had sunk.\n\nAccording to the report, the crew was saved.")
    link = read.saying("the crew was saved").chain[-1]
    assert (link.words, link.resolved, link.identity) == ("the report", "Reuters", Identity.OUTLET)


def test_what_is_told_inside_a_statement_has_a_chain() -> None:
    read = Read("CNN reported that President Ortega asked the rebels not to shell the town.")
    inner = read.saying("not to shell the town")
    assert next(link.name for link in inner.chain) == "CNN"
    assert "Ortega" in (inner.chain[-1].name or "")
    assert inner.act is Act.REQUEST
    assert read.words(inner.chain[-1].addressee) == "the rebels"


def test_whom_an_outlet_cites_is_reached_through_the_outlet() -> None:
    read = Read("Reuters reported that the pass was mined, citing two shepherds.")
    cited = next(s for s in read.statements if len(s.chain) == 2)
    assert [link.words for link in cited.chain] == ["Reuters", "two shepherds"]
    assert read.content(cited) == "the pass was mined"


def test_an_outlet_that_is_told_something_is_a_channel_and_not_an_addressee() -> None:
    link = Read("A rebel spokesman told Reuters that the siege was over.").statements[0].chain[-1]
    assert (link.addressee, link.channel is not None) == (None, True)
    told = Read("The general told the crew that the siege was over.")
    assert told.words(told.statements[0].chain[-1].addressee) == "the crew"


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("The ministry said in a statement that the border was shut.", "a statement"),
        ("The general said on state television that the war was won.", "state television"),
        ("The premier sent a message through Norway urging the rebels to stop.", "Norway"),
        ("In a statement, the ministry said that the border was shut.", "a statement"),
        ("The general said in an interview with the BBC that the war was won.", "an interview with the BBC"),
        ("The general said on CNN that the war was won.", "CNN"),
        ("The rebels warned through the Swiss embassy that they would attack.", "the Swiss embassy"),
        ("The general said through an interpreter that the war was won.", "an interpreter"),
        ("The general told Reuters by satellite telephone that the war was won.", "satellite telephone"),
        (
            "The general said in an interview on Sunday with state television that the war was won.",
            "an interview on Sunday with state television",
        ),
        ("The premier telephoned the king and promised that the road would open.", "telephoned"),
    ],
)
def test_the_channel_is_where_or_through_whom_it_was_said(text: str, channel: str) -> None:
    read = Read(text)
    assert read.words(read.statements[-1].chain[-1].channel) == channel


def test_whom_a_speaker_tells_by_telephone_is_kept_beside_the_telephone() -> None:
    read = Read("The general told Reuters by telephone that the war was won.")
    link = read.statements[0].chain[-1]
    assert (read.words(link.channel), read.words(link.addressee)) == ("telephone", "Reuters")


def test_according_to_whom_another_says_something_are_two_speakers() -> None:
    read = Read("According to an aide, he predicts that the talks will end in a quarrel.")
    told = next(s for s in read.statements if len(s.chain) == 2)
    assert [link.words for link in told.chain] == ["an aide", "he"]


def test_who_has_told_an_agency_goes_on_telling_it() -> None:
    read = Read(
        "General Omar Deeb told Reuters that the siege was over. He said the crew was safe. The mayor said it was not."
    )
    first, second, third = (said.chain[-1].channel for said in read.statements)
    assert read.words(first) == read.words(second) == "Reuters"
    assert third is None


@pytest.mark.parametrize(
    ("text", "content", "act"),
    [
        ("The senator accused the governor of hiding the figures.", "hiding the figures", Act.ACCUSE),
        ("Norland called on its neighbours to close the strait.", "to close the strait", Act.REQUEST),
        ("The unions demanded the release of all prisoners.", "the release of all prisoners", Act.DEMAND),
        ("The army denied shelling the hospital.", "shelling the hospital", Act.DENY),
        ("The rebels rejected the offer.", "the offer", Act.REFUSE),
        ("The king vowed to rebuild the port.", "to rebuild the port", Act.PROMISE),
        ("Norland threatened to cut the pipeline unless the toll is paid.", "unless the toll is paid", Act.THREATEN),
        ("The envoy warned of a wider war.", "a wider war", Act.WARN),
        ("The premier praised the rescuers.", "the rescuers", Act.PRAISE),
        ("The agency reported an airstrike on the depot.", "an airstrike on the depot", Act.REPORT),
    ],
)
def test_the_cue_tells_the_act(text: str, content: str, act: Act) -> None:
    said = Read(text).saying(content)
    assert said.act is act


@pytest.mark.parametrize(
    "text",
    [
        "The ministry did not respond to a request for comment.",
        "The navy declined to comment.",
        "Mr. Brandt could not be reached.",
        "The general refused to say whether the bridge was mined.",
    ],
)
def test_silence_is_a_statement(text: str) -> None:
    assert [s.act for s in Read(text).statements] == [Act.DECLINE]


def test_neither_confirming_nor_denying_is_an_act_of_its_own() -> None:
    read = Read("Officials have kept quiet, neither confirming nor denying involvement in the raid.")
    assert [s.act for s in read.statements] == [Act.NEITHER]
    assert read.statements[0].chain[-1].words == "Officials"


def test_hearsay_has_no_source() -> None:
    for text in ("The general is said to have fled.", "The crew was reportedly beaten by the guards."):
        assert [s.chain[-1].source for s in Read(text).statements] == [None]


def test_a_noun_of_saying_carries_its_content() -> None:
    read = Read("The council dismissed Norland's claim that the island was empty.")
    claim = read.saying("the island was empty")
    assert read.content(claim) == "the island was empty"
    assert claim.chain[-1].words == "Norland's"


def test_a_letter_speaks_for_the_one_who_wrote_it() -> None:
    read = Read("In a letter, Bishop Anton Reyes urged the army to withdraw.\n\n“The dead are ours,” the letter said.")
    assert "Reyes" in (read.saying("The dead are ours").chain[-1].resolved or "")


def test_imagined_words_are_never_put_into_a_mouth() -> None:
    read = Read("“It is their way of saying: ‘Leave us alone and we leave you alone’,” said analyst Hanna Weiss.")
    imagined = [s for s in read.statements if s.hypothetical]
    assert all("Weiss" in (s.chain[-1].name or "") for s in imagined)


def test_beliefs_wishes_and_plain_acts_are_no_statements() -> None:
    for text in (
        "The ministers met in Oslo and signed the treaty.",
        "Many voters believe that the war is lost.",
        "He did not say that the war was lost.",
        "Footage showed that the depot was burning.",
    ):
        assert Read(text).contents() == []


def test_who_said_it_may_be_far_from_a_second_cue() -> None:
    read = Read("Russia has said the talks must resume, but has criticised the bombing campaign.")
    assert [s.chain[-1].words for s in read.statements] == ["Russia", "Russia"]


def test_ids_follow_the_text() -> None:
    read = Read("One side said it won. The other side said it lost. Both sides urged calm.")
    assert [s.id for s in read.statements] == ["s1", "s2", "s3"]
