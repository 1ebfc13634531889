"""places.py PLACES.shp ADMIN1.fgb LOCALES CITIES1000.txt OUT.fgb

Populated places. The points and names are Natural Earth 2; country and region codes come from the admin-1
polygon the point lies in (de facto, as everywhere else), or from the source where it lies in none; so does
the region's name, which the source spells in a damaged encoding. Names in other languages than English are GeoNames',
see place_names.py.
"""
import sys

from osgeo import ogr

from common import LANGUAGES, snap, write_fgb
from place_names import PlaceNames

FIELDS = {"name": str, "name_en": str, "name_alt": str, "name_ascii": str, "rank": int, "labelrank": int,
          "pop": int, "pop_min": int, "featurecla": str, "capital": int, "adm0_a3": str, "iso_a2": str,
          "adm1name": str, "iso_3166_2": str, "adm1_id": int, "geonameid": int,
          **{f"name_{l}": str for l in LANGUAGES if l != "en"}}
CAPITALS = {"Admin-0 capital": 2, "Admin-0 capital alt": 2, "Admin-0 region capital": 1,
            "Admin-1 capital": 1, "Admin-1 region capital": 1}


# English names that are wrong or have changed since Natural Earth 2 (2013); `name` stays as it was.
RENAMED = {"Kiev": "Kyiv", "Lvov": "Lviv", "Odessa": "Odesa", "Dnipropetrovsk": "Dnipro",
           "Kirovohrad": "Kropyvnytskyi", "Illichivsk": "Chornomorsk", "Sevastapol": "Sevastopol"}


def repaired(text):
    """Gives back the characters of a text in UTF-8 or Windows-1252 that was read as Latin-1."""
    if not text or not any("\u0080" <= c <= "\u009f" for c in text):
        return text
    raw = text.encode("latin-1")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252")


def around(item):
    names = [item[k] for k in ("namepar", "namealt") if item[k]]
    return "|".join(dict.fromkeys(names))


def place(item, regions, translated):
    point = item.GetGeometryRef()
    lon, lat = snap(point.GetX()), snap(point.GetY())
    row = {"name": item["name"], "name_en": item["name"], "name_alt": around(item),
           "name_ascii": item["nameascii"], "rank": item["scalerank"], "labelrank": item["labelrank"],
           "pop": max(0, item["pop_max"]), "pop_min": max(0, item["pop_min"]), "featurecla": item["featurecla"],
           "capital": CAPITALS.get(item["featurecla"], 0),
           "adm1name": item["adm1name"], "adm0_a3": item["adm0_a3"], "iso_a2": item["iso_a2"],
           "iso_3166_2": "", "geonameid": int(item["geonameid"]) if (item["geonameid"] or 0) > 0 else None}
    regions.SetSpatialFilterRect(lon, lat, lon, lat)
    for region in regions:
        if region.GetGeometryRef().Contains(point):
            row |= {"adm0_a3": region["adm0_a3"], "iso_a2": region["iso_a2"], "adm1_id": region["id"],
                    "iso_3166_2": region["iso_3166_2"], "adm1name": region["name"] or row["adm1name"]}
            break
    if row["iso_a2"] in ("-1", "-99"):
        row["iso_a2"] = None
    for key in ("name", "name_en", "name_alt", "adm1name"):
        row[key] = repaired(row[key])
    if row["iso_3166_2"].startswith("UA-"):
        row["name_en"] = RENAMED.get(row["name_en"], row["name_en"])
    number = translated.number_of(row["geonameid"], [row["name"], row["name_ascii"], *row["name_alt"].split("|")], lon, lat)
    row |= {f"name_{language}": name for language, name in translated.names(number).items()}
    return row, (lon, lat)


def main(source, admin1, locales, cities, target):
    translated = PlaceNames(locales, cities)
    places, regions = ogr.Open(source), ogr.Open(admin1)
    layer = regions.GetLayer()
    rows = [place(item, layer, translated) for item in places.GetLayer()]
    print(sum("adm1_id" in r for r, _ in rows), "places lie in an admin-1 polygon")
    for language in ("ru", "uk", "ko", "zh", "ar"):
        print(sum(f"name_{language}" in r for r, _ in rows), "have a name in", language)
    write_fgb(target, "Point", FIELDS, rows)


main(*sys.argv[1:])
