"""Which admin-1 regions are disputed, and by whom: three rules and one table.

A region counts when (1) its ISO 3166-2 code and its de facto holder disagree, (2) a FCLASS_* column of Natural
Earth (the worldview of one country) has a value, or (3) it is the part of Western Sahara outside Morocco's
control (holder SAH), about which the columns are silent although they name the other part. Who claims it is
not in the data; CLAIMANTS states it per region or holder. `kind` is "territory" (part of a country, claimed by
another) or "state" (a whole country that some others do not recognise); only the first is meant to be hatched.
"""
# Region code or holder -> (kind, claimants as adm0_a3).
CLAIMANTS = {
    "UA-43": ("territory", ["UKR"]), "UA-40": ("territory", ["UKR"]),
    "IN-LA": ("territory", ["PAK", "CHN"]), "IN-AR": ("territory", ["CHN"]),
    "PK-GB": ("territory", ["IND"]), "KAS": ("territory", ["IND", "PAK"]),
    "MA-15": ("territory", ["SAH"]), "MA-16": ("territory", ["SAH"]),
    "SAH": ("territory", ["MAR"]),
    "PGA": ("territory", ["CHN", "TWN", "VNM", "PHL", "MYS"]),
    "CYN": ("state", ["CYP"]), "SOL": ("state", ["SOM"]), "KOS": ("state", ["SRB"]),
    "TWN": ("state", ["CHN"]), "ISR": ("state", []),
}
# Codes without a country of their own that nobody disputes: bases, leases, remote islands.
UNDISPUTED = {"ESB", "WSB", "USG", "KAB", "IOA", "CSI", "CLP", "SXM", "PRI"}

# Codes that stand for no government.
SHARED = {"KAS", "PGA"}


def worldviews(row):
    """Worldviews (ISO a2, or ISO, TLC) that see the region otherwise than the default, as a list."""
    return [k[7:] for k in row if k.startswith("FCLASS_") and row[k]]


def dispute(row):
    """(kind, claimants, worldviews) of a disputed region, else None."""
    disagrees = row["iso_3166_2"][:2] != row["iso_a2"] and row["adm0_a3"] not in UNDISPUTED
    views = worldviews(row)
    if not disagrees and not views and row["adm0_a3"] != "SAH":
        return None
    entry = CLAIMANTS.get(row["iso_3166_2"]) or CLAIMANTS.get(row["adm0_a3"])
    if entry is None:
        raise ValueError(f"no entry in CLAIMANTS for {row['iso_3166_2']} held by {row['adm0_a3']}")
    return entry[0], entry[1], views


def dispute_note(row):
    found = dispute(row)
    if found is None:
        return None
    kind, claimants, views = found
    parts = ["no single holder" if row["adm0_a3"] in SHARED else f"held by {row['adm0_a3']}"]
    if claimants:
        parts.append(f"claimed by {', '.join(claimants)}")
    if row["iso_3166_2"][:2] != row["iso_a2"] and not row["iso_3166_2"].startswith("-99"):
        parts.append(f"ISO code {row['iso_3166_2']}")
    if views:
        parts.append(f"not recognised by {', '.join(views)}")
    return f"{kind}: " + "; ".join(parts)
