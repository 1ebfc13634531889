#include "app/session/table_mapping.h"

#include "app/panels/mapping_words.h"
#include "app/session/action.h"
#include "app/session/mapping_fields.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace app {
namespace {

using F = geo::MapField;

/// A table as its head has it: the first row is the header.
std::shared_ptr<const geo::TableHead> table(std::vector<std::vector<std::string>> rows, bool whole = true)
{
    geo::TableHead head{.path = "/tmp/Events.csv", .header = rows.front(), .whole = whole, .encoding = "UTF-8"};
    rows.erase(rows.begin());
    head.rows = std::move(rows);
    for (std::size_t i = 0; i < head.rows.size(); ++i)
        head.numbers.push_back(static_cast<long long>(i) + 2);
    const std::vector<std::string_view> names(head.header.begin(), head.header.end());
    head.mapping = geo::guessMapping(names, head.rows);
    geo::settleDateOrders(head.mapping, names, head.rows, head.path);
    return std::make_shared<const geo::TableHead>(std::move(head));
}
const std::vector<std::string> kHeader{"date", "lat", "lon", "title"};

class TableMapping : public testing::Test {
protected:
    Effects apply(const Action& action) { return app::apply(m_session, action, {}); }
    void ask(std::vector<std::vector<std::string>> rows, bool whole = true)
    {
        askForColumns(m_session, table(std::move(rows), whole));
    }
    const MappingState& state() const { return *m_session.mapping; }
    Session m_session;
};

TEST_F(TableMapping, AsksOnlyWhenSomebodyHasToLook)
{
    EXPECT_FALSE(asksForColumns(*table({kHeader, {"2024-08-06", "51", "35", "A"}})));
    EXPECT_TRUE(asksForColumns(*table({{"a", "b"}, {"red", "3"}}))) << "nothing says where or when";
    EXPECT_TRUE(asksForColumns(*table({kHeader, {"03/04/2024", "51", "35", "A"}}))) << "day and month";
    EXPECT_FALSE(asksForColumns(*table({kHeader, {"03/04/2024", "51", "35", "A"}, {"25/04/2024", "51", "35", "A"}})));
    EXPECT_TRUE(asksForColumns(*table({kHeader, {"2024-08-06", "n/a", "35", "A"}}))) << "a row would be rejected";
    EXPECT_TRUE(asksForColumns(*table({kHeader, {"soon", "51", "35", "A"}}))) << "no date can be read";
    geo::TableHead saved = *table({kHeader, {"03/04/2024", "51", "35", "A"}});
    saved.saved = true;
    EXPECT_FALSE(asksForColumns(saved)) << "somebody answered before";
}

TEST_F(TableMapping, EveryFieldHasAPlaceInTheSheet)
{
    ask({kHeader, {"2024-08-06", "51", "35", "A"}});
    const auto usual = shownFields(state());
    EXPECT_EQ(std::count(usual.begin(), usual.end(), F::radius), 0);
    apply(ShowAllFields{true});
    std::vector<F> all = shownFields(state());
    std::sort(all.begin(), all.end());
    ASSERT_EQ(all.size(), geo::kMapFields);
    EXPECT_EQ(std::adjacent_find(all.begin(), all.end()), all.end()) << "none stands twice";
    geo::ColumnMapping mapping = state().mapping;
    mapping[F::radius].column = "title";
    apply(ShowAllFields{false});
    apply(SetMapping{mapping});
    const auto mapped = shownFields(state());
    EXPECT_EQ(std::count(mapped.begin(), mapped.end(), F::radius), 1) << "a rare field that is mapped";
}

TEST_F(TableMapping, AnAnswerIsSeenAtOnce)
{
    ask({kHeader, {"03/04/2024", "51", "35", "A"}});
    ASSERT_EQ(state().questions.size(), 1U);
    EXPECT_EQ(state().preview->lines[0].happened, "[2024-03-04,2024-04-03]");
    const DateQuestionWords words = dateQuestionWords(state(), state().questions[0]);
    EXPECT_EQ(words.question, "No row of ‘date’ tells day from month. What is 03/04/2024?");
    ASSERT_EQ(words.choices.size(), 3U);
    EXPECT_EQ(words.choices[0].words, "3 April 2024");
    EXPECT_EQ(words.choices[1].words, "4 March 2024");
    EXPECT_TRUE(words.choices[2].chosen);
    apply(SetMapping{words.choices[1].mapping});
    EXPECT_EQ(state().preview->lines[0].happened, "2024-03-04");
    ASSERT_EQ(state().questions.size(), 1U) << "the answer can be changed";
    EXPECT_TRUE(dateQuestionWords(state(), state().questions[0]).choices[1].chosen);
}

TEST_F(TableMapping, SaysHowManyRowsWouldBeTakenAndWhyOthersNot)
{
    ask({kHeader,
         {"2024-08-06", "51", "35", "A"},
         {"2024-08-06", "n/a", "35", "B"},
         {"soon", "51", "35", "C"},
         {"2024-08-06", "?", "35", "D"}},
        false);
    EXPECT_EQ(takenWords(state()),
              "2 of the first 4 rows would be taken, 2 not; 1 without a date, 0 without a place on the map.");
    const std::vector<std::string> reasons = reasonWords(state(), 3);
    ASSERT_EQ(reasons.size(), 2U);
    EXPECT_TRUE(reasons[0].starts_with("2 × lat: ")) << reasons[0];
    EXPECT_NE(reasons[0].find("(row 3: ‘n/a’)"), std::string::npos) << reasons[0];
    EXPECT_TRUE(reasons[1].ends_with("(row 4: ‘soon’), taken with a doubt")) << reasons[1];
    EXPECT_NE(reasonWords(state(), 1)[0].find("and 1 reason more"), std::string::npos) << reasonWords(state(), 1)[0];
    EXPECT_TRUE(losesRows(state()));
    m_session.mapping->whole = geo::ReadCounts{.read = 900, .kept = 890, .listed = 0, .rejected = 10};
    EXPECT_TRUE(takenWords(state()).ends_with(" 890 of 900 rows of the file would be taken, 10 not."))
        << takenWords(state());
}

TEST_F(TableMapping, OffersToExchangeLatitudeAndLongitude)
{
    ask({kHeader, {"2024-08-06", "135", "51", "A"}, {"2024-08-06", "36", "51", "B"}});
    const auto swapped = swappedCoordinates(state());
    ASSERT_TRUE(swapped) << reasonWords(state(), 1)[0];
    EXPECT_EQ((*swapped)[F::latitude].column, "lon");
    EXPECT_EQ((*swapped)[F::longitude].column, "lat");
    apply(SetMapping{*swapped});
    EXPECT_EQ(state().preview->rejected, 0U);
    EXPECT_FALSE(swappedCoordinates(state()));
    ask({kHeader, {"2024-08-06", "n/a", "51", "A"}});
    EXPECT_FALSE(swappedCoordinates(state())) << "exchanging them would not help";
}

TEST_F(TableMapping, AMappingThatSaysNothingCannotBeConfirmed)
{
    ask({{"a", "b"}, {"red", "3"}});
    EXPECT_FALSE(state().preview);
    EXPECT_EQ(takenWords(state()), "Nothing can be read yet: no column says where or when.");
    EXPECT_FALSE(apply(ConfirmMapping{}).table);
    ASSERT_TRUE(m_session.mapping) << "the sheet stays";
    geo::ColumnMapping mapping = state().mapping;
    mapping[F::happened].column = "B"; // As a saved mapping may spell it.
    apply(SetMapping{mapping});
    EXPECT_EQ(state().mapping[F::happened].column, "b");
    const Effects effects = apply(ConfirmMapping{});
    ASSERT_TRUE(effects.table);
    EXPECT_EQ(effects.table->path, "/tmp/Events.csv");
    EXPECT_FALSE(effects.table->ask);
    EXPECT_EQ((*effects.table->columns)[F::happened].column, "b");
    EXPECT_FALSE(m_session.mapping);
}

TEST_F(TableMapping, CanBeLeft)
{
    ask({kHeader, {"03/04/2024", "51", "35", "A"}});
    EXPECT_FALSE(apply(CancelMapping{}).table);
    EXPECT_FALSE(m_session.mapping);
    EXPECT_EQ(m_session.message, "Not opened: Events.csv");
    for (const Action& late :
         {Action(SetMapping{}), Action(FocusField{}), Action(StepColumn{}), Action(SaveMappingAs{"a"}),
          Action(ConfirmMapping{}), Action(ChooseSheet{"b"}), Action(CancelMapping{})})
        EXPECT_FALSE(apply(late).table) << "nothing is asked any more";
}

TEST_F(TableMapping, TheKeyboardGoesThroughFieldsAndColumns)
{
    ask({kHeader, {"03/04/2024", "51", "35", "A"}});
    apply(StepColumn{1});
    EXPECT_EQ(state().mapping[F::happened].column, "date") << "no field has the keyboard";
    apply(FocusField{1});
    EXPECT_EQ(state().field, 0U);
    apply(StepColumn{1});
    EXPECT_EQ(state().mapping[F::happened].column, "lat");
    apply(StepColumn{-2});
    EXPECT_EQ(state().mapping[F::happened].column, "") << "none stands before the first";
    apply(StepColumn{-1});
    EXPECT_EQ(state().mapping[F::happened].column, "title");
    apply(FocusField{-1});
    EXPECT_EQ(state().field, shownFields(state()).size() - 1);
    apply(FocusField{1});
    EXPECT_EQ(state().field, 0U);
}

TEST_F(TableMapping, AMappingIsSavedUnderANameThatStartsIds)
{
    ask({kHeader, {"03/04/2024", "51", "35", "A"}});
    EXPECT_FALSE(apply(SaveMappingAs{"Not a name"}).saveMapping);
    EXPECT_TRUE(state().sayFailed);
    const Effects effects = apply(SaveMappingAs{"events"});
    ASSERT_TRUE(effects.saveMapping);
    EXPECT_EQ(effects.saveMapping->name, "events");
    EXPECT_FALSE(state().sayFailed);
    EXPECT_EQ(apply(ConfirmMapping{}).table->columns->name, "events");
}

TEST_F(TableMapping, AnotherSheetIsLookedAtFirst)
{
    ask({kHeader, {"03/04/2024", "51", "35", "A"}});
    const Effects effects = apply(ChooseSheet{"Events"});
    ASSERT_TRUE(effects.table);
    EXPECT_TRUE(effects.table->ask);
    EXPECT_EQ(effects.table->sheet, "Events");
    ASSERT_TRUE(m_session.mapping) << "until it is there";
}

TEST_F(TableMapping, NamesTheFieldsOfAColumn)
{
    ask({kHeader, {"2024-08-06", "51", "35", "A"}});
    EXPECT_EQ(fieldsOfColumn(state().mapping, "lat"), "Latitude");
    EXPECT_EQ(fieldsOfColumn(state().mapping, "other"), "");
    EXPECT_EQ(entryWords({{}, "MoD"}), "always ‘MoD’");
    EXPECT_EQ(mappingTitle(state()).about, "4 columns parted by commas, UTF-8");
}

TEST_F(TableMapping, ActionsAreNamedInTheLog)
{
    EXPECT_EQ(toJson(Action(FocusField{-1})), R"({"event":"action","action":"FocusField","by":-1})");
    geo::ColumnMapping mapping;
    mapping[F::latitude].column = "a";
    EXPECT_NE(toJson(Action(SetMapping{mapping})).find(R"("columns":{"lat":"a"})"), std::string::npos);
}

} // namespace
} // namespace app
