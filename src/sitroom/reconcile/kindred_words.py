"""Words that reports use of one thing in turn, so that two answers in other words are not taken for two answers."""

from __future__ import annotations

from functools import lru_cache

from sitroom.reconcile.wording import stem
from sitroom.reconcile.words import listed

__all__ = ["kindred"]

GROUPS = tuple(
    listed(row)
    for row in (
        "big bigger biggest large larger largest great greatest huge major main majority chief top leading",
        "share shares stake stakes holding holdings shareholder stakeholder investor investment owner ownership",
        "stop halt end cease curb prevent tackle stem reduce combat fight quell block",
        "smuggle smuggling trafficking traffickers smugglers smuggled",
        "migrant migrants immigrant immigrants immigration asylum refugees refugee",
        "help aid assist support relief assistance back backing",
        "attack strike struck raid assault bombing bombed shelling shelled hit targeted bombardment offensive",
        "kill killed die died dead death deaths slain murder murdered assassinated casualties fatalities victims",
        "leave quit resign depart withdraw exit pullout withdrawal departure",
        "arrest arrested detain detained jailed imprisoned custody held captured",
        "money fund funds funding cash finance financial pay payment",
        "war conflict fighting battle combat hostilities",
        "deal agreement pact accord treaty",
        "talk talks negotiation negotiations discussions dialogue meeting summit",
        "fear fears worry worries concern concerns anxiety afraid",
        "increase rise rising grow growth surge jump climb soar higher",
        "decrease fall drop decline cut lower shrink slash slump",
        "begin start started launch launched open opened",
        "quick quickly rapid rapidly fast swift swiftly",
        "government administration authorities state regime",
        "protest protests demonstration demonstrations rally march unrest demonstrators protesters",
        "child children kid kids minor minors pupils students",
        "home house residence building flat",
        "car vehicle truck lorry cars vehicles trucks",
        "sick ill disease illness infection virus outbreak",
        "vote election ballot poll voting elections referendum",
        "law bill legislation rule rules regulation regulations legal",
        "court judge trial tribunal justice",
        "country nation state countries nations",
        "world global international worldwide",
        "job jobs work employment worker workers employee employees staff",
        "company firm business corporation companies firms maker",
        "price prices cost costs inflation expensive",
        "oil gas energy fuel petroleum",
        "weapon weapons arms missile missiles bomb bombs rocket rockets",
        "soldier soldiers troops forces army military fighters",
        "secure security safety safe protect protection defence defense",
        "danger threat risk peril dangerous threatening",
        "permanent permanently forever indefinitely",
        "damage destroyed destruction destroy ruined wrecked",
        "ban banned forbid prohibit outlaw restriction restrictions",
        "approve approved authorise authorize allow permit permitted",
        "reject rejected refuse refused deny denied oppose opposed",
        "year years annual",
        "argue row dispute quarrel clash controversy controversial feud",
        "crash collision accident collide",
        "flee fled escape escaped evacuate evacuated displaced",
        "storm hurricane cyclone typhoon flood floods flooding",
        "sanction sanctions embargo penalties punish punishment",
        "spy spying espionage surveillance intelligence",
        "nuclear atomic",
        "peace ceasefire truce",
        "steal stolen theft robbery looting looted",
        "ship vessel boat tanker ships vessels boats",
        "plane aircraft jet airliner flight planes jets",
    )
)
"""General words of the news; a word in two rows goes with the first."""

FIRST = {stem(word): min(group) for group in reversed(GROUPS) for word in group}


@lru_cache(maxsize=50_000)
def kindred(stemmed: str) -> str:
    """The word that stands for all that are used of one thing, by the stem of any of them.

    >>> kindred(stem("shareholder")) == kindred(stem("investor")), kindred(stem("olive")) == stem("olive")
    (True, True)
    """
    return FIRST.get(stemmed, stemmed)
