#include "app/film/film_writer.h"

#include "app/film/encoded_film.h"
#include "app/film/film_format.h"
#include "app/film/piped_program.h"
#include "app/film/png_series.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <thread>

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr int kSide = 16;

FilmFrame frame(std::uint8_t grey, int frames = 1)
{
    return wholeFrame({kSide, kSide, std::vector<std::uint8_t>(kSide * kSide * 4, grey)}, frames, {{"Title", "t"}});
}

std::string contentOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// An encoder's stand-in: a shell script whose last argument is the file to write, as ffmpeg's is ("file:PATH").
class FilmWriterTest : public TempFolderTest {
protected:
    std::string script(const std::string& body)
    {
        const fs::path path = m_folder / "ffmpeg";
        std::ofstream(path) << "#!/bin/sh\nfor last; do :; done\nout=${last#file:}\n" << body << "\n";
        fs::permissions(path, fs::perms::owner_all);
        return path.string();
    }
    std::string output() const { return (m_folder / "film.gif").string(); }
    /// Films of GIF's frame, so that a script can write one.
    std::unique_ptr<FilmSink> film(const std::string& body, Patience patience = {})
    {
        return std::make_unique<EncodedFilm>(script(body), FilmShape{FilmFormat::gif, kSide, kSide, 25}, FilmTexts{"Title", "Comment"}, output(), stop, patience);
    }
    /// So many pictures through a writer; what finish() says.
    std::string make(std::unique_ptr<FilmSink> sink, int pictures = 3)
    {
        FilmWriter writer(std::move(sink), stop);
        for (int i = 0; i < pictures && writer.add(frame(static_cast<std::uint8_t>(i))); ++i) {
        }
        return writer.finish();
    }
    /// Nothing but what was there before, and the script.
    void expectClean(const std::string& old) const
    {
        EXPECT_EQ(contentOf(output()), old);
        int others = 0;
        for (const auto& entry : fs::directory_iterator(m_folder))
            others += entry.path().filename() != "ffmpeg" && entry.path() != output() ? 1 : 0;
        EXPECT_EQ(others, 0) << "something was left behind";
    }

    std::atomic<bool> stop = false;
};

TEST_F(FilmWriterTest, PutsAWholeFilmInThePlaceOfAnOldOne)
{
    std::ofstream(output()) << "old";
    EXPECT_EQ(make(film("printf 'GIF89a----------' >$out; wc -c >>$out; printf ';' >>$out")), "");
    const std::string written = contentOf(output());
    EXPECT_NE(written.find(std::to_string(3 * kSide * kSide * 4)), std::string::npos) << "every byte of three pictures reached it";
    EXPECT_NE(written.find("Title\nComment"), std::string::npos);
    EXPECT_EQ(written.back(), ';');
    expectClean(written);
}

TEST_F(FilmWriterTest, APictureThatIsHeldIsWrittenSoOften)
{
    FilmWriter writer(film("printf 'GIF89a----------' >$out; wc -c >>$out; printf ';' >>$out"), stop);
    EXPECT_TRUE(writer.add(frame(1, 5)));
    EXPECT_EQ(writer.finish(), "");
    EXPECT_EQ(writer.framesWritten(), 5);
    EXPECT_NE(contentOf(output()).find(std::to_string(5 * kSide * kSide * 4)), std::string::npos);
    EXPECT_GT(writer.sink().bytes(), 16U);
}

TEST_F(FilmWriterTest, AnEncoderThatEndsEarlyIsTold)
{
    std::ofstream(output()) << "old";
    const std::string wrong = make(film("echo partial >$out; echo 'no such codec' >&2; exit 3"), 400);
    EXPECT_EQ(wrong, "ffmpeg ended with exit code 3 before it had all frames: no such codec");
    expectClean("old");
}

TEST_F(FilmWriterTest, AnEncoderThatFailsAtTheEndIsTold)
{
    std::ofstream(output()) << "old";
    EXPECT_EQ(make(film("cat >/dev/null; echo 'No space left on device' >&2; exit 1")), "ffmpeg ended with exit code 1: No space left on device");
    expectClean("old");
}

TEST_F(FilmWriterTest, AnEncoderThatIsKilledIsTold)
{
    const std::string wrong = make(film("kill -9 $$"), 400);
    EXPECT_NE(wrong.find("signal 9"), std::string::npos) << wrong;
    expectClean("");
}

TEST_F(FilmWriterTest, AnEncoderThatTakesNothingIsEnded)
{
    std::ofstream(output()) << "old";
    const auto start = std::chrono::steady_clock::now();
    const std::string wrong = make(film("sleep 60", {0.3, 60}), 4000);
    EXPECT_EQ(wrong, "ffmpeg took nothing for 0.3 seconds and was ended");
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
    expectClean("old");
}

TEST_F(FilmWriterTest, AnEncoderThatDoesNotEndIsEnded)
{
    EXPECT_EQ(make(film("cat >/dev/null; sleep 60", {60, 0.3})), "ffmpeg did not end within 0.3 seconds and was ended");
    expectClean("");
}

TEST_F(FilmWriterTest, WhatIsNoWholeFilmIsNotTaken)
{
    std::ofstream(output()) << "old";
    EXPECT_NE(make(film("cat >/dev/null; printf 'GIF89a and no end' >$out")).find("no whole film"), std::string::npos);
    expectClean("old");
    EXPECT_NE(make(film("cat >/dev/null; rm -f $out")).find("no whole film"), std::string::npos);
    expectClean("old");
}

TEST_F(FilmWriterTest, AProgramThatIsNoneIsTold)
{
    auto sink = std::make_unique<EncodedFilm>((m_folder / "nowhere").string(), FilmShape{FilmFormat::gif, kSide, kSide, 25}, FilmTexts{}, output(), stop);
    EXPECT_EQ(make(std::move(sink)), "nowhere cannot be started: No such file or directory");
    expectClean("");
}

TEST_F(FilmWriterTest, AFolderThatIsNotThereIsTold)
{
    auto sink = std::make_unique<EncodedFilm>(script("cat >/dev/null"), FilmShape{FilmFormat::gif, kSide, kSide, 25}, FilmTexts{}, (m_folder / "no" / "a.gif").string(), stop);
    EXPECT_EQ(make(std::move(sink)), "cannot be written: No such file or directory");
}

TEST_F(FilmWriterTest, StoppingEndsItSoonAndLeavesNothing)
{
    std::ofstream(output()) << "old";
    FilmWriter writer(film("echo part >$out; sleep 60"), stop);
    std::thread later([this] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        stop = true;
    });
    const auto start = std::chrono::steady_clock::now();
    while (writer.add(frame(0, 1000))) {
    }
    EXPECT_EQ(writer.finish(), "stopped");
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
    later.join();
}

TEST_F(FilmWriterTest, GivingAWriterUpLeavesNothing)
{
    std::ofstream(output()) << "old";
    {
        FilmWriter writer(film("echo part >$out; sleep 60"), stop);
        writer.add(frame(0, 1000));
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    expectClean("old");
}

TEST_F(FilmWriterTest, ASeriesIsNumberedFromOneAndHeldPicturesAreRepeated)
{
    FilmWriter writer(std::make_unique<PngSeries>(*numberedPath((m_folder / "m-%03d.png").string()), 96), stop);
    writer.add(frame(10, 2));
    writer.add(frame(20));
    ASSERT_EQ(writer.finish(), "");
    EXPECT_TRUE(fs::exists(m_folder / "m-001.png"));
    EXPECT_EQ(contentOf(m_folder / "m-001.png"), contentOf(m_folder / "m-002.png"));
    EXPECT_NE(contentOf(m_folder / "m-002.png"), contentOf(m_folder / "m-003.png"));
    EXPECT_EQ(std::distance(fs::directory_iterator(m_folder), fs::directory_iterator()), 3);
    EXPECT_TRUE(writer.sink().notes().empty());
    std::ofstream(m_folder / "m-004.png") << "older";
    EXPECT_EQ(writer.sink().notes().size(), 1U) << "files of a longer series are told";
}

TEST_F(FilmWriterTest, ASeriesThatFailsLeavesTheOldOne)
{
    std::ofstream(m_folder / "m-1.png") << "old";
    fs::create_directory(m_folder / "m-2.png");
    FilmWriter writer(std::make_unique<PngSeries>(*numberedPath((m_folder / "m-%d.png").string()), 96), stop);
    writer.add(frame(10));
    writer.add(frame(20));
    EXPECT_NE(writer.finish().find("m-2.png cannot be written: it is a folder"), std::string::npos);
    EXPECT_EQ(contentOf(m_folder / "m-1.png"), "old");
}

TEST(FilmFormat, TheEndingOrTheNumberChooses)
{
    EXPECT_EQ(filmFormatOf("a/b.mp4"), FilmFormat::mp4);
    EXPECT_EQ(filmFormatOf("a.WEBM"), FilmFormat::webm);
    EXPECT_EQ(filmFormatOf("100%25.gif"), FilmFormat::gif);
    EXPECT_EQ(filmFormatOf("a/%04d.png"), FilmFormat::series);
    for (const char* none : {"a.png", "100%.png", "%s.png", "%d%d.png", "%4d.png", "%d/a.png", "%099d.png", "%%d.png", "%n.png"})
        EXPECT_FALSE(filmFormatOf(none)) << none;
    EXPECT_EQ(numberedPath("a%%-%04d.png")->at(7), "a%-0007.png");
    EXPECT_EQ(numberedPath("%d.png")->at(12345), "12345.png");
    EXPECT_EQ(numberedPath("%02d.png")->at(123), "123.png");
}

TEST(FilmFormat, OddSidesAreForPicturesOnly)
{
    EXPECT_NE(shapeProblem({FilmFormat::mp4, 641, 480, 25}).find("642 x 480"), std::string::npos);
    EXPECT_EQ(shapeProblem({FilmFormat::series, 641, 480, 25}), "");
    EXPECT_NE(shapeProblem({FilmFormat::gif, 640, 480, 60}), "");
}

TEST(FilmFormat, ALongCommentIsCutAndSaysSo)
{
    std::string comment;
    for (int i = 0; i < 20'000; ++i)
        comment += "A source of many (2024), 1 claim\n";
    for (const std::string& argument : encoderArguments({FilmFormat::mp4, 16, 16, 25}, {"t", comment}, "a.mp4"))
        if (argument.starts_with("comment=")) {
            EXPECT_LT(argument.size(), 100'000U);
            EXPECT_NE(argument.find(" more lines"), std::string::npos);
        }
}

TEST(FilmFormat, AnMp4IsWholeWhenItsBoxesFillIt)
{
    const std::string box("\0\0\0\x08" "ftyp\0\0\0\x0Amdatxx\0\0\0\x08moov", 26);
    const fs::path path = fs::temp_directory_path() / ("dateline_whole_" + std::to_string(getpid()));
    std::ofstream(path, std::ios::binary) << box;
    EXPECT_TRUE(isWholeFilm(path, FilmFormat::mp4));
    std::ofstream(path, std::ios::binary) << box.substr(0, 22);
    EXPECT_FALSE(isWholeFilm(path, FilmFormat::mp4));
    std::ofstream(path, std::ios::binary) << box.substr(0, 18);
    EXPECT_FALSE(isWholeFilm(path, FilmFormat::mp4)) << "without an index";
    fs::remove(path);
}

} // namespace
} // namespace app
