#include "app/compose/pictogram_names.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace app {

namespace {

struct Meaning {
    std::string_view part;      ///< A word, or the beginning of one, that the type holds.
    std::string_view pictogram;
};

/// The first that fits counts, so what is special comes before what is general.
constexpr std::array kMeanings{
    // ACLED's sub-event types whose words would mislead.
    Meaning{"change to group", "change"},
    Meaning{"regains territory", "control"},
    Meaning{"overtakes territory", "control"},
    Meaning{"transfer of territory", "control"},
    Meaning{"excessive force against protesters", "protest"},
    Meaning{"violent demonstration", "riot"},
    Meaning{"mob violence", "riot"},
    Meaning{"disrupted weapons", "defence"},
    Meaning{"remote explosive", "bomb"},
    Meaning{"remote violence", "explosion"},
    Meaning{"suicide bomb", "bomb"},
    Meaning{"headquarters or base", "base"},
    Meaning{"shelling/artillery/missile", "shelling"},
    Meaning{"air/drone strike", "air_strike"},
    Meaning{"violence against civilians", "civilians"},
    Meaning{"strategic development", "change"},
    Meaning{"political violence", "battle"},
    // UCDP, GTD and GDELT.
    Meaning{"state-based violence", "battle"},
    Meaning{"non-state violence", "battle"},
    Meaning{"firefight", "battle"},
    Meaning{"one-sided violence", "civilians"},
    Meaning{"armed assault", "battle"},
    Meaning{"unarmed assault", "riot"},
    Meaning{"facility", "destruction"},
    Meaning{"infrastructure", "destruction"},
    Meaning{"mass violence", "civilians"},
    Meaning{"military posture", "deployment"},
    Meaning{"civilian casualties", "civilians"},
    // Words.
    Meaning{"cease", "agreement"},
    Meaning{"chemical", "chemical"},
    Meaning{"missile", "missile"},
    Meaning{"rocket", "missile"},
    Meaning{"intercept", "defence"},
    Meaning{"air defen", "defence"},
    Meaning{"air alert", "defence"},
    Meaning{"shot down", "defence"},
    Meaning{"drone", "drone"},
    Meaning{"uav", "drone"},
    Meaning{"airstrike", "air_strike"},
    Meaning{"air strike", "air_strike"},
    Meaning{"air raid", "air_strike"},
    Meaning{"shell", "shelling"},
    Meaning{"artillery", "shelling"},
    Meaning{"mortar", "shelling"},
    Meaning{"mine", "bomb"},
    Meaning{"ied", "bomb"},
    Meaning{"grenade", "bomb"},
    Meaning{"explosive", "bomb"},
    Meaning{"bomb", "explosion"},
    Meaning{"explo", "explosion"},
    Meaning{"blast", "explosion"},
    Meaning{"strike", "explosion"},
    Meaning{"abduct", "abduction"},
    Meaning{"disappear", "abduction"},
    Meaning{"hostage", "abduction"},
    Meaning{"hijack", "abduction"},
    Meaning{"kidnap", "abduction"},
    Meaning{"arrest", "arrest"},
    Meaning{"detention", "arrest"},
    Meaning{"captur", "arrest"},
    Meaning{"prison", "arrest"},
    Meaning{"surrender", "arrest"},
    Meaning{"riot", "riot"},
    Meaning{"arson", "riot"},
    Meaning{"fire", "riot"},
    Meaning{"protest", "protest"},
    Meaning{"demonstrat", "protest"},
    Meaning{"sexual", "civilians"},
    Meaning{"civilian", "civilians"},
    Meaning{"assassin", "civilians"},
    Meaning{"massacre", "civilians"},
    Meaning{"execution", "civilians"},
    Meaning{"loot", "destruction"},
    Meaning{"propert", "destruction"},
    Meaning{"destr", "destruction"},
    Meaning{"damage", "destruction"},
    Meaning{"sabotage", "destruction"},
    Meaning{"incursion", "incursion"},
    Meaning{"advance", "incursion"},
    Meaning{"raid", "incursion"},
    Meaning{"invasion", "incursion"},
    Meaning{"offensive", "incursion"},
    Meaning{"retreat", "withdrawal"},
    Meaning{"withdraw", "withdrawal"},
    Meaning{"evacuat", "withdrawal"},
    Meaning{"yield", "withdrawal"},
    Meaning{"deploy", "deployment"},
    Meaning{"movement", "deployment"},
    Meaning{"transfer", "deployment"},
    Meaning{"reinforce", "deployment"},
    Meaning{"training", "training"},
    Meaning{"exercise", "training"},
    Meaning{"casualt", "losses"},
    Meaning{"loss", "losses"},
    Meaning{"killed", "losses"},
    Meaning{"control", "control"},
    Meaning{"occup", "control"},
    Meaning{"territor", "control"},
    Meaning{"liberat", "control"},
    Meaning{"estimate", "estimate"},
    Meaning{"agreement", "agreement"},
    Meaning{"treaty", "agreement"},
    Meaning{"negotiat", "agreement"},
    Meaning{"cooperat", "agreement"},
    Meaning{"consult", "agreement"},
    Meaning{"decision", "decision"},
    Meaning{"vote", "decision"},
    Meaning{"law", "decision"},
    Meaning{"order", "decision"},
    Meaning{"sanction", "decision"},
    Meaning{"visit", "visit"},
    Meaning{"meeting", "visit"},
    Meaning{"delegation", "visit"},
    Meaning{"ship", "ship"},
    Meaning{"naval", "ship"},
    Meaning{"vessel", "ship"},
    Meaning{"tank", "vehicle"},
    Meaning{"armour", "vehicle"},
    Meaning{"armor", "vehicle"},
    Meaning{"vehicle", "vehicle"},
    Meaning{"cyber", "cyber"},
    Meaning{"hack", "cyber"},
    Meaning{"electric", "energy"},
    Meaning{"energy", "energy"},
    Meaning{"power", "energy"},
    Meaning{"hospital", "health"},
    Meaning{"medical", "health"},
    Meaning{"aid", "supply"},
    Meaning{"supply", "supply"},
    Meaning{"supplies", "supply"},
    Meaning{"logistic", "supply"},
    Meaning{"weapon", "supply"},
    Meaning{"base", "base"},
    Meaning{"headquarters", "base"},
    Meaning{"fortif", "base"},
    Meaning{"footage", "footage"},
    Meaning{"video", "footage"},
    Meaning{"photo", "footage"},
    Meaning{"geolocat", "pin"},
    Meaning{"waypoint", "pin"},
    Meaning{"track", "pin"},
    Meaning{"report", "media"},
    Meaning{"media", "media"},
    Meaning{"article", "media"},
    Meaning{"broadcast", "media"},
    Meaning{"statement", "statement"},
    Meaning{"appeal", "statement"},
    Meaning{"demand", "statement"},
    Meaning{"disapprove", "statement"},
    Meaning{"reject", "statement"},
    Meaning{"threat", "statement"},
    Meaning{"express", "statement"},
    Meaning{"speech", "statement"},
    Meaning{"battle", "battle"},
    Meaning{"clash", "battle"},
    Meaning{"fight", "battle"},
    Meaning{"combat", "battle"},
    Meaning{"attack", "civilians"},
    Meaning{"assault", "civilians"},
    Meaning{"coerce", "civilians"},
    Meaning{"violen", "battle"},
};

struct Words {
    std::string_view pictogram, words;
};

constexpr std::array kWords{
    Words{"abduction", "abduction"}, Words{"agreement", "agreement, talks"}, Words{"air_strike", "air strike"},
    Words{"arrest", "arrest, captivity"}, Words{"base", "base, fortification"}, Words{"battle", "battle, clash"},
    Words{"bomb", "bomb, mine, grenade"}, Words{"change", "change of a group"}, Words{"chemical", "chemical weapon"},
    Words{"civilians", "violence against persons"}, Words{"control", "control of territory"}, Words{"cyber", "cyber attack"},
    Words{"decision", "decision, law"}, Words{"defence", "air defence, interception"}, Words{"deployment", "deployment, movement"},
    Words{"destruction", "destruction, looting"}, Words{"drone", "drone"}, Words{"energy", "power supply"},
    Words{"estimate", "estimate"}, Words{"explosion", "explosion, strike"}, Words{"footage", "footage"},
    Words{"health", "medical"}, Words{"incursion", "incursion, advance"}, Words{"losses", "losses"},
    Words{"media", "report in the media"}, Words{"missile", "missile, rocket"}, Words{"other", "other event"},
    Words{"pin", "located place"}, Words{"protest", "protest"}, Words{"riot", "riot, fire"},
    Words{"shelling", "shelling, artillery"}, Words{"ship", "ship"}, Words{"statement", "statement"},
    Words{"supply", "supplies, aid, weapons"}, Words{"training", "training"}, Words{"unit", "unit"},
    Words{"vehicle", "armoured vehicle"}, Words{"visit", "visit, meeting"}, Words{"withdrawal", "withdrawal"},
};

/// Whether a word of the text begins with it.
bool holds(std::string_view text, std::string_view part)
{
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
        if (at == 0 || std::isalnum(static_cast<unsigned char>(text[at - 1])) == 0)
            return true;
    return false;
}

} // namespace

std::string_view pictogramOf(std::string_view eventType)
{
    std::string type(eventType.substr(0, 200));
    std::transform(type.begin(), type.end(), type.begin(), [](unsigned char c) { return c == '_' ? ' ' : static_cast<char>(std::tolower(c)); });
    for (const Meaning& meaning : kMeanings)
        if (holds(type, meaning.part))
            return meaning.pictogram;
    return "other";
}

std::string_view pictogramWords(std::string_view pictogram)
{
    const auto* known = std::find_if(kWords.begin(), kWords.end(), [&](const Words& w) { return w.pictogram == pictogram; });
    return known != kWords.end() ? known->words : "other event";
}

} // namespace app
