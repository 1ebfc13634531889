#include "app/panels/claim_edit.h"
#include "app/panels/question_sheet.h"
#include "app/session/edit_session.h"
#include "app/session/questions.h"
#include "app/viewer/key_bindings.h"
#include "geo/time/civil.h"
#include "geo/time/edtf.h"

#include <gtest/gtest.h>

namespace app {
namespace {

constexpr MapSize kMap{800, 600};

geo::Claim claim(const std::string& id, const std::string& day)
{
    geo::Claim c;
    c.id = c.headline = id;
    c.happened.edit().edtf = c.reported.edit().edtf = day;
    c.happened.edit().bounds = c.reported.edit().bounds = *geo::edtfBounds(day);
    return c;
}

Session sample()
{
    geo::Document document;
    document.title = "Sample";
    document.claims = {claim("a", "2024-03-01"), claim("b", "2024-04-10"), claim("c", "2024-06-20")};
    document.relations = {{.from = "a", .to = "c", .kind = geo::RelationKind::contradicts}};
    Session session;
    openDocument(session, document, "/data/sample.gpkg");
    return session;
}

EditDocument headline(const Session& session, std::uint32_t i, const std::string& text, const std::string& key = {})
{
    geo::Claim c = session.document.claims[i];
    c.headline = text;
    return {geo::replaceAt<geo::Claim>(i, c), key};
}

std::int64_t day(int month, int d)
{
    return geo::startOfDay({2024, month, d});
}

TEST(EditSession, AnEditIsUndoneAndDoneAgain)
{
    Session s = sample();
    const std::uint64_t revision = s.documentRevision;
    apply(s, headline(s, 1, "changed"), kMap);
    EXPECT_EQ(s.document.claims[1].headline, "changed");
    EXPECT_GT(s.documentRevision, revision);
    EXPECT_EQ(windowTitle(s), "• Sample — Dateline");
    EXPECT_EQ(unsavedChanges(s), 1U);
    apply(s, Undo{}, kMap);
    EXPECT_EQ(s.document.claims[1].headline, "b");
    EXPECT_EQ(windowTitle(s), "Sample — Dateline");
    EXPECT_EQ(s.message, "Undone: Change headline of ‘b’");
    apply(s, Redo{}, kMap);
    EXPECT_EQ(s.document.claims[1].headline, "changed");
    apply(s, Redo{}, kMap);
    EXPECT_NE(s.message.find("nothing to do again"), std::string::npos) << s.message;
}

TEST(EditSession, TypingIsOneStepUntilTheFieldIsLeft)
{
    Session s = sample();
    for (const char* text : {"x", "xy", "xyz"})
        apply(s, headline(s, 0, text, "headline of a"), kMap);
    apply(s, EndEdit{}, kMap);
    apply(s, headline(s, 0, "later", "headline of a"), kMap);
    apply(s, Undo{}, kMap);
    EXPECT_EQ(s.document.claims[0].headline, "xyz");
    apply(s, Undo{}, kMap);
    EXPECT_EQ(s.document.claims[0].headline, "a");
    EXPECT_FALSE(s.history.canUndo());
}

TEST(EditSession, TheChosenClaimStaysChosenWhereverItStands)
{
    Session s = sample();
    apply(s, Select{2}, kMap);
    apply(s, Hover{0}, kMap);
    apply(s, deletionOf(s, 0), kMap);
    EXPECT_EQ(s.selected, 1U);
    EXPECT_FALSE(s.hovered);
    EXPECT_TRUE(s.document.relations.empty());
    ASSERT_EQ(s.answer.claims.size(), 2U);
    apply(s, Undo{}, kMap);
    EXPECT_EQ(s.selected, 2U);
    EXPECT_EQ(s.document.relations.size(), 1U);
    EXPECT_EQ(s.answer.claims.size(), 3U);
    apply(s, deletionOf(s, 2), kMap);
    EXPECT_FALSE(s.selected);
}

TEST(EditSession, ClocksReachAsFarAsTheDocumentDoesNow)
{
    Session s = sample();
    apply(s, deletionOf(s, 2), kMap);
    EXPECT_EQ(s.clocks.happened, (geo::Window{day(3, 1), day(4, 11)}));
    EXPECT_EQ(s.clocks.knownOn, day(4, 11));
    apply(s, Undo{}, kMap);
    EXPECT_EQ(s.clocks.happened, (geo::Window{day(3, 1), day(6, 21)}));
    apply(s, SetHappened{{day(4, 1), day(4, 5)}}, kMap);
    apply(s, SetKnownOn{day(5, 1)}, kMap);
    apply(s, deletionOf(s, 0), kMap);
    EXPECT_EQ(s.clocks.happened, (geo::Window{day(4, 1), day(4, 5)})) << "chosen by a person";
    EXPECT_EQ(s.clocks.knownOn, day(5, 1));
    EXPECT_EQ(s.clocks.events.from, day(4, 10));
}

TEST(EditSession, TheAnswerIsThatOfTheChangedDocument)
{
    Session s = sample();
    EXPECT_EQ(s.answer.counts.solid, 3U);
    geo::Claim undated = s.document.claims[1];
    undated.happened = {};
    apply(s, EditDocument{geo::replaceAt<geo::Claim>(1, undated), {}}, kMap);
    EXPECT_EQ(s.answer.counts.solid, 2U);
    EXPECT_EQ(s.answer.claims[1].reason, geo::AsOfReason::undated);
}

TEST(EditSession, ARefusedEditChangesNothingAndSaysWhy)
{
    Session s = sample();
    apply(s, EditDocument{geo::removeAt<geo::Claim>(99), {}}, kMap);
    EXPECT_EQ(s.document.claims.size(), 3U);
    EXPECT_TRUE(s.message.starts_with("Not changed: ")) << s.message;
    EXPECT_FALSE(s.history.isDirty());
}

TEST(Questions, QuittingWithUnsavedWorkAsks)
{
    Session s = sample();
    EXPECT_TRUE(apply(s, Quit{}, kMap).quit);
    apply(s, headline(s, 0, "new"), kMap);
    EXPECT_FALSE(apply(s, Quit{}, kMap).quit);
    ASSERT_TRUE(s.question);
    EXPECT_EQ(questionWords(s).title, "Save ‘Sample’?");
    apply(s, headline(s, 1, "not now"), kMap);
    EXPECT_EQ(s.document.claims[1].headline, "b") << "nothing changes behind an open question";

    const Effects cancelled = apply(s, Answer{Reply::cancel}, kMap);
    EXPECT_FALSE(cancelled.quit || cancelled.save || cancelled.discard);
    EXPECT_FALSE(s.question);

    apply(s, Quit{}, kMap);
    const Effects discarded = apply(s, Answer{Reply::discard}, kMap);
    EXPECT_TRUE(discarded.quit);
    EXPECT_TRUE(discarded.discard);

    apply(s, Quit{}, kMap);
    const Effects saved = apply(s, Answer{Reply::save}, kMap);
    ASSERT_TRUE(saved.save);
    EXPECT_FALSE(saved.quit) << "first the save";
    EXPECT_EQ(saved.save->next.kind, Next::Kind::quit);
}

TEST(Questions, TakeNoAnswerOfAnotherQuestion)
{
    Session s = sample();
    s.question = Question{.kind = Question::Kind::saveFailed};
    EXPECT_FALSE(apply(s, Answer{Reply::overwrite}, kMap).save);
    EXPECT_TRUE(s.question);
    apply(s, Answer{Reply::cancel}, kMap);
    EXPECT_FALSE(s.question);
    EXPECT_FALSE(apply(s, Answer{Reply::save}, kMap).save) << "nothing was asked";
}

TEST(Questions, ANameWithAProblemIsNotTaken)
{
    Session s = sample();
    s.question = Question{.kind = Question::Kind::name, .path = "/x/p.gpkg", .problem = "There is no folder /x."};
    EXPECT_FALSE(apply(s, Answer{Reply::save}, kMap).save);
    ASSERT_TRUE(s.question);
    EXPECT_TRUE(apply(s, TypeName{"/tmp/p.gpkg"}, kMap).nameTyped);
    s.question->problem.clear();
    const Effects effects = apply(s, Answer{Reply::save}, kMap);
    ASSERT_TRUE(effects.save);
    EXPECT_EQ(effects.save->path, "/tmp/p.gpkg");
}

TEST(Questions, EnterAndEscapeAnswer)
{
    Session s = sample();
    const auto reply = [&](int k) { return std::get<Answer>(meaningOf({k, {}}, s, kMap).actions.at(0)).reply; };
    s.question = Question{.kind = Question::Kind::unsaved};
    EXPECT_EQ(reply(key::kEnter), Reply::save);
    EXPECT_EQ(reply(key::kEscape), Reply::cancel);
    s.question->kind = Question::Kind::recover;
    EXPECT_EQ(reply(key::kEscape), Reply::later);
    EXPECT_TRUE(meaningOf({'Q', {true, false, false}}, s, kMap).actions.empty());
    EXPECT_FALSE(editsText({key::kEscape, {}}, s));
    s.question.reset();
    EXPECT_TRUE(editsText({key::kEscape, {}}, s));
    EXPECT_TRUE(editsText({'Z', {true, false, false}}, s)) << "undoes the typing";
    EXPECT_FALSE(editsText({'S', {true, false, false}}, s));
}

TEST(KeyBindings, ControlLettersUndoRedoAndSave)
{
    Session s = sample();
    const auto one = [&](int k, bool shift) { return meaningOf({k, {true, shift, false}}, s, kMap).actions.at(0); };
    EXPECT_TRUE(std::holds_alternative<Undo>(one('Z', false)));
    EXPECT_TRUE(std::holds_alternative<Redo>(one('Z', true)));
    EXPECT_TRUE(std::holds_alternative<Redo>(one('Y', false)));
    EXPECT_TRUE(std::holds_alternative<Save>(one('S', false)));
    EXPECT_TRUE(std::holds_alternative<SaveAs>(one('S', true)));
    EXPECT_TRUE(meaningOf({key::kDelete, {}}, s, kMap).actions.empty());
    apply(s, Select{1}, kMap);
    EXPECT_TRUE(std::holds_alternative<EditDocument>(meaningOf({key::kDelete, {}}, s, kMap).actions.at(0)));
}

} // namespace
} // namespace app
