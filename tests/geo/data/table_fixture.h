#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "geo/data/data_set.h"
#include "tests/support/temp_folder.h"

namespace geo {

/// Reads literal tables through a file, as users do.
class TableFixture : public TempFolderTest {
protected:
    std::string file(std::string_view text, const std::string& name = "t.csv") const
    {
        const std::string path = (m_folder / name).string();
        std::ofstream(path, std::ios::binary) << text;
        return path;
    }
    /// Rows without report dates had been reported by 2025-01-01.
    static DataSetOptions options()
    {
        DataSetOptions how;
        how.reportedBy = "../2025-01-01";
        return how;
    }
    DataSet read(std::string_view text, const DataSetOptions& how = options(), const std::string& name = "t.csv") const
    {
        auto set = DataSet::read(file(text, name), how);
        EXPECT_TRUE(set) << (set ? "" : set.error().message());
        return set ? *set : DataSet(nullptr);
    }
    std::vector<Claim> claims(std::string_view text, const DataSetOptions& how = options()) const
    {
        const DataSet set = read(text, how);
        auto loaded = set.claims();
        EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message());
        m_document = loaded ? loaded->document : Document();
        return m_document.claims;
    }
    std::string reasons(const DataSet& set) const
    {
        std::string all;
        for (const Issue& issue : set.issues())
            all += issue.message().substr(issue.file.size()) + "\n";
        return all;
    }

    mutable Document m_document;
};

} // namespace geo
