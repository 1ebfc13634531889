#pragma once

#include <memory>
#include <string>
#include <vector>

#include "geo/data/event_facts.h"
#include "geo/io/interchange.h"

namespace geo {

/// What a file's claims have in common.
struct DataSetLabel {
    std::string preset = {}; ///< Starts the ids: "acled".
    std::string title = {};  ///< The source that publishes it: "ACLED".
    std::string file = {};   ///< Name of the file, without folders.
    std::string licence = {};
    std::string language = {}; ///< BCP 47 of the headlines, or empty.
};

/// Makes a document of drafts. Sources of one name are one, articles of one address (or, without an address, of one
/// publisher and file) are one, parties become sides in the order in which they come. Ids are unique and the same for
/// the same file every time: preset and the data set's own id, or its row.
class DocumentBuilder {
public:
    explicit DocumentBuilder(DataSetLabel label);
    ~DocumentBuilder();

    /// `row` stands in issues and, when the draft has no id, in the claim's.
    void add(ClaimDraft draft, long long row);
    void addUnit(const UnitDraft& unit);
    void addIssue(Issue issue);

    /// The document, with every reference whole; the builder is empty afterwards.
    LoadedDocument take();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace geo
