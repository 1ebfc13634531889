#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "geo/data/data_file.h"

/// A folder of its own for files that a test invents; removed with it.
class FormatFiles {
public:
    FormatFiles()
    {
        std::string name = (std::filesystem::temp_directory_path() / "dateline-format-XXXXXX").string();
        m_folder = mkdtemp(name.data());
    }
    FormatFiles(const FormatFiles&) = delete;
    FormatFiles& operator=(const FormatFiles&) = delete;
    ~FormatFiles() { std::filesystem::remove_all(m_folder); }

    /// Writes a file that, as all here, was last written on 2024-10-18; its path.
    std::string write(const std::string& name, std::string_view bytes) const
    {
        const std::filesystem::path path = m_folder / name;
        std::ofstream(path, std::ios::binary) << bytes;
        constexpr long long kWritten = 1729252800; // 2024-10-18T12:00:00Z
        const auto written = std::chrono::sys_seconds(std::chrono::seconds(kWritten));
        std::filesystem::last_write_time(path, std::chrono::file_clock::from_sys(written));
        return path.string();
    }

private:
    std::filesystem::path m_folder;
};

inline const geo::DataFormat& formatNamed(std::string_view name)
{
    for (const geo::DataFormat& format : geo::dataFormats())
        if (format.name == name)
            return format;
    ADD_FAILURE() << "there is no format " << name;
    return geo::dataFormats().front();
}

/// What the file says, and, as everything that is read can be saved, the same written and read again without a word.
inline geo::LoadedDocument readAs(std::string_view format, const std::string& path)
{
    geo::Result<geo::LoadedDocument> loaded = formatNamed(format).read(path);
    if (!loaded) {
        ADD_FAILURE() << loaded.error().message();
        return {};
    }
    const std::string text = geo::writeInterchange(loaded->document);
    const geo::Result<geo::LoadedDocument> again = geo::parseInterchange(text, "again");
    EXPECT_TRUE(again) << again.error().message();
    if (again) {
        for (const geo::Issue& issue : again->issues)
            ADD_FAILURE() << issue.message();
        EXPECT_EQ(geo::writeInterchange(again->document), text);
    }
    return *std::move(loaded);
}

/// Each issue as "row field: reason", one a line.
inline std::string issuesOf(const geo::LoadedDocument& loaded)
{
    std::string text;
    for (const geo::Issue& issue : loaded.issues)
        text += std::to_string(issue.row) + ' ' + issue.field + ": " + issue.reason + '\n';
    return text;
}

inline const geo::Claim& claimOf(const geo::LoadedDocument& loaded, std::string_view id)
{
    static const geo::Claim kNone;
    for (const geo::Claim& claim : loaded.document.claims)
        if (claim.id == id)
            return claim;
    std::string ids;
    for (const geo::Claim& claim : loaded.document.claims)
        ids += ' ' + claim.id.str();
    ADD_FAILURE() << "there is no claim " << id << " among" << ids;
    return kNone;
}
