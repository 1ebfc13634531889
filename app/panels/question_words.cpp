#include "app/panels/question_sheet.h"
#include "app/session/edit_session.h"

#include <fmt/format.h>

#include <ctime>
#include <string_view>

namespace app {

namespace {

std::string counted(std::uint64_t n)
{
    return fmt::format("{} change{}", n, n == 1 ? "" : "s");
}

/// "12:03", or "4 Nov 2024, 12:03" of another day; the user's own time zone.
std::string clockWords(std::int64_t at)
{
    const std::time_t when = at, now = std::time(nullptr);
    std::tm then{}, today{};
    localtime_r(&when, &then);
    localtime_r(&now, &today);
    const bool sameDay = then.tm_year == today.tm_year && then.tm_yday == today.tm_yday;
    static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::string clock = fmt::format("{:02}:{:02}", then.tm_hour, then.tm_min);
    return sameDay ? clock
                   : fmt::format("{} {} {}, {}", then.tm_mday, kMonths[then.tm_mon], then.tm_year + 1900, clock);
}

std::string nameOf(const std::string& path)
{
    return path.substr(path.find_last_of('/') + 1);
}

QuestionWords unsavedWords(const Session& session, const Next& next)
{
    const bool one = unsavedChanges(session) == 1;
    return {"Save ‘" + documentName(session) + "’?",
            counted(unsavedChanges(session)) + (one ? " is" : " are") + " not saved. Without saving, " +
                (next.kind == Next::Kind::quit ? "quitting" : "opening " + nameOf(next.path)) +
                (one ? " loses it." : " loses them."),
            {}};
}

QuestionWords failedWords(const Question& asked)
{
    constexpr std::string_view kKnown = "it was not saved: "; // The title says so.
    std::string reason = asked.problem.starts_with(kKnown) ? asked.problem.substr(kKnown.size()) : asked.problem;
    const bool old = !reason.starts_with("it is written");
    if (!reason.empty() && reason.front() >= 'a' && reason.front() <= 'z')
        reason.front() = static_cast<char>(reason.front() - 'a' + 'A');
    return {"Not saved",
            reason + "." + (asked.hint.empty() ? "" : "\nWhat to do: " + asked.hint + ".") +
                "\nYour changes are still here" + (old ? ", and no file was changed." : "."),
            asked.path};
}

QuestionWords recoverWords(const Question& asked)
{
    QuestionWords words{"Recover unsaved work of ‘" + asked.title + "’?", {}, asked.path};
    words.text = "The program ended before this was saved. Last kept at " + clockWords(asked.savedAt);
    words.text += asked.changes > 0 ? ", " + counted(asked.changes) + "." : ".";
    if (asked.whileSaving && asked.originalChanged)
        words.text += "\nA save had begun, and the file is newer: it probably holds all of this.";
    else if (asked.originalChanged)
        words.text += "\nThe file has changed since. What is recovered does not hold those changes.";
    if (asked.others > 0)
        words.text +=
            fmt::format("\nThere is unsaved work of {} more document{}.", asked.others, asked.others == 1 ? "" : "s");
    if (asked.path.empty())
        words.detail = "It was never saved under a name.";
    return words;
}

} // namespace

QuestionWords questionWords(const Session& session)
{
    const Question& asked = *session.question;
    switch (asked.kind) {
    case Question::Kind::unsaved:
        return unsavedWords(session, asked.next);
    case Question::Kind::name:
        return {"Save under a name", "The ending chooses: .gpkg is a project, .geojson the interchange format.", {}};
    case Question::Kind::changedOnDisk:
        return {"The file was changed by another program",
                nameOf(asked.path) + " is not what it was when you opened or saved it. Saving now would overwrite what "
                                     "the other program wrote.\nReload shows the file as it is, without your changes.",
                asked.path};
    case Question::Kind::saveFailed:
        return failedWords(asked);
    case Question::Kind::network:
        return {"Fetch map tiles from " + asked.path + "?",
                "The server will see which area you look at, and from where. Nothing else of this program is sent to it.\n‘Once’ holds until the program ends, ‘always’ from now on.",
                asked.next.path};
    case Question::Kind::recover:
        break;
    }
    return recoverWords(asked);
}

std::string replyWord(const Question& question, Reply reply)
{
    switch (reply) {
    case Reply::save:
        return question.kind == Question::Kind::name && question.exists ? "Replace" : "Save";
    case Reply::discard:
        return question.kind == Question::Kind::recover ? "Discard it" : "Discard changes";
    case Reply::cancel:
        return "Cancel";
    case Reply::saveAs:
        return "Save under another name…";
    case Reply::reload:
        return "Reload";
    case Reply::overwrite:
        return "Overwrite";
    case Reply::recover:
        return "Recover";
    case Reply::once:
        return "Once";
    case Reply::always:
        return "Always";
    case Reply::no:
        return "No";
    case Reply::later:
        break;
    }
    return "Later";
}

} // namespace app
