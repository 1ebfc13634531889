#!/usr/bin/env bash
# Tables that no data set is known for: --map, files of mappings, sheets.   tests/cli/mapping.sh
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/../support/script.sh"
unset DISPLAY
cd "$work"

run() { rc=0; timeout 20 "$dateline" "$@" >stdout 2>stderr || rc=$?; }
says() { # says WHAT CODE PATTERN ARGUMENTS…: exit CODE and PATTERN on either stream
    local what=$1 code=$2 pattern=$3
    shift 3
    run "$@"
    if [ $rc -eq "$code" ] && grep -qE -- "$pattern" stdout stderr; then
        ok "$what"
    else
        not_ok "$what" "exit $rc, expected $code and /$pattern/" "$(head -n 8 stdout stderr)"
    fi
}
lists() { # lists WHAT CONDITION ARGUMENTS…: CONDITION is Python on `claims`, in order
    local what=$1 condition=$2
    shift 2
    run list --json "$@"
    check "$what" python3 -c '
import json, sys
claims = json.load(open("stdout", encoding="utf-8"))["claims"]
sys.exit(0 if eval(sys.argv[1]) else f"not true: {sys.argv[1]}\n{claims}\n" + open("stderr").read())' "$condition"
}

cat >table.csv <<'CSV'
Wann;Wo;Was
03/04/2024;51.19, 35.17;Ein Feuer
05/06/2024;nirgends;Noch eines
CSV
says "columns that nobody knows are refused" 1 'no data set that is known: Wann, Wo, Was.*--map' list table.csv

cat >map.json <<'JSON'
{
  "dateline_mapping": 1,
  "name": "feuer",
  "title": "Feuerwehr",
  "date_order": "dmy",
  "columns": {"happened": "wann", "coordinates": "Wo", "headline": "Was"}
}
JSON
lists "a file says what the columns hold" \
    '[(c["id"], c["headline"], c["happened"], c["publisher"]) for c in claims] == [("feuer-table-csv-row2", "Ein Feuer", "2024-04-03", "Feuerwehr")]' \
    table.csv --map @map.json
lists "what stands beside it counts more" 'claims[0]["happened"] == "2024-03-04"' table.csv --map @map.json --map date_order=mdy
lists "in whatever order" 'claims[0]["happened"] == "2024-03-04"' table.csv --map date_order=mdy --map @map.json
says "the row that does not fit is told" 1 'row 3, Wo: ' check table.csv --map @map.json
says "a file that is not there" 1 'none.json' list table.csv --map @none.json
echo '{"dateline_mapping": 1, "columns": {"latt": "x"}}' >bad.json
says "a file that is no mapping" 1 "bad.json.*no field 'latt'" list table.csv --map @bad.json
echo '{"dateline_mapping": 1, "columns": {"happened": "Wan"}}' >other.json
says "a column that is not there, with what is like it first" 1 "no column 'Wan'.*the columns are Wann" list table.csv --map @other.json

# --- kept for the next table ------------------------------------------------------------------------------------
says "an import keeps what it was told" 0 '1 kept' import table.csv -o a.geojson --save-mapping feuer --map happened=Wann \
    --map coordinates=Wo --map headline=Was --map date_order=dmy --map title=Wache
check "in the folder of settings" grep -q '"happened": "Wann"' "$XDG_CONFIG_HOME/dateline/mappings/feuer.json"
says "formats names it" 0 'feuer +Wache' formats
lists "the next table of those columns is read by it" '[c["happened"] for c in claims] == ["2024-04-03"] and claims[0]["id"].startswith("feuer-")' table.csv
lists "by its name too" 'claims[0]["publisher"] == "Wache"' table.csv --map @feuer
printf 'id,date,lat,lon\n1,2024-08-06,51,35\n' >guessed.csv
lists "other columns are guessed as before" 'claims[0]["id"] == "table-1"' guessed.csv
says "what needs no mapping keeps none" 1 'nothing to keep' import "$sample" -o b.geojson --save-mapping b.json
check "and writes nothing" test ! -e b.geojson -a ! -e b.json
says "it can be kept as a file" 0 'kept' import guessed.csv -o c.geojson --save-mapping sub/c.json
lists "which can be given to others" 'claims[0]["id"] == "c-1"' guessed.csv --map @sub/c.json

# --- sheets -----------------------------------------------------------------------------------------------------
python3 - <<'PY'
import zipfile
def sheet(rows):
    cells = lambda row: "".join(f'<c t="inlineStr"><is><t>{c}</t></is></c>' for c in row)
    return ('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
            + "".join(f"<row>{cells(row)}</row>" for row in rows) + "</sheetData></worksheet>")
main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
with zipfile.ZipFile("book.xlsx", "w") as book:
    book.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets><sheet name="Notes" sheetId="1" r:id="a"/>'
                  '<sheet name="Events" sheetId="2" r:id="b"/></sheets></workbook>')
    book.writestr("xl/_rels/workbook.xml.rels", f'<Relationships><Relationship Id="a" Type="{rel}/worksheet" Target="worksheets/1.xml"/>'
                  f'<Relationship Id="b" Type="{rel}/worksheet" Target="worksheets/2.xml"/></Relationships>')
    book.writestr("xl/worksheets/1.xml", sheet([["colour", "weight"], ["red", "3"]]))
    book.writestr("xl/worksheets/2.xml", sheet([["date", "lat", "lon", "title"], ["2024-08-06", "51.1", "35.2", "A fire"]]))
PY
says "the first sheet is taken unless another is named" 1 'colour, weight' list book.xlsx
lists "another is" '[c["headline"] for c in claims] == ["A fire"]' book.xlsx --sheet Events
says "one that is not there" 1 'Notes.*Events' list book.xlsx --sheet Evnts
says "two files of mappings are one too many" 2 'one @FILE' list table.csv --map @map.json --map @bad.json
finish
