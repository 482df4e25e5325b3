"""What is story on a page, and what only stands on it."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

import numpy as np
import pytest

from sitroom.intake import report_of_text
from sitroom.intake.comments import before_comments
from sitroom.intake.furniture import end_sign, is_furniture
from sitroom.intake.line_measures import BUCKETS, NUMBERS, measures
from sitroom.intake.lines import lines
from sitroom.intake.story import likely_lines
from sitroom.intake.story_model import StoryModel, around, in_line, story_model, word_sums
from sitroom.intake.story_rules import best_lines
from sitroom.model import Report

STORY = (
    "Ferries between Ostra and the outer islands stopped on Monday after two of them were hit by gunfire, the harbour "
    "office said.",
    "Nobody was hurt. The captain of the second ship, Lena Okoro, said that the shots had come from the northern pier "
    "shortly before noon.",
    "“We turned round at once and went back, there was nothing else to be done,” she said by telephone.",
    "A spokesman for the army of Vell denied that its soldiers had fired at ships and said that it would look into it.",
    "The islands have food for about three weeks, according to the mayor of Ostra, who asked the two sides for a pause "
    "in the fighting.",
)
MENU = ("Home", "World", "Markets", "Weather", "About us", "Contact")
OTHERS = (
    (
        "Fish market opens after a year of repairs",
        "The mayor cut a ribbon on Saturday and spoke of a new beginning for the old quarter…",
    ),
    (
        "Vell budget passes by one vote",
        "Members of parliament sat through the night until the last clause had been agreed…",
    ),
    ("Storm warning lifted", "The weather office said that the wind would fall by the evening and turn to the west…"),
)
COMMENTS = (
    ("tomk", "I was on that boat and I can tell you it was terrible, my kids are still crying!!"),
    ("Old Sailor", "Why do you people always blame the army? You know nothing about it."),
)


def story_of(report: Report) -> str:
    return "\n".join(span.of(report.text) for span in report.story)


def page(*, bullets: bool = True, gaps: bool = True) -> str:
    """A page with other stories, captions, a byline and comments around its story."""
    mark, gap = ("  • " if bullets else ""), ("\n\n" if gaps else "\n")
    head = "\n".join(mark + item for item in MENU)
    others = gap.join(f"{title}\nMarch 3, 2031\n{teaser}" for title, teaser in OTHERS)
    comments = gap.join(f"{who} says:\nMarch 5, 2031 at 4:12 pm\n{words}\nReply" for who, words in COMMENTS)
    story = gap.join([*STORY[:2], "Photo: the harbour on Sunday (CW/Ana Dell)", *STORY[2:]])
    return gap.join([
        head, "The Quay Courier", "Ferries stop after gunfire off Ostra", "By Mira Toll\nMarch 4, 2031", "Share", story,
        "Most read", others, "2 Comments", comments, "Leave a Reply", "© 2031 The Quay Courier. All rights reserved.",
    ])  # fmt: skip


@pytest.mark.parametrize(("bullets", "gaps"), [(True, True), (False, True), (False, False)])
def test_other_stories_comments_captions_and_bylines_are_not_story(bullets: bool, gaps: bool) -> None:
    story = story_of(report_of_text(page(bullets=bullets, gaps=gaps), source="a"))
    for paragraph in STORY:
        assert paragraph in story
    for other in (
        *MENU,
        *(part for pair in (*OTHERS, *COMMENTS) for part in pair),
        "Mira Toll",
        "Leave a Reply",
        "© 2031",
    ):
        assert other not in story.split("\n")


@pytest.mark.parametrize("count", [1, 2, 5])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_where_there_is_nothing_but_story_nothing_is_lost(count: int, gap: str) -> None:
    text = gap.join(STORY[:count])
    assert story_of(report_of_text(text, source="a")) == text


def test_an_article_with_points_questions_and_words_that_pages_use_too_is_kept_whole() -> None:
    points = ["1. The first ship was hit at noon, its captain said.", "2. The second turned round."]
    parts = ["What we know", STORY[0], *points,
             "Twitter.", STORY[1], "Why now?", STORY[2]]  # fmt: skip
    text = "\n\n".join(parts)
    report = report_of_text(text, source="a")
    assert report.story[0].start <= text.index(STORY[0])
    assert all(part in story_of(report) for part in parts[1:])


def test_readers_comments_are_cut_where_a_blog_was_flattened_without_its_menus() -> None:
    told = [f"{words}" for _, words in COMMENTS]
    text = "\n".join(
        [*STORY, f"{told[0]} March 18 , 2011 at 4:12 pm | Reply {told[1]}", "So sad. March 19, 2011 at 1:02 am | Reply"]
    )
    kept = before_comments(text, lines(text))
    assert [line.text for line in kept] == list(STORY)
    one = "\n".join([*STORY, "She wrote: So sad. March 19, 2011 at 1:02 am | Reply"])
    assert len(before_comments(one, lines(one))) == len(STORY) + 1


def test_phrases_of_pages_are_told_whatever_their_capitals() -> None:
    assert is_furniture("SHARE ON FACEBOOK")
    assert end_sign("Leave A Reply")
    assert not is_furniture("Share prices fell on Monday after the port was closed")


def test_each_line_has_its_measures_and_words_stay_in_their_buckets() -> None:
    text = page()
    read = measures(text, lines(text))
    assert read.numbers.shape == (len(lines(text)), NUMBERS)
    assert np.isfinite(read.numbers).all()
    assert read.words.min() >= 0
    assert read.words.max() < BUCKETS
    again = measures(text.upper(), lines(text.upper()))
    assert (again.words == read.words).all()


@pytest.mark.parametrize("text", ["", "x", "...", "\u0378\U0001f600 \ud800", "日本語の新聞は読めます。"])
def test_odd_texts_have_measures_too(text: str) -> None:
    found = lines(text)
    read = measures(text, found)
    assert len(read.numbers) == len(found)
    model = story_model()
    assert model is not None
    assert model.odds(read).shape == (len(found),)


def test_a_model_adds_up_its_weights_as_its_two_regressions_say() -> None:
    text = page()
    read = measures(text, lines(text))
    random = np.random.default_rng(1)
    numbers = in_line(read, np.zeros(NUMBERS, np.float32), np.ones(NUMBERS, np.float32))
    first, words = random.normal(size=numbers.shape[1] + 1), random.normal(size=2 * BUCKETS)
    said = numbers @ first[:-1] + word_sums(read, words) + first[-1]
    seen = np.hstack([numbers, around(read, said)])
    second = random.normal(size=seen.shape[1] + 1)
    model = StoryModel(np.zeros(NUMBERS), np.ones(NUMBERS), first, words, second, words)
    assert np.allclose(model.odds(read), seen @ second[:-1] + word_sums(read, words) + second[-1], atol=1e-3)


def test_without_weights_the_rules_find_the_story(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitroom.intake.story.story_model", lambda: None)
    text = page()
    assert likely_lines(text, lines(text)) == []
    found = [line.text for line in best_lines(lines(text))]
    assert set(STORY) <= set(found)
    assert "Home" not in found


@pytest.mark.shared
def test_of_reports_that_are_nothing_but_story_nothing_is_cut(shared: Path) -> None:
    rows = (shared / "data/annotated/reports_dev.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(row)["text"] for row in rows]
    with tarfile.open(shared / "data/statements/polnear/polnear_dev.tar.gz") as packed:
        files = [packed.extractfile(member) for member in packed if member.isfile() and "/text/" in member.name]
        texts += [file.read().decode() for file in files if file]
    assert len(texts) > 100
    cut = [text for text in texts if story_of(report_of_text(text, source="a")) != text.strip()]
    assert cut == []


def test_a_blog_s_comments_are_no_story_where_nothing_else_shows_a_page() -> None:
    stamps = "Thanks, I agree March 18 , 2011 at 4:12 pm | Reply So do I\nMe too March 19 , 2011 at 9:00 am | Reply"
    report = report_of_text("\n".join([*STORY, stamps]), source="a")
    assert story_of(report) == "\n".join(STORY)
