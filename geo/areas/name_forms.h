#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace geo {

/// What a name says that its area is ("область", "Governorate"); words of several languages for one thing are one kind.
enum class AreaKind : std::uint8_t {
    unsaid,
    oblast,
    krai,
    republic,
    okrug,
    district,
    province,
    governorate,
    state,
    county,
    department,
    other, ///< A word that says nothing: "municipality", "autonomous".
    city,
};

/// Forms of one name, each coarser than the one before; two spellings of a name share one of them.
struct NameForms {
    std::string full;  ///< Small letters, no accents and apostrophes, words apart by one blank: "kurskaya oblast".
    std::string core;  ///< Without the words that say what it is: "kurskaya".
    std::string light; ///< In Latin letters, with the usual variants of spelling made one: "kurska".
    std::string bare;  ///< Without a Slavic adjective's ending: "kursk".
    std::string stem;  ///< Of an adjective in -sk- the rest: Харьковская gives "harkov". Empty otherwise.
    AreaKind kind = AreaKind::unsaid;
};

/// `full` of a text in UTF-8. What is not UTF-8 counts as a blank; at most the first 256 bytes are looked at.
std::string foldName(std::string_view text);

/// `ukrainian`: г sounds h.
NameForms formsOf(std::string_view name, bool ukrainian = false);

/// A name and what else it offers as one: "Homs (Hims)" also "Homs" and "Hims"; "Congo, Republic of" also "Republic of
/// Congo". Something in brackets that tells two of one name apart ("Samoa (American)", "Kyiv (city)") is no name, and
/// neither is then what stands before it. Views into `name`, but for the last case.
std::vector<std::string> nameVariants(std::string_view name);

} // namespace geo
