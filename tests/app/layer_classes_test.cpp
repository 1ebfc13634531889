#include "app/compose/layer_classes.h"

#include <gtest/gtest.h>

namespace app {
namespace {

/// A layer of points, each with one value.
geo::VectorLayer layerOf(const std::vector<std::string>& values)
{
    geo::VectorLayer layer;
    layer.fields = {"value"};
    for (const std::string& value : values) {
        layer.points.push_back({0, 0});
        layer.ringEnds.push_back(static_cast<std::uint32_t>(layer.points.size()));
        layer.partEnds.push_back(layer.ringEnds.back());
        layer.featureEnds.push_back(layer.ringEnds.back());
        layer.kinds.push_back(geo::GeometryKind::point);
        layer.values.push_back(value);
    }
    return layer;
}

std::string told(const LayerClasses& classes)
{
    std::string text;
    for (const LayerClasses::Class& one : classes.classes)
        text += one.name + " " + std::to_string(one.features) + "; ";
    return text;
}

TEST(LayerClasses, TheMostFrequentWordsHaveAColourEachAndTheRestIsGrey)
{
    const LayerClasses classes =
        classify(layerOf({"c", "a", "a", "b", "b", "b", "d", "d", "d", "d", "e", "e", "f", "f", "g", "", "h"}), 0);
    EXPECT_EQ(told(classes), "d 4; b 3; a 2; e 2; f 2; c 1; others 2; no value 1; ");
    EXPECT_EQ(classes.classes[0].side, 0);
    EXPECT_EQ(classes.classes[5].side, 5);
    EXPECT_EQ(classes.classes[6].side, -1);
    EXPECT_EQ(classes.classOf[14], 6) << "g is one of the others";
    EXPECT_EQ(classes.classOf[15], 7) << "nothing is no value";
    EXPECT_EQ(classes.classOf[16], 6);
}

TEST(LayerClasses, NumbersFallIntoClassesOfAboutAsManyFeatures)
{
    std::vector<std::string> values;
    for (int i = 1; i <= 20; ++i)
        values.push_back(std::to_string(i));
    values.push_back("");
    const LayerClasses classes = classify(layerOf(values), 0);
    EXPECT_TRUE(classes.numbers);
    EXPECT_EQ(told(classes), "1 to 4 4; 5 to 8 4; 9 to 12 4; 13 to 16 4; 17 to 20 4; no value 1; ");
}

TEST(LayerClasses, ManyEqualNumbersAreOneClass)
{
    const LayerClasses classes =
        classify(layerOf({"0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "1", "2", "3", "4", "5", "6", "-7"}), 0);
    std::size_t features = 0;
    for (const LayerClasses::Class& one : classes.classes) {
        EXPECT_GT(one.features, 0U) << one.name;
        features += one.features;
    }
    EXPECT_EQ(features, 17U);
}

TEST(LayerClasses, FewNumbersAreNamesLikeOthers)
{
    const LayerClasses classes = classify(layerOf({"1", "2", "1"}), 0);
    EXPECT_FALSE(classes.numbers);
    EXPECT_EQ(told(classes), "1 2; 2 1; ");
    EXPECT_FALSE(classify(layerOf({"1", "2", "3", "4", "5", "6", "7", "8a"}), 0).numbers);
}

TEST(LayerClasses, AFieldWithoutValuesIsOneClass)
{
    EXPECT_EQ(told(classify(layerOf({"", ""}), 0)), "no value 2; ");
}

TEST(LayerClasses, CividisRunsFromDarkToBright)
{
    const auto light = [](render::Color c) { return c.r * 3 + c.g * 6 + c.b; };
    for (double at = 0.1; at <= 1; at += 0.1)
        EXPECT_GT(light(cividis(at)), light(cividis(at - 0.1))) << at;
}

} // namespace
} // namespace app
