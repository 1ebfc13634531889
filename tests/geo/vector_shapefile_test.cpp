#include "tests/geo/vector_fixture.h"

namespace {

class VectorShapefile : public VectorTest {
protected:
    std::string named(const std::string& name, const std::string& encoding) const
    {
        std::string text = collection({point("36.19", "51.73"), point("36.2", "51.8")});
        text.replace(text.find("f1"), 2, "Курская область и город Курск");
        text.replace(text.find("f2"), 2, "Суджанский район");
        return translate(text, name, {"-f", "ESRI Shapefile", "-lco", "ENCODING=" + encoding});
    }
    std::string firstName(const std::string& file)
    {
        layer = read(file);
        return layer.size() == 2 ? layer.value(0, layer.field("name")) : "";
    }
    geo::VectorLayer layer;
    const std::string kName = "Курская область и город Курск";
};

TEST_F(VectorShapefile, TextIsReadInTheEncodingThatIsStated)
{
    EXPECT_EQ(firstName(named("a.shp", "CP1251")), kName);
    EXPECT_TRUE(layer.issues.empty()) << layer.issues[0].message();
    EXPECT_EQ(firstName(named("b.shp", "UTF-8")), kName);
    EXPECT_TRUE(layer.issues.empty()) << layer.issues[0].message();
}

TEST_F(VectorShapefile, AnEncodingThatTheBytesContradictIsNotFollowed)
{
    const std::string file = named("a.shp", "CP1251");
    write("a.cpg", "UTF-8");
    EXPECT_EQ(firstName(file), kName);
    EXPECT_TRUE(anyIssue(layer.issues, "states the encoding UTF-8, but its text is not"));
    const std::string other = named("b.shp", "UTF-8");
    write("b.cpg", "1251");
    EXPECT_EQ(firstName(other), kName);
    EXPECT_TRUE(anyIssue(layer.issues, "is UTF-8, and read so"));
}

TEST_F(VectorShapefile, WithoutAStatedEncodingOneIsGuessedAndSaidSo)
{
    const std::string file = named("a.shp", "CP1251");
    fs::remove(path("a.cpg"));
    std::string dbf = bytesOf("a.dbf");
    dbf[29] = 0; // The driver's number of an encoding.
    write("a.dbf", dbf);
    EXPECT_EQ(firstName(file), kName);
    EXPECT_TRUE(anyIssue(layer.issues, "a guess"));
    EXPECT_EQ(layer.issues[0].severity, geo::Issue::Severity::doubtful);
}

TEST_F(VectorShapefile, WithoutItsTableItIsShapesWithoutFields)
{
    named("a.shp", "UTF-8");
    fs::remove(path("a.dbf"));
    const auto shapes = read(path("a.shp"));
    EXPECT_EQ(shapes.size(), 2U);
    EXPECT_TRUE(anyIssue(shapes.issues, ".dbf is missing"));
    EXPECT_EQ(shapes.issues.size(), 1U);
}

TEST_F(VectorShapefile, WithoutItsIndexItIsRefusedAndNoneIsWritten)
{
    named("a.shp", "UTF-8");
    fs::remove(path("a.shx"));
    const auto before = state();
    EXPECT_NE(refusal(path("a.shp")).message().find(".shx"), std::string::npos);
    EXPECT_EQ(state(), before);
}

TEST_F(VectorShapefile, UpperCaseNamesAreTheSameFiles)
{
    named("a.shp", "CP1251");
    for (const char* ending : {"shp", "shx", "dbf", "prj", "cpg"}) {
        std::string upper = ending;
        for (char& c : upper)
            c = static_cast<char>(c - 32);
        fs::rename(path("a." + std::string(ending)), path("A." + upper));
    }
    EXPECT_EQ(firstName(path("A.SHP")), kName);
    std::vector<std::pair<std::string, std::string>> members = filesOf("A.");
    EXPECT_EQ(firstName(zip("b.zip", members)), kName);
}

TEST_F(VectorShapefile, TextThatIsNotUtf8NeverLeavesTheReader)
{
    const std::string file = named("a.shp", "UTF-8");
    std::string dbf = bytesOf("a.dbf");
    for (std::size_t at = dbf.find("\xD0\xA1"); at != std::string::npos; at = dbf.find("\xD0\xA1", at + 1))
        dbf.replace(at, 2, "\xD0\x20");
    write("a.dbf", dbf);
    layer = read(file);
    EXPECT_FALSE(layer.issues.empty());
    for (const std::string& value : layer.values)
        EXPECT_EQ(value.find("\xD0\x20"), std::string::npos);
}

} // namespace
