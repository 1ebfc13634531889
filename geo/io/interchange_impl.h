#pragma once

#include "geo/io/fields_impl.h"
#include "geo/io/interchange.h"
#include "geo/io/json_impl.h"

namespace geo {

/// Reads one GeoJSON feature as a claim. References to other lists are not checked here; `row.rejected` says whether
/// the claim must be left out.
Claim claimFromFeature(JsonView feature, RowState& row);
Json featureFromClaim(const Claim& claim);
/// The whole file, with these features.
Json collectionJson(const Document& document, Json features);

/// Everything of an interchange file but its claims, without checking what refers to what; an error for another file.
std::optional<Error> readCollection(JsonView root, const std::string& fileName, LoadedDocument& loaded);

// The dates of a claim: interchange_time.cpp.
Shared<Happened> happenedFrom(Fields& properties, RowState& row);
Shared<Reported> reportedFrom(Fields& properties, RowState& row);
Json happenedJson(const Happened& h);

// The lists that the project itself adds to what was reported: interchange_lists.cpp.
Annotation annotationFrom(Fields& f);
LayerLink layerFrom(Fields& f);
SavedFilter filterFrom(Fields& f);
View viewFrom(Fields& f); // interchange_view.cpp
Json toJson(const Annotation& a);
Json toJson(const LayerLink& l);
Json toJson(const SavedFilter& s);
Json toJson(const View& v);

inline void putTexts(Json& object, const char* key, const std::vector<std::string>& texts)
{
    if (!texts.empty())
        object[key] = texts;
}

/// Checks ids and references within the document, leaves out what cannot stand without its missing half and lists it.
/// Claims are named by `rows`, their features' numbers, which it keeps in step with the claims. Anchors the quotes of
/// articles with an embedded text, and lists where the document said otherwise.
void checkReferences(LoadedDocument& loaded, std::vector<long long>& rows, const std::string& fileName);

} // namespace geo
