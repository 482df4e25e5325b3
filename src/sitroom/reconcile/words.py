"""Lists of words that names and wordings are compared by: titles, demonyms, bodies, empty words."""

from __future__ import annotations

__all__ = [
    "BETWEEN",
    "BODIES",
    "DEMONYMS",
    "EMPTY",
    "FEMALE",
    "GENERIC",
    "MALE",
    "PARTICLES",
    "PEOPLE",
    "PRONOUNS",
    "SURNAMES_TOO",
    "SYNONYMS",
    "TITLES",
    "listed",
]


def listed(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())


PRONOUNS = listed("""
    i me my mine we us our ours you your he him his she her hers it its they them their theirs who whom whose which that
    this these those himself herself itself themselves one both
""")

TITLES = listed("""
    mr mrs ms miss dr prof professor sir lord lady dame president prime minister premier chancellor secretary general
    gen maj major lieutenant lt colonel col captain capt sergeant sgt corporal private admiral adm vice brigadier brig
    marshal commander cmdr chief sheikh sheik shaikh imam cleric ayatollah grand hojatoleslam mullah maulana mawlawi
    sayyed sayyid haji hajji king queen prince princess emir crown sultan pope archbishop bishop cardinal patriarch rev
    reverend senator sen rep representative congressman congresswoman governor gov mayor judge justice magistrate
    ambassador envoy supreme leader martyr comrade deputy former ex acting late interim spokesman spokeswoman
    spokesperson chairman chairwoman director head opposition foreign defence defense interior finance information
    oil state attorney commissioner coordinator negotiator prosecutor inspector warlord dictator strongman attache
    first second undersecretary speaker mp monsignor msgr mme mlle monsieur fr businessman businesswoman constable
    brigadier-general lieutenant-general major-general lieutenant-colonel vice-president vice-admiral
""")
SURNAMES_TOO = listed("sultan king prince bishop pope judge major marshal imam sheikh shah justice governor lord")
"""Titles that end a person's name as often as they begin one."""

BETWEEN = listed("of for and the to in affairs on")

MALE = listed("mr sir lord king prince")
FEMALE = listed("mrs ms miss lady dame queen princess")

DEMONYMS = listed("""
    afghan albanian algerian american angolan argentine argentinian armenian australian austrian azerbaijani azeri
    bahraini bangladeshi belarusian belgian bolivian bosnian brazilian british bulgarian burmese burundian cambodian
    cameroonian canadian chadian chechen chilean chinese colombian congolese croatian cuban cypriot czech danish dutch
    ecuadorian egyptian emirati english eritrean estonian ethiopian european finnish french gabonese gambian georgian
    german ghanaian greek guatemalan guinean haitian honduran hungarian indian indonesian iranian iraqi irish israeli
    italian ivorian jamaican japanese jordanian kazakh kenyan korean kosovar kurdish kuwaiti kyrgyz laotian latvian
    lebanese liberian libyan lithuanian macedonian malaysian malian maltese mauritanian mexican moldovan mongolian
    montenegrin moroccan mozambican namibian nepalese nepali nicaraguan nigerian nigerien norwegian omani pakistani
    palestinian panamanian paraguayan persian peruvian philippine filipino polish portuguese qatari romanian russian
    rwandan saudi scottish senegalese serbian serb singaporean slovak slovenian somali spanish sudanese swedish swiss
    syrian taiwanese tajik tanzanian thai tibetan tunisian turkish turkmen ugandan ukrainian uruguayan uzbek venezuelan
    vietnamese welsh yemeni zambian zimbabwean arab african asian western us uk un eu
""")

GENERIC = listed("""
    agency council ministry party movement group army front newspaper daily brigade force militia government regime
    police military navy parliament rebel opposition troop court union network television tv radio news magazine bank
    university institute foundation campaign committee commission organisation organization office guard coalition
    alliance authority administration congress senate assembly embassy intelligence service security air state central
    national supreme high foreign interior defence defense justice finance information health education affair
    presidency cabinet command staff armed special forces corps delegation mission department wing media press board
    crescent red cross company leadership insurgent fighter separatist protester republic federation election electoral
    constitutional parliamentary royal ruling revolutionary local provincial border coast
""")
"""Words that many bodies of many countries share: such a name tells one body only together with its country."""

BODIES = GENERIC - listed(
    "air state central national supreme high foreign interior special red information armed local"
)
"""Words that a body's name can end with."""

PEOPLE = listed("""
    mother father family relative mourner guest sailor pilot shell
    official officer protester demonstrator witness expert analyst diplomat soldier fighter gunman gunmen militant
    lawyer resident villager worker leader aide activist journalist reporter doctor minister commander civilian
    people person man men woman women child children source critic supporter opponent observer refugee prisoner
    detainee student teacher politician lawmaker senator researcher scientist member negotiator inspector envoy
    adviser advisor spokesman general spokeswoman player westerner foreigner other
""")
"""What people are called by what they do: with a capital only because they begin a sentence."""

SYNONYMS = {
    "troop": "force",
    "troops": "force",
    "forces": "force",
    "soldiers": "force",
    "insurgents": "rebel",
    "rebels": "rebel",
    "regime": "government",
    "authorities": "government",
    "administration": "government",
}
"""Words that reports use of one and the same body in turn."""

PARTICLES = listed("al el ul ad ar as ash an the")

EMPTY = listed("""
    a an the and or but nor so yet of in on at to by for from with without into onto over under between among about as
    is are was were be been being am do does did done has have had having will would shall should can could may might
    must not no it its he him his she her they them their we us our you your i me my this that these those there here
    who whom whose which what when where why how if unless until than then also just very more most much many some any
    all each other another such own same too s t said says say told tell added adds according reported report reports
    after before during while because since up out off down again against
""")
"""Words that say nothing about what a clause tells."""
