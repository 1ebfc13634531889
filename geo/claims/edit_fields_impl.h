#pragma once

#include <string_view>
#include <vector>

#include "geo/claims/model.h"

namespace geo {

/// The words for the fields in which two items differ, in the order of the model, each once; empty when they are the
/// same in every field.
std::vector<std::string_view> differingFields(const Side& a, const Side& b);
std::vector<std::string_view> differingFields(const Source& a, const Source& b);
std::vector<std::string_view> differingFields(const Article& a, const Article& b);
std::vector<std::string_view> differingFields(const Unit& a, const Unit& b);
std::vector<std::string_view> differingFields(const Relation& a, const Relation& b);
std::vector<std::string_view> differingFields(const View& a, const View& b);
std::vector<std::string_view> differingFields(const Annotation& a, const Annotation& b);
std::vector<std::string_view> differingFields(const LayerLink& a, const LayerLink& b);
std::vector<std::string_view> differingFields(const SavedFilter& a, const SavedFilter& b);
std::vector<std::string_view> differingFields(const Claim& a, const Claim& b);
std::vector<std::string_view> differingFields(const Place& a, const Place& b);

} // namespace geo
