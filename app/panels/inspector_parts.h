#pragma once

#include "app/panels/panel.h"

namespace app {

// Sections of the inspector about one claim.

/// Who said it, who printed it, who printed it again: a chain with each link's grade.
void chainPart(const PanelContext& context, const geo::Claim& claim);
/// The words it rests on, as they stand in the article, and whether they still stand there.
void quotesPart(const PanelContext& context, const geo::Claim& claim);
/// What contradicts, retracts, updates, repeats it …, and which of the reports stem from one.
void relationsPart(const PanelContext& context, std::uint32_t claim);
/// Credibility, method, status; the machine's score apart from both.
void gradesPart(const PanelContext& context, const geo::Claim& claim);
/// The row of the data set it came from, as it was.
void dataRowPart(const PanelContext& context, const geo::Claim& claim);

/// A line of accent colour, wrapped, that answers to a click.
bool linkText(const PanelContext& context, const char* id, std::string_view words);
/// A claim's headline as a link that selects it, with who said it below.
void claimLink(const PanelContext& context, std::uint32_t claim);

} // namespace app
