"""Languages by their names."""

from __future__ import annotations

__all__ = ["language_name"]

TABLE = """
af Afrikaans,am Amharic,ar Arabic,as Assamese,az Azerbaijani,be Belarusian,bg Bulgarian,bn Bengali,bs Bosnian
ca Catalan,ckb Sorani Kurdish,cs Czech,cy Welsh,da Danish,de German,dv Dhivehi,el Greek,en English,es Spanish
et Estonian,eu Basque,fa Persian,fi Finnish,fr French,ga Irish,gl Galician,gu Gujarati,ha Hausa,he Hebrew,hi Hindi
hr Croatian,ht Haitian Creole,hu Hungarian,hy Armenian,id Indonesian,ig Igbo,is Icelandic,it Italian,ja Japanese
ka Georgian,kk Kazakh,km Khmer,kn Kannada,ko Korean,ku Kurdish,ky Kyrgyz,lo Lao,lt Lithuanian,lv Latvian,mg Malagasy
mk Macedonian,ml Malayalam,mn Mongolian,mr Marathi,ms Malay,mt Maltese,my Burmese,nb Norwegian,ne Nepali,nl Dutch
nn Norwegian,no Norwegian,om Oromo,or Odia,pa Punjabi,pcm Nigerian Pidgin,pl Polish,ps Pashto,pt Portuguese
ro Romanian,ru Russian,rw Kinyarwanda,sd Sindhi,si Sinhala,sk Slovak
sl Slovenian,so Somali,sq Albanian,sr Serbian,sv Swedish,sw Swahili
ta Tamil,te Telugu,tg Tajik,th Thai,ti Tigrinya,tk Turkmen,tl Filipino,tr Turkish,tt Tatar,ug Uyghur,uk Ukrainian
ur Urdu,uz Uzbek,vi Vietnamese,xh Xhosa,yi Yiddish,yo Yoruba,zh Chinese,zu Zulu
"""
NAMES = dict(row.split(" ", 1) for line in TABLE.split("\n") if line for row in line.split(","))


def language_name(code: str) -> str:
    """A language's English name; its code where that is all that is known.

    >>> language_name("fa"), language_name("en-GB"), language_name("qx")
    ('Persian', 'English', 'qx')
    """
    return NAMES.get(code.replace("_", "-").partition("-")[0].lower(), code)
