#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "geo/claims/as_of.h"
#include "geo/io/interchange.h"
#include "geo/time/edtf.h"

namespace {

geo::LoadedDocument load(const std::string& text)
{
    auto loaded = geo::parseInterchange(text, "test.geojson");
    if (!loaded) {
        ADD_FAILURE() << loaded.error().message();
        return {};
    }
    for (const geo::Issue& issue : loaded->issues)
        ADD_FAILURE() << issue.message();
    return std::move(*loaded);
}

/// Every member of the format once, in canonical form, with unknown members in each object.
const std::string kEverything = R"json({
  "type": "FeatureCollection",
  "dateline": {
    "version": 1,
    "title": "Everything",
    "description": "d",
    "language": "en",
    "licence": "l",
    "worldview": "de facto",
    "projection": "EPSG:3857",
    "sides": [
      {"id": "n", "name": "North", "colour": 3, "x-side": {"deep": [1, 2.5, "three", null, true]}}
    ],
    "sources": [
      {
        "id": "s",
        "name": "Source 조선",
        "short_name": "S",
        "kind": "armed_actor",
        "country": "KP",
        "languages": ["ko", "en"],
        "url": "https://example.org",
        "side": "n",
        "reliability": "B",
        "rated_by": "us",
        "rated_why": "because",
        "x-source": 1
      }
    ],
    "articles": [
      {
        "id": "a",
        "source": "s",
        "republishers": ["s"],
        "url": "u",
        "archive_url": "au",
        "title": "t",
        "author": "w",
        "language": "en",
        "published": "2025-04-28/..",
        "retrieved": "2025-05-01",
        "sha256": "00",
        "licence": "l",
        "local_text": "texts/a.txt",
        "x-article": {}
      }
    ],
    "units": [
      {"id": "parent"},
      {
        "id": "u",
        "names": [{"language": "en", "text": "Unit"}, {"language": "ru", "text": "Часть"}],
        "aliases": ["U"],
        "side": "n",
        "sidc": "10031000001211000000",
        "affiliation": "neutral",
        "echelon": "brigade",
        "country": "KP",
        "parent": "parent",
        "parent_claim": "second",
        "x-unit": []
      }
    ],
    "relations": [
      {
        "from": "second",
        "kind": "contradicts",
        "to": "first",
        "independent": "yes",
        "by": "me",
        "note": "n",
        "x-relation": false
      }
    ],
    "views": [
      {
        "id": "v",
        "name": "View",
        "caption": "c",
        "lon": 36.2,
        "lat": 51.8,
        "zoom": 6.5,
        "happened": "2024/2025",
        "known_on": "2025-05-01",
        "x-view": "x"
      }
    ],
    "annotations": [{"id": "later", "text": "kept although this program does not know it"}]
  },
  "features": [
    {
      "type": "Feature",
      "id": "first",
      "properties": {
        "kind": "unit_sector",
        "headline": "First",
        "note": "n",
        "modality": "estimated",
        "event_type": "deployment",
        "unit": "u",
        "sector_role": "operates_in",
        "actors": [{"name": "A", "role": "r", "side": "n", "unit": "u", "x-actor": 1}],
        "value": {
          "low": 1,
          "best": 1.5,
          "high": 2,
          "what": "troops",
          "as_stated": "one or two",
          "x-value": 1
        },
        "happened": {
          "edtf": "2024-08-06",
          "zone": "+03:00",
          "basis": "relative_to_publication",
          "x-happened": 1
        },
        "reported": "2024-10",
        "place": {
          "name": "Somewhere",
          "precision": "near",
          "boundaries": [{"layer": "admin1", "code": "RU-KRS"}, {"layer": "admin0", "code": "RU"}],
          "radius_m": 1500.5,
          "method": "analyst",
          "extent_not_stated": true,
          "candidates": [
            {
              "name": "Elsewhere",
              "lon": 1,
              "lat": 2,
              "boundary": {"layer": "admin0", "code": "UA"},
              "x-candidate": 1
            }
          ],
          "note": "pn",
          "x-place": 1
        },
        "speaker": "s",
        "article": "a",
        "quotes": [
          {
            "article": "a",
            "paragraph": 4,
            "exact": "words",
            "prefix": "before",
            "suffix": "after",
            "start": 10,
            "end": 15,
            "state": "exact",
            "x-quote": 1
          }
        ],
        "credibility": 3,
        "method": "machine",
        "machine_score": 0.75,
        "status": "reviewed",
        "dataset_row": {"event_id": "UKR1", "fatalities": 3},
        "x-property": {"b": 1, "a": 2}
      },
      "geometry": {"type": "Point", "coordinates": [37.6178, 55.7558, 120]},
      "bbox": [1, 2, 3, 4]
    },
    {
      "type": "Feature",
      "id": "second",
      "properties": {
        "kind": "event",
        "headline": "Second",
        "modality": "denied",
        "place": {"precision": "none"},
        "speaker": "s",
        "article": "a",
        "quotes": [{"state": "not_anchored"}]
      },
      "geometry": null
    }
  ],
  "x-collection": "kept"
}
)json";

TEST(Interchange, GivesBackEveryMemberKnownOrNotByteForByte)
{
    EXPECT_EQ(geo::writeInterchange(load(kEverything).document), kEverything);
}

TEST(Interchange, ReadsEveryMemberIntoItsPlace)
{
    const geo::Document d = load(kEverything).document;
    const geo::Claim& c = d.claims.at(0);
    EXPECT_EQ(c.kind, geo::ClaimKind::unitSector);
    EXPECT_EQ(c.modality, geo::Modality::estimated);
    EXPECT_EQ(c.sectorRole, geo::SectorRole::operatesIn);
    EXPECT_EQ(c.value->best, 1.5);
    EXPECT_EQ(c.happened->bounds.possibleFrom, *geo::knownOnFromEdtf("2024-08-05T20:59:59Z"));
    EXPECT_EQ(c.happened->basis, geo::TimeBasis::relativeToPublication);
    EXPECT_EQ(c.place.precision, geo::Precision::near);
    EXPECT_EQ(c.place.boundaries.at(1).code, "RU");
    EXPECT_EQ(c.place.geometry.heights()[0], 120);
    EXPECT_EQ(c.place.candidates.at(0).position, (geo::LonLat{1, 2}));
    EXPECT_EQ(c.quotes.at(0).paragraph, 4);
    EXPECT_EQ(c.quotes.at(0).end, 15);
    EXPECT_EQ(c.credibility, 3);
    EXPECT_EQ(c.machineScore, 0.75);
    EXPECT_EQ(c.status, geo::ClaimStatus::reviewed);
    EXPECT_EQ(d.sources.at(0).reliability, 'B');
    EXPECT_EQ(d.units.at(1).name("ru"), "Часть");
    EXPECT_EQ(d.units.at(1).name("ko"), "Unit");
    EXPECT_EQ(d.units.at(0).name(), "parent");
    EXPECT_EQ(d.relations.at(0).independent, geo::Independence::yes);
    EXPECT_EQ(d.views.at(0).zoom, 6.5);
    EXPECT_EQ(d.sides.at(0).colour, 3);
}

std::string withGeometry(const std::string& geometry)
{
    return R"({"type":"FeatureCollection","dateline":{"version":1,"sources":[{"id":"s","name":"S"}],"articles":[{"id":"a","source":"s"}]},)"
           R"("features":[{"type":"Feature","id":"c","properties":{"kind":"event","headline":"H","speaker":"s","article":"a",)"
           R"("quotes":[{}],"place":{"precision":"exact"}},"geometry":)" +
           geometry + "}]}";
}

TEST(Interchange, KeepsEveryKindOfGeometry)
{
    for (
        const char* geometry :
        {R"({"type": "Point", "coordinates": [1, 2]})", R"({"type": "MultiPoint", "coordinates": [[1, 2], [3, 4]]})",
         R"({"type": "LineString", "coordinates": [[1, 2], [3.25, 4]]})",
         R"({"type": "MultiLineString", "coordinates": [[[1, 2], [3, 4]], [[5, 6], [7, 8], [9, 10]]]})",
         R"({"type": "Polygon", "coordinates": [[[0, 0], [9, 0], [9, 9], [0, 0]], [[5, 1], [6, 1], [6, 2], [5, 1]]]})",
         R"({"type": "MultiPolygon", "coordinates": [[[[0, 0], [9, 0], [9, 9], [0, 0]]], [[[20, 0], [29, 0], [29, 9], [20, 0]]]]})"}) {
        const std::string once = geo::writeInterchange(load(withGeometry(geometry)).document);
        EXPECT_EQ(geo::writeInterchange(load(once).document), once);
        const geo::Geometry first = load(withGeometry(geometry)).document.claims.at(0).place.geometry;
        EXPECT_EQ(load(once).document.claims.at(0).place.geometry, first);
    }
}

TEST(Interchange, ReadsRingsAndPartsApart)
{
    const geo::Geometry g =
        load(
            withGeometry(
                R"({"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,0]],[[5,1],[6,1],[6,2],[5,1]]],[[[20,0],[29,0],[29,9],[20,0]]]]})"))
            .document.claims.at(0)
            .place.geometry;
    EXPECT_EQ(g.points().size(), 12u);
    EXPECT_EQ(std::vector(g.ringEnds().begin(), g.ringEnds().end()), (std::vector<std::uint32_t>{4, 8, 12}));
    EXPECT_EQ(std::vector(g.partEnds().begin(), g.partEnds().end()), (std::vector<std::uint32_t>{2, 3}));
    EXPECT_EQ(g.ring(1).front(), (geo::LonLat{5, 1}));
    EXPECT_EQ(g.box().east, 29);
}

TEST(Interchange, TakesAHappenedThatIsOnlyText)
{
    std::string text = withGeometry(R"({"type":"Point","coordinates":[1,2]})");
    text.replace(text.find(R"("quotes")"), 0, R"("happened":"2024-11~",)");
    EXPECT_EQ(load(text).document.claims.at(0).happened->edtf, "2024-11~");
}

template <class E> std::string schemaList()
{
    std::string list;
    for (std::string_view name : geo::enumNames<E>())
        if (!name.empty())
            list += (list.empty() ? "\"" : ", \"") + std::string(name) + "\"";
    return "\"enum\": [" + list;
}

TEST(InterchangeSchema, ListsTheSameNamesAsTheProgram)
{
    std::ostringstream text;
    text << std::ifstream(ASSETS_DIR "/schema/dateline.schema.json").rdbuf();
    const std::string schema = text.str();
    ASSERT_FALSE(schema.empty());
    for (const std::string& list :
         {schemaList<geo::SourceKind>(), schemaList<geo::ClaimKind>(), schemaList<geo::Modality>(),
          schemaList<geo::SectorRole>(), schemaList<geo::TimeBasis>(), schemaList<geo::Precision>(),
          schemaList<geo::PlaceMethod>(), schemaList<geo::ClaimMethod>(), schemaList<geo::ClaimStatus>(),
          schemaList<geo::RelationKind>(), schemaList<geo::Independence>(), schemaList<geo::AnchorState>(),
          schemaList<geo::Affiliation>()})
        EXPECT_NE(schema.find(list), std::string::npos) << list;
}

TEST(Interchange, ReadsAByteOrderMark)
{
    EXPECT_EQ(load("\xEF\xBB\xBF" + kEverything).document.claims.size(), 2u);
}

TEST(Interchange, WritesAnEmptyDocumentThatItReadsAgain)
{
    const std::string text = geo::writeInterchange({});
    EXPECT_EQ(geo::writeInterchange(load(text).document), text);
}

} // namespace
