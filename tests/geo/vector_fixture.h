#pragma once

#include "geo/io/vector_contents.h"
#include "geo/io/vector_reader.h"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <gdal_utils.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fs = std::filesystem;

/// A folder of files in the formats of other programs, written by GDAL's own writers or as text.
class VectorTest : public testing::Test {
protected:
    void SetUp() override
    {
        GDALAllRegister(); // All 80: none but the one of the ending may come to read.
        folder = fs::temp_directory_path() / ("dateline_vector_" + std::to_string(getpid()));
        fs::remove_all(folder);
        fs::create_directories(folder);
    }
    void TearDown() override
    {
        fs::permissions(folder, fs::perms::owner_all, fs::perm_options::add);
        fs::remove_all(folder);
    }

    std::string path(const std::string& name) const { return (folder / name).string(); }
    std::string write(const std::string& name, const std::string& text) const
    {
        fs::create_directories((folder / name).parent_path());
        std::ofstream(folder / name, std::ios::binary) << text;
        return path(name);
    }
    std::string bytesOf(const std::string& name) const
    {
        std::ifstream file(folder / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    /// A GeoJSON collection of these geometries, named f1, f2 …
    static std::string collection(const std::vector<std::string>& geometries, const std::string& members = "")
    {
        std::string text = R"({"type":"FeatureCollection",)" + members + R"("features":[)";
        for (std::size_t i = 0; i < geometries.size(); ++i)
            text += (i == 0 ? "" : ",") + std::string(R"({"type":"Feature","properties":{"name":"f)") +
                    std::to_string(i + 1) + R"("},"geometry":)" + geometries[i] + "}";
        return text + "]}";
    }
    static std::string point(const std::string& x, const std::string& y)
    {
        return R"({"type":"Point","coordinates":[)" + x + "," + y + "]}";
    }

    /// What ogr2ogr would make of a GeoJSON text, with these arguments.
    std::string translate(const std::string& geojson, const std::string& name, std::vector<std::string> arguments) const
    {
        VSIUnlink("/vsimem/source.geojson");
        std::string text = geojson;
        VSIFCloseL(
            VSIFileFromMemBuffer("/vsimem/source.geojson", reinterpret_cast<GByte*>(text.data()), text.size(), 0));
        GDALDatasetH source = GDALOpenEx("/vsimem/source.geojson", GDAL_OF_VECTOR, nullptr, nullptr, nullptr);
        EXPECT_NE(source, nullptr);
        CPLStringList list;
        for (const std::string& argument : arguments)
            list.AddString(argument.c_str());
        GDALVectorTranslateOptions* options = GDALVectorTranslateOptionsNew(list.List(), nullptr);
        GDALDatasetH made = GDALVectorTranslate(path(name).c_str(), nullptr, 1, &source, options, nullptr);
        EXPECT_NE(made, nullptr) << name << ": " << CPLGetLastErrorMsg();
        GDALVectorTranslateOptionsFree(options);
        if (made != nullptr)
            GDALClose(made);
        GDALClose(source);
        VSIUnlink("/vsimem/source.geojson");
        return path(name);
    }

    /// A zip archive of these members, packed.
    std::string zip(const std::string& name, const std::vector<std::pair<std::string, std::string>>& members) const
    {
        const std::string whole = "/vsizip/" + path(name);
        VSILFILE* archive = VSIFOpenL(whole.c_str(), "wb");
        for (const auto& [member, data] : members) {
            VSILFILE* file = VSIFOpenL((whole + "/" + member).c_str(), "wb");
            EXPECT_NE(file, nullptr) << member;
            VSIFWriteL(data.data(), 1, data.size(), file);
            VSIFCloseL(file);
        }
        VSIFCloseL(archive);
        return path(name);
    }
    /// All files of the test's folder that begin with a name.
    std::vector<std::pair<std::string, std::string>> filesOf(const std::string& prefix,
                                                             const std::string& into = "") const
    {
        std::vector<std::pair<std::string, std::string>> files;
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            const std::string name = fs::relative(entry.path(), folder).string();
            if (entry.is_regular_file() && name.starts_with(prefix))
                files.emplace_back(into + name, bytesOf(name));
        }
        return files;
    }
    /// What lies in the folder: names with sizes and sums of the bytes.
    std::map<std::string, std::string> state() const
    {
        std::map<std::string, std::string> names;
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            const std::string name = fs::relative(entry.path(), folder).string();
            const std::string bytes = entry.is_regular_file() ? bytesOf(name) : "";
            names[name] = std::to_string(bytes.size()) + " " + std::to_string(std::hash<std::string>{}(bytes));
        }
        return names;
    }

    static geo::VectorLayer read(const std::string& file, geo::VectorQuery query = {})
    {
        query.fields = {"*"};
        auto layer = geo::readVectorFile(file, query);
        EXPECT_TRUE(layer) << layer.error().message();
        return layer ? std::move(*layer) : geo::VectorLayer{};
    }
    static geo::Error refusal(const std::string& file, const geo::VectorQuery& query = {})
    {
        const auto layer = geo::readVectorFile(file, query);
        EXPECT_FALSE(layer) << file;
        return layer ? geo::Error{"was read"} : layer.error();
    }
    static geo::VectorContents contents(const std::string& file)
    {
        auto found = geo::vectorContents(file);
        EXPECT_TRUE(found) << found.error().message();
        return found ? std::move(*found) : geo::VectorContents{};
    }
    static bool anyIssue(const std::vector<geo::Issue>& issues, const std::string& part)
    {
        for (const geo::Issue& issue : issues)
            if (issue.message().find(part) != std::string::npos)
                return true;
        return false;
    }

    fs::path folder;
};
