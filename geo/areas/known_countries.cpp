#include "geo/areas/known_names_impl.h"

#include <algorithm>
#include <string>

namespace geo {

namespace {

/// ISO 3166-1, eight characters each: alpha-2, alpha-3, number. Kosovo has the user-assigned XK and XKX.
constexpr std::string_view kIso3166 =
    "ADAND020AEARE784AFAFG004AGATG028AIAIA660ALALB008AMARM051AOAGO024AQATA010ARARG032ASASM016ATAUT040AUAUS036"
    "AWABW533AXALA248AZAZE031BABIH070BBBRB052BDBGD050BEBEL056BFBFA854BGBGR100BHBHR048BIBDI108BJBEN204BLBLM652"
    "BMBMU060BNBRN096BOBOL068BQBES535BRBRA076BSBHS044BTBTN064BVBVT074BWBWA072BYBLR112BZBLZ084CACAN124CCCCK166"
    "CDCOD180CFCAF140CGCOG178CHCHE756CICIV384CKCOK184CLCHL152CMCMR120CNCHN156COCOL170CRCRI188CUCUB192CVCPV132"
    "CWCUW531CXCXR162CYCYP196CZCZE203DEDEU276DJDJI262DKDNK208DMDMA212DODOM214DZDZA012ECECU218EEEST233EGEGY818"
    "EHESH732ERERI232ESESP724ETETH231FIFIN246FJFJI242FKFLK238FMFSM583FOFRO234FRFRA250GAGAB266GBGBR826GDGRD308"
    "GEGEO268GFGUF254GGGGY831GHGHA288GIGIB292GLGRL304GMGMB270GNGIN324GPGLP312GQGNQ226GRGRC300GSSGS239GTGTM320"
    "GUGUM316GWGNB624GYGUY328HKHKG344HMHMD334HNHND340HRHRV191HTHTI332HUHUN348IDIDN360IEIRL372ILISR376IMIMN833"
    "ININD356IOIOT086IQIRQ368IRIRN364ISISL352ITITA380JEJEY832JMJAM388JOJOR400JPJPN392KEKEN404KGKGZ417KHKHM116"
    "KIKIR296KMCOM174KNKNA659KPPRK408KRKOR410KWKWT414KYCYM136KZKAZ398LALAO418LBLBN422LCLCA662LILIE438LKLKA144"
    "LRLBR430LSLSO426LTLTU440LULUX442LVLVA428LYLBY434MAMAR504MCMCO492MDMDA498MEMNE499MFMAF663MGMDG450MHMHL584"
    "MKMKD807MLMLI466MMMMR104MNMNG496MOMAC446MPMNP580MQMTQ474MRMRT478MSMSR500MTMLT470MUMUS480MVMDV462MWMWI454"
    "MXMEX484MYMYS458MZMOZ508NANAM516NCNCL540NENER562NFNFK574NGNGA566NINIC558NLNLD528NONOR578NPNPL524NRNRU520"
    "NUNIU570NZNZL554OMOMN512PAPAN591PEPER604PFPYF258PGPNG598PHPHL608PKPAK586PLPOL616PMSPM666PNPCN612PRPRI630"
    "PSPSE275PTPRT620PWPLW585PYPRY600QAQAT634REREU638ROROU642RSSRB688RURUS643RWRWA646SASAU682SBSLB090SCSYC690"
    "SDSDN729SESWE752SGSGP702SHSHN654SISVN705SJSJM744SKSVK703SLSLE694SMSMR674SNSEN686SOSOM706SRSUR740SSSSD728"
    "STSTP678SVSLV222SXSXM534SYSYR760SZSWZ748TCTCA796TDTCD148TFATF260TGTGO768THTHA764TJTJK762TKTKL772TLTLS626"
    "TMTKM795TNTUN788TOTON776TRTUR792TTTTO780TVTUV798TWTWN158TZTZA834UAUKR804UGUGA800UMUMI581USUSA840UYURY858"
    "UZUZB860VAVAT336VCVCT670VEVEN862VGVGB092VIVIR850VNVNM704VUVUT548WFWLF876WSWSM882YEYEM887YTMYT175ZAZAF710"
    "ZMZMB894ZWZWE716"
    "XKXKX999";

constexpr std::array kCountries{
    KnownNames{"AE", "UAE|Emirates"},
    KnownNames{"BA", "Bosnia-Herzegovina|Bosnia and Herzegovina|Bosnia"},
    KnownNames{"BN", "Brunei Darussalam"},
    KnownNames{"BO", "Plurinational State of Bolivia"},
    KnownNames{
        "CD",
        "Congo|Democratic Republic of Congo|Democratic Republic of the Congo|DR Congo|D.R. Congo|DRC|Dem. Rep. Congo|"
        "Congo (Democratic Republic)|Congo Kinshasa|DR Congo Zaire|Zaire|Congo DRC|Congo, Democratic Republic"},
    KnownNames{"CF", "CAR"},
    KnownNames{"CG", "Congo|Republic of Congo|Republic of the Congo|Congo Brazzaville|People's Republic of the "
                     "Congo|Congo, Republic"},
    KnownNames{"CI", "Ivory Coast|Cote d'Ivoire|Cote dIvoire"},
    KnownNames{"CN", "People's Republic of China|PRC"},
    KnownNames{"CV", "Cabo Verde"},
    KnownNames{"CZ", "Czech Republic"},
    KnownNames{"EG", "Arab Republic of Egypt"},
    KnownNames{"FK", "Falkland Islands (Malvinas)|Malvinas"},
    KnownNames{"FM", "Federated States of Micronesia"},
    KnownNames{"GB", "UK|Great Britain|Britain|United Kingdom of Great Britain and Northern Ireland"},
    KnownNames{"GM", "The Gambia"},
    KnownNames{"GR", "Hellenic Republic"},
    KnownNames{"HK", "Hong Kong SAR"},
    KnownNames{"IR", "Islamic Republic of Iran|Iran (Islamic Republic)"},
    KnownNames{"KH", "Kampuchea|Cambodia Kampuchea"},
    KnownNames{"KP", "Korea|Democratic People's Republic of Korea|DPRK|Korea, North|Korea (North)|Korea, Democratic "
                     "People's Republic of"},
    KnownNames{"KR", "Korea|Republic of Korea|ROK|Korea, South|Korea (South)|Korea, Republic of"},
    KnownNames{"LA", "Lao PDR|Lao People's Democratic Republic|Lao"},
    KnownNames{"LY", "Libyan Arab Jamahiriya|State of Libya"},
    KnownNames{"MD", "Republic of Moldova"},
    KnownNames{"MG", "Malagasy"},
    KnownNames{
        "MK",
        "Macedonia|Macedonia, FYR|FYROM|Former Yugoslav Republic of Macedonia|FYR Macedonia|Republic of Macedonia"},
    KnownNames{"MM", "Myanmar|Burma"},
    KnownNames{"MO", "Macau"},
    KnownNames{"PS", "Palestine|Palestinian Territories|Palestinian Territory|Occupied Palestinian "
                     "Territory|Palestinian Territory, Occupied|"
                     "State of Palestine|oPt|Occupied Palestinian Territories|West Bank and Gaza Strip|West Bank and "
                     "Gaza|Gaza and West Bank"},
    KnownNames{"RU", "Russian Federation|Russia Soviet Union"},
    KnownNames{"RS", "Serbia Yugoslavia"},
    KnownNames{"SK", "Slovak Republic"},
    KnownNames{"SS", "Republic of South Sudan"},
    KnownNames{"ST", "Sao Tome"},
    KnownNames{"SY", "Syrian Arab Republic"},
    KnownNames{"SZ", "Swaziland|Kingdom of eSwatini|Kingdom of eSwatini Swaziland"},
    KnownNames{"TL", "East Timor|Timor Leste"},
    KnownNames{"TR", "Turkey|Turkiye"},
    KnownNames{"TW", "Republic of China|Taiwan, Province of China|Chinese Taipei"},
    KnownNames{"TZ", "United Republic of Tanzania"},
    KnownNames{"US", "USA|U.S.|U.S.A.|United States of America"},
    KnownNames{"VA", "Holy See|Vatican"},
    KnownNames{"VE", "Bolivarian Republic of Venezuela"},
    KnownNames{"VN", "Viet Nam|Vietnam North Vietnam|Socialist Republic of Vietnam"},
    KnownNames{"VU", "New Hebrides"},
    KnownNames{"YE", "Yemen North Yemen"},
    KnownNames{"ZW", "Rhodesia"},
};

constexpr std::array kTerritories{
    KnownNames{"PS-GZZ", "Gaza Strip|Gaza"}, KnownNames{"PS-WBK", "West Bank"},
    KnownNames{"FR-GF", "French Guiana"},    KnownNames{"FR-GP", "Guadeloupe"},
    KnownNames{"FR-MQ", "Martinique"},       KnownNames{"FR-RE", "Reunion|La Reunion"},
    KnownNames{"FR-YT", "Mayotte"},          KnownNames{"GE-AB", "Abkhazia"},
};

/// Held by one, ascribed to another: by ISO's code (UA-43), or because the boundaries give the territory a country of
/// its own. Whoever puts a region there means this shape; which of the two is right the map does not say.
constexpr std::array kAlsoUnder{
    KnownNames{"RU", "UA-09|UA-14|UA-23|UA-65|UA-43|UA-40"},
    KnownNames{"UA", "UA-43|UA-40"},
    KnownNames{"IL", "PS"},
    KnownNames{"PS", "IL-JM"},
    KnownNames{"SO", "-99-X11~"},
    KnownNames{"CY", "-99-X04~"},
    KnownNames{"RS", "XK"},
    KnownNames{"MA", "EH"},
    KnownNames{"CN", "TW|HK|MO"},
    KnownNames{"IN", "PK-GB|PK-JK"},
    KnownNames{"PK", "IN-JK|IN-LA"},
};

} // namespace

std::span<const KnownNames> knownCountryNames()
{
    return kCountries;
}

std::span<const KnownNames> knownTerritories()
{
    return kTerritories;
}

std::span<const KnownNames> regionsAlsoUnder()
{
    return kAlsoUnder;
}

std::string_view alpha2Of(std::string_view code)
{
    std::string wanted(code);
    for (char& c : wanted)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    const bool digits =
        !wanted.empty() && std::all_of(wanted.begin(), wanted.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits && wanted.size() < 3)
        wanted.insert(0, 3 - wanted.size(), '0');
    const std::size_t at = digits ? 5 : wanted.size() == 3 ? 2 : 0;
    if (wanted.size() != (at == 0 ? 2U : 3U))
        return {};
    constexpr std::size_t kRow = 8;
    for (std::size_t row = 0; row < kIso3166.size(); row += kRow)
        if (kIso3166.substr(row + at, wanted.size()) == wanted)
            return kIso3166.substr(row, 2);
    return {};
}

} // namespace geo
