#pragma once

#include <cstdint>
#include <string>
#include <string_view>

struct ArrowArray;
struct ArrowSchema;

namespace geo {

/// How the values of an Arrow column (the C data interface, arrow.apache.org/docs/format/CDataInterface.html) become the
/// cells of a table. Borrows the array.
class ArrowColumn {
public:
    ArrowColumn(const ArrowSchema& schema, const ArrowArray& array) : m_schema(schema), m_array(array) {}

    /// Whether values of a type can be cells: texts, numbers, truth values, days and times.
    static bool readable(const ArrowSchema& schema);
    bool isNull(std::int64_t row) const;
    /// Appends a value that is not null: numbers with the fewest digits that mean the same, dates as ISO 8601.
    void append(std::string& text, std::int64_t row) const;
    /// Bytes of a binary or text column.
    std::string_view bytes(std::int64_t row) const;

private:
    template <class T> T value(std::int64_t row) const;
    bool bit(const void* bits, std::int64_t row) const;

    const ArrowSchema& m_schema;
    const ArrowArray& m_array;
};

} // namespace geo
