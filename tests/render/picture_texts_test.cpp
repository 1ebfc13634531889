#include "render/image/row_source.h"
#include "render/image/xmp.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iterator>

#include <jpeglib.h>

#include "tests/support/temp_folder.h"

namespace {

using render::Image;
using render::PngText;
using Texts = std::vector<PngText>;

Image picture(int width, int height)
{
    Image image{width, height, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (const int v : {x * 5, y * 3, 40, x < width / 2 ? 255 : x * 2})
                image.rgba.push_back(static_cast<std::uint8_t>(v));
    return image;
}

class PictureTexts : public TempFolderTest {
protected:
    std::string file(const std::string& name) const { return (m_folder / name).string(); }
    /// Writes the picture in bands of some rows.
    std::string write(const std::string& name, const Image& image, const Texts& before, const Texts& after, int bandRows = 7, bool alpha = false)
    {
        const int descriptor = open(file(name).c_str(), O_RDWR | O_CREAT | O_TRUNC, 0666);
        int row = 0;
        render::RowSource source{image.width, image.height, alpha, 150, {}, [&] { return row < image.height ? before : after; }};
        source.rows = [&](std::string&) {
            const int from = row;
            row = std::min(row + bandRows, image.height);
            const auto stride = static_cast<std::size_t>(image.width) * 4;
            return std::span(image.rgba).subspan(static_cast<std::size_t>(from) * stride, static_cast<std::size_t>(row - from) * stride);
        };
        const std::string error = name.ends_with(".png") ? render::writePngRows(source, descriptor) : render::writeJpeg(source, 95, descriptor);
        close(descriptor);
        return error;
    }
    Texts read(const std::string& name)
    {
        std::string error;
        Texts texts = render::readPictureTexts(file(name), error);
        EXPECT_EQ(error, "");
        return texts;
    }
    static std::string textOf(const Texts& texts, const std::string& key)
    {
        for (const auto& [k, v] : texts)
            if (k == key)
                return v;
        return "(none)";
    }
};

const Texts kTexts{{"Title", "Курск & <others>"}, {"Description", "Reported, \"not verified\""}, {"Source", "RT (2024)\nTASS (2024)\n"}, {"Software", "Dateline 1"}, {"Dateline", "{\"a\":\"000\"}"}};

TEST_F(PictureTexts, APngInBandsIsThePictureAndHoldsItsTexts)
{
    const Image image = picture(33, 41);
    ASSERT_EQ(write("a.png", image, {}, kTexts), "");
    std::string error;
    Image back = render::readPng(file("a.png"), error);
    ASSERT_EQ(error, "");
    Image opaque = image;
    for (std::size_t i = 3; i < opaque.rgba.size(); i += 4)
        opaque.rgba[i] = 255;
    EXPECT_EQ(back.rgba, opaque.rgba);
    EXPECT_EQ(read("a.png"), kTexts);
}

TEST_F(PictureTexts, APngKeepsItsTransparencyOnRequest)
{
    const Image image = picture(33, 41);
    ASSERT_EQ(write("a.png", image, {}, {}, 100, true), "");
    std::string error;
    EXPECT_EQ(render::readPng(file("a.png"), error).rgba, image.rgba);
    const int descriptor = open(file("b.png").c_str(), O_RDWR | O_CREAT, 0666);
    ASSERT_EQ(render::encodePng(image, descriptor, kTexts, 96, true), "");
    close(descriptor);
    EXPECT_EQ(render::readPng(file("b.png"), error).rgba, image.rgba);
    EXPECT_EQ(read("b.png"), kTexts);
}

TEST_F(PictureTexts, AJpegTellsWhatWasKnownAfterItsLastRow)
{
    Texts later = kTexts;
    later.back().second = "{\"a\":\"123\"}";
    ASSERT_EQ(write("a.jpg", picture(64, 48), kTexts, later), "");
    const Texts back = read("a.jpg");
    for (const auto& [key, text] : later)
        EXPECT_EQ(textOf(back, key), text);
    EXPECT_NE(textOf(back, "Comment").find("not verified"), std::string::npos);
}

TEST_F(PictureTexts, AJpegIsThePictureAtItsResolution)
{
    const Image image = picture(64, 48);
    ASSERT_EQ(write("a.jpg", image, kTexts, kTexts), "");
    std::FILE* in = std::fopen(file("a.jpg").c_str(), "rb");
    jpeg_decompress_struct state{};
    jpeg_error_mgr errors{};
    state.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&state);
    jpeg_stdio_src(&state, in);
    jpeg_read_header(&state, TRUE);
    EXPECT_EQ(state.X_density, 150);
    EXPECT_EQ(state.density_unit, 1);
    jpeg_start_decompress(&state);
    std::vector<JSAMPLE> row(64 * 3);
    JSAMPROW rows[]{row.data()};
    for (std::size_t y = 0; y < 48; ++y) {
        jpeg_read_scanlines(&state, rows, 1);
        for (std::size_t x = 0; x < 64; ++x)
            for (std::size_t k = 0; k < 3; ++k)
                ASSERT_NEAR(row[x * 3 + k], image.rgba[(y * 64 + x) * 4 + k], 12) << x << ", " << y;
    }
    jpeg_destroy_decompress(&state);
    std::fclose(in);
}

TEST_F(PictureTexts, WhatXmpHasNoRoomForFollowsInComments)
{
    Texts many = kTexts;
    many.back().second = "{" + std::string(200'000, 'x') + "й}";
    many[2].second = std::string(30'000, 's');
    ASSERT_EQ(write("a.jpg", picture(16, 16), many, many), "");
    EXPECT_EQ(textOf(read("a.jpg"), "Dateline"), many.back().second);
    EXPECT_EQ(textOf(read("a.jpg"), "Title"), many.front().second);
}

TEST_F(PictureTexts, XmpComesBackAlsoAsAttributesAndOtherEntities)
{
    EXPECT_EQ(render::textsOfXmp(render::xmpPacket(kTexts)), kTexts);
    const Texts texts = render::textsOfXmp("<rdf:Description dateline:provenance='{&quot;a&quot;:1}' xmp:CreatorTool=\"Dateline&#32;&#x31;\"/>");
    EXPECT_EQ(textOf(texts, "Dateline"), "{\"a\":1}");
    EXPECT_EQ(textOf(texts, "Software"), "Dateline 1");
}

TEST_F(PictureTexts, DamagedFilesAreToldAndHarmNobody)
{
    ASSERT_EQ(write("a.png", picture(16, 16), {}, kTexts), "");
    ASSERT_EQ(write("a.jpg", picture(16, 16), kTexts, kTexts), "");
    for (const char* name : {"a.png", "a.jpg"}) {
        std::ifstream in(file(name), std::ios::binary);
        const std::string whole{std::istreambuf_iterator<char>(in), {}};
        for (std::size_t size = 0; size < whole.size(); size += 13) {
            std::ofstream(file("cut"), std::ios::binary) << whole.substr(0, size);
            std::string error;
            render::readPictureTexts(file("cut"), error);
        }
        for (std::size_t at = 2; at < whole.size(); at += 5) {
            std::string bent = whole;
            bent[at] = static_cast<char>(~bent[at]);
            std::ofstream(file("bent"), std::ios::binary) << bent;
            std::string error;
            render::readPictureTexts(file("bent"), error);
        }
    }
    std::string error;
    std::ofstream(file("text.png")) << "no picture";
    EXPECT_TRUE(render::readPictureTexts(file("text.png"), error).empty());
    EXPECT_NE(error, "");
}

} // namespace
