#include "geo/boundary/worldview.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace geo {

namespace {

constexpr std::array kWorldviews{
    Worldview{"de-facto", "De facto", "de facto", "Every region belongs to whoever administers it: Crimea to Russia.",
              "Natural Earth 5",
              "The data draw no front lines: regions of which each side holds a part go whole to their country."},
    Worldview{"iso", "ISO 3166", "by ISO 3166",
              "Every region belongs to the country whose ISO 3166-2 code it has: Crimea (UA-43) to Ukraine, Kosovo to Serbia, Northern Cyprus to Cyprus, Somaliland to Somalia.",
              "ISO 3166-2; Natural Earth 5, FCLASS_ISO (Western Sahara)",
              "Taiwan has a code of its own (TW) and stays apart. What has no code (Siachen, the Spratlys, leases) stays as de facto. Of Western Sahara Es Semara stays with Morocco, whose region in the data reaches there."},
    Worldview{"un", "UN-like", "as United Nations resolutions count",
              "As resolutions of the United Nations count: Crimea to Ukraine, Taiwan to China, Kosovo to Serbia, Western Sahara apart.",
              "Resolutions 68/262, ES-11/4, 2758 (XXVI), S/RES/541, 550, 1244; list of non-self-governing territories",
              "No map of the United Nations, which calls no boundary authoritative. The Golan and East Jerusalem are no regions of the data: only lines show them. Of Western Sahara Es Semara stays with Morocco, whose region in the data reaches there."},
    Worldview{"ukraine", "Ukraine", "as Ukraine sees them",
              "Crimea and Sevastopol belong to Ukraine, Western Sahara stands apart.",
              "Constitution of Ukraine, article 133; Natural Earth 5, FCLASS_UA",
              "All other disputes as de facto: the data do not know Ukraine's view of them."},
    Worldview{"russia", "Russia", "as Russia sees them",
              "Crimea and the Donetsk, Luhansk, Kherson and Zaporizhzhia regions belong to Russia, Kosovo to Serbia; Abkhazia is a state.",
              "Federal constitutional laws of 21 March 2014 and 4 October 2022; decree 1260 of 26 August 2008; Natural Earth 5, FCLASS_RU",
              "South Ossetia is no region of the data: only its line shows. The parts of Mykolaiv region that the law of 2022 adds to Kherson are not drawn."},
    Worldview{"china", "China", "as China sees them",
              "Taiwan, Arunachal Pradesh and the Spratlys belong to China, Kosovo to Serbia.",
              "Natural Earth 5, FCLASS_CN; law on the territorial sea of 25 February 1992",
              "Claims at sea and in Bhutan are no regions of the data. All other disputes, Crimea among them, as de facto."},
    Worldview{"india", "India", "as India sees them",
              "Gilgit-Baltistan, Azad Kashmir and the Siachen Glacier belong to India, Kosovo to Serbia.",
              "Natural Earth 5, FCLASS_IN; resolution of parliament of 22 February 1994",
              "Aksai Chin is no region of the data: only its line shows. All other disputes, Crimea among them, as de facto."},
    Worldview{"pakistan", "Pakistan", "as Pakistan sees them",
              "Jammu and Kashmir, Ladakh and Siachen belong to Pakistan; Israel is not recognised, Western Sahara stands apart.",
              "Natural Earth 5, FCLASS_PK; Survey of Pakistan, political map of 4 August 2020",
              "The data do not say to whom Israel's regions are counted: they stay, behind dashed borders. Junagadh is no region. All other disputes, Crimea among them, as de facto."},
    Worldview{"morocco", "Morocco", "as Morocco sees them", "All of Western Sahara belongs to Morocco.",
              "Letter to the Security Council S/2007/206; Natural Earth 5, FCLASS_MA",
              "All other disputes, Crimea among them, as de facto."},
    Worldview{"argentina", "Argentina", "as Argentina sees them",
              "The Falkland Islands, South Georgia and the South Sandwich Islands belong to Argentina, Western Sahara stands apart.",
              "Constitution of Argentina, first transitional provision; Natural Earth 5, FCLASS_AR",
              "Claims in Antarctica are not drawn. All other disputes, Crimea among them, as de facto."},
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kCodes{
    {{"ua", "ukraine"}, {"ru", "russia"}, {"cn", "china"}, {"in", "india"}, {"pk", "pakistan"}, {"ma", "morocco"}, {"ar", "argentina"}}};

std::string plain(std::string_view text)
{
    std::string out;
    for (const char c : text)
        if (c != ' ' && c != '-' && c != '_')
            out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

} // namespace

std::span<const Worldview> worldviews() { return kWorldviews; }

const Worldview& deFacto() { return kWorldviews.front(); }

const Worldview* findWorldview(std::string_view name)
{
    const std::string wanted = plain(name);
    if (wanted.empty())
        return &deFacto();
    const auto code = std::find_if(kCodes.begin(), kCodes.end(), [&](const auto& pair) { return pair.first == wanted; });
    const std::string_view id = code != kCodes.end() ? code->second : std::string_view(wanted);
    const auto found = std::find_if(kWorldviews.begin(), kWorldviews.end(),
                                    [&](const Worldview& w) { return plain(w.id) == id || plain(w.name) == id; });
    return found != kWorldviews.end() ? &*found : nullptr;
}

Result<const Worldview*> worldviewNamed(std::string_view name)
{
    if (const Worldview* found = findWorldview(name))
        return found;
    std::string known;
    for (const Worldview& w : kWorldviews)
        known += (known.empty() ? "" : ", ") + std::string(w.id);
    return Error{"'" + std::string(name) + "' is no worldview", {}, "there are " + known};
}

} // namespace geo
