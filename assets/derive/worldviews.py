"""worldviews.py SOURCE.json ADMIN0.fgb OUT.tsv

The regions that are not everywhere counted to the same country, and to which country each worldview counts them:

- a region that a worldview's FCLASS_* column of Natural Earth calls "Unrecognized" (or, of Taiwan in China's, a part of
  China) goes to its successor, which the columns do not name and SUCCESSORS does. Without a successor it stays with
  its holder, marked "!": not recognised;
- OWN adds what the columns leave out: what a country itself has enacted or declared, and what the United Nations
  and ISO 3166 say. Every entry has its source in SOURCES.

What neither says stays as it is de facto. MORE are disputed regions that the columns know nothing of; disputed.py
takes them into disputed_areas.
"""
import sys

from osgeo import ogr

from common import load_admin1
from disputes import CLAIMANTS, dispute

# Worldview -> its column in Natural Earth; "un" has none.
VIEWS = {"iso": "FCLASS_ISO", "un": None, "ukraine": "FCLASS_UA", "russia": "FCLASS_RU", "china": "FCLASS_CN",
         "india": "FCLASS_IN", "pakistan": "FCLASS_PK", "morocco": "FCLASS_MA", "argentina": "FCLASS_AR"}

# Region or holder -> to whom an unrecognised one is counted; {worldview: holder} where that differs.
SUCCESSORS = {"MA-15": "SAH", "MA-16": "SAH", "KOS": "SRB", "TWN": "CHN", "IN-AR": "CHN", "PK-GB": "IND", "IN-LA": "PAK",
              "KAS": {"india": "IND", "pakistan": "PAK"}, "ISR": {}}

CRIMEA = {"UA-43": "UKR", "UA-40": "UKR"}
OWN = {
    "iso": CRIMEA | {"KOS": "SRB", "CYN": "CYP", "SOL": "SOM"},
    "un": CRIMEA | {"KOS": "SRB", "CYN": "CYP", "SOL": "SOM", "TWN": "CHN", "MA-15": "SAH", "MA-16": "SAH"},
    "ukraine": CRIMEA,
    "russia": {"UA-14": "RUS", "UA-09": "RUS", "UA-65": "RUS", "UA-23": "RUS", "GE-AB": "ABK"},
    "china": {"PGA": "CHN"},
    "india": {"PK-JK": "IND"},
    "pakistan": {"IN-JK": "PAK"},
    "morocco": {"SAH": "MAR"},
    "argentina": {"FLK": "ARG", "SGS": "ARG"},
}

# Disputed territories beside those of disputes.py: region or holder -> claimants.
MORE = {"UA-14": ["RUS"], "UA-09": ["RUS"], "UA-65": ["RUS"], "UA-23": ["RUS"], "GE-AB": ["GEO"], "IN-JK": ["PAK"],
        "PK-JK": ["IND"], "FLK": ["ARG"], "SGS": ["ARG"]}

OBLAST = "Ukraine in these data, which draw no front line"
SADR = "the Sahrawi Arab Democratic Republic"
# Who administers and who claims, where the codes' names would not say it.
ADMINISTERED = {"UA-14": OBLAST, "UA-09": OBLAST, "UA-65": OBLAST, "UA-23": OBLAST, "SAH": SADR, "FLK": "the United Kingdom",
                "SGS": "the United Kingdom",
                "GE-AB": "an administration of its own, which Russia recognises as a state",
                "KAS": "no single state", "PGA": "several states in parts"}
CLAIMED = {"MA-15": SADR, "MA-16": SADR}
NAMES = {"KAS": "Siachen Glacier", "UA-43": "Crimea", "GE-AB": "Abkhazia", "SAH": "Western Sahara east of the berm"}

SOURCES = {
    "UA-43": "ISO 3166-2 (UA-43); UN General Assembly resolution 68/262 (2014); Russian federal constitutional law 6-FKZ of 21 March 2014",
    "UA-40": "ISO 3166-2 (UA-40); UN General Assembly resolution 68/262 (2014); Russian federal constitutional law 6-FKZ of 21 March 2014",
    "UA-14": "Russian federal constitutional law of 4 October 2022; UN General Assembly resolution ES-11/4 (2022)",
    "GE-AB": "Decree 1260 of the President of Russia, 26 August 2008; UN Security Council resolution 1808 (2008)",
    "IN-JK": "Survey of Pakistan, political map of 4 August 2020; UN Security Council resolution 47 (1948)",
    "PK-JK": "Resolution of India's parliament, 22 February 1994; UN Security Council resolution 47 (1948)",
    "PK-GB": "Natural Earth 5 (FCLASS_IN); resolution of India's parliament, 22 February 1994",
    "IN-LA": "Natural Earth 5 (FCLASS_PK); Survey of Pakistan, political map of 4 August 2020",
    "KAS": "Natural Earth 5 (FCLASS_IN, FCLASS_PK)",
    "IN-AR": "Natural Earth 5 (FCLASS_CN)",
    "PGA": "Natural Earth 5; China's law on the territorial sea of 25 February 1992, article 2",
    "MA-15": "Natural Earth 5 (FCLASS_*); United Nations list of non-self-governing territories",
    "SAH": "United Nations list of non-self-governing territories; Morocco's letter S/2007/206",
    "FLK": "Constitution of Argentina, first transitional provision; United Nations list of non-self-governing territories",
    "SGS": "Constitution of Argentina, first transitional provision",
    "CYN": "UN Security Council resolutions 541 (1983) and 550 (1984)",
    "SOL": "United Nations list of member states; ISO 3166-2:SO",
    "KOS": "UN Security Council resolution 1244 (1999); ISO 3166-2:RS; Natural Earth 5 (FCLASS_*)",
    "TWN": "UN General Assembly resolution 2758 (XXVI); Natural Earth 5 (FCLASS_CN)",
    "ISR": "Natural Earth 5 (FCLASS_*)",
}
SOURCES |= {"UA-09": SOURCES["UA-14"], "UA-65": SOURCES["UA-14"], "UA-23": SOURCES["UA-14"], "MA-16": SOURCES["MA-15"]}


def entry(table, row):
    """What a table says of the region itself, else of its de facto holder."""
    return table.get(row["iso_3166_2"], table.get(row["adm0_a3"]))


def disputed(row):
    """(kind, claimants, worldviews) by disputes.py, or by MORE; None when undisputed."""
    more = entry(MORE, row)
    return dispute(row) or (more and ("territory", more, []))


def holder(row, view):
    """The holder under a worldview, with "!" where it is not recognised; "" when as de facto."""
    own = entry(OWN[view], row)
    if own is None and VIEWS[view] and row[VIEWS[view]]:
        own = entry(SUCCESSORS, row)
        own = own.get(view, row["adm0_a3"] + "!") if isinstance(own, dict) else own
    return "" if own in (None, row["adm0_a3"]) else own


def rows_of(source, countries):
    counts = {}
    for item in source:
        held = item["properties"]["adm0_a3"]
        counts[held] = counts.get(held, 0) + 1
    out = []
    for row in (item["properties"] for item in source):
        found = disputed(row)
        holders = [holder(row, view) for view in VIEWS]
        if found is None:
            assert not any(holders), f"{row['iso_3166_2']} changes hands and nobody disputes it"
            continue
        kind, claimants, _ = found
        by = entry(ADMINISTERED, row) or countries[row["adm0_a3"]]
        claimed = entry(CLAIMED, row) or ", ".join(countries[c] for c in claimants)
        name = entry(NAMES, row) or row["name_en"] or row["name"]
        out.append([str(row["ne_id"]), row["iso_3166_2"], name, row["adm0_a3"], str(counts[row["adm0_a3"]]), kind, by,
                    claimed, entry(SOURCES, row), *holders])
    return out


def main(source, admin0, target):
    shapes = ogr.Open(admin0)
    countries = {f["adm0_a3"]: f["name"] for f in shapes.GetLayer()}
    countries |= {"ABK": "Abkhazia", "KAS": NAMES["KAS"], "USG": "Guantanamo Bay"}
    assert set(CLAIMANTS) | set(MORE) <= set(SOURCES), "a dispute without a source"
    lines = [["id", "code", "name", "holder", "of", "kind", "administered", "claimed", "source", *VIEWS]]
    lines += sorted(rows_of(load_admin1(source), countries), key=lambda r: (r[3], r[1], r[0]))
    lines += [["country", code, name] for code, name in sorted(countries.items())]
    with open(target, "w", encoding="utf-8") as file:
        file.writelines("\t".join(line) + "\n" for line in lines)
    print(f"worldviews: {sum(line[0].isdigit() for line in lines)} regions")


if __name__ == "__main__":
    main(*sys.argv[1:])
