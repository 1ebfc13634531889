#include "app/session/questions.h"

#include "app/session/address_actions.h"

#include <algorithm>
#include <array>
#include <utility>

namespace app {

namespace {

void goOn(const Next& next, Effects& effects)
{
    if (next.kind == Next::Kind::quit)
        effects.quit = true;
    if (next.kind == Next::Kind::open)
        effects.open = next.path;
}

} // namespace

std::span<const Reply> repliesTo(const Question& question)
{
    static constexpr std::array kUnsaved{Reply::save, Reply::discard, Reply::cancel};
    static constexpr std::array kName{Reply::save, Reply::cancel};
    static constexpr std::array kChanged{Reply::saveAs, Reply::reload, Reply::overwrite, Reply::cancel};
    static constexpr std::array kFailed{Reply::saveAs, Reply::cancel};
    static constexpr std::array kRecover{Reply::recover, Reply::later, Reply::discard};
    static constexpr std::array kNetwork{Reply::once, Reply::always, Reply::no};
    switch (question.kind) {
    case Question::Kind::unsaved:
        return kUnsaved;
    case Question::Kind::name:
        return kName;
    case Question::Kind::changedOnDisk:
        return kChanged;
    case Question::Kind::saveFailed:
        return kFailed;
    case Question::Kind::network:
        return kNetwork;
    case Question::Kind::recover:
        break;
    }
    return kRecover;
}

void answer(Session& session, Reply reply, Effects& effects)
{
    if (!session.question)
        return;
    const std::span<const Reply> replies = repliesTo(*session.question);
    if (std::find(replies.begin(), replies.end(), reply) == replies.end())
        return;
    const bool naming = session.question->kind == Question::Kind::name;
    if (naming && reply == Reply::save && !session.question->problem.empty())
        return;
    const Question asked = *std::exchange(session.question, std::nullopt);
    if (asked.kind == Question::Kind::recover) {
        effects.recovery = reply;
        return;
    }
    if (asked.kind == Question::Kind::network) {
        answerNetwork(session, asked, reply, effects);
        return;
    }
    switch (reply) {
    case Reply::save:
        effects.save = SaveRequest{naming ? asked.path : std::string(), false, naming && asked.exists, asked.next};
        break;
    case Reply::saveAs:
        effects.save = SaveRequest{{}, true, false, asked.next};
        break;
    case Reply::overwrite:
        effects.save = SaveRequest{asked.path, false, true, asked.next};
        break;
    case Reply::discard:
    case Reply::reload:
        effects.discard = true;
        if (reply == Reply::discard)
            goOn(asked.next, effects);
        break;
    default:
        break;
    }
}

void proceed(Session& session, const Next& next, Effects& effects)
{
    if (session.project.saving) {
        effects.save = SaveRequest{{}, false, false, next}; // Once it is written.
        return;
    }
    if (next.kind != Next::Kind::quit || !session.history.isDirty()) {
        goOn(next, effects); // Whether a file would take the document's place shows when it is read.
        return;
    }
    Question question;
    question.kind = Question::Kind::unsaved;
    question.next = next;
    session.question = std::move(question);
}

} // namespace app
