#include "geo/areas/known_names_impl.h"

namespace geo {

namespace {

constexpr bool kOnly = true;

constexpr std::array kRegions{
    // Ukraine. "Kyiv" is the city to some and the region around it to others (ACLED, GADM): it alone means neither.
    KnownNames{"UA-30", "Київ|Киев|Kyiv|Kiev|Kyiv City|Kiev City|Kyiv Misto|City of Kyiv|м. Київ", kOnly},
    KnownNames{"UA-32",
               "Kyiv Oblast|Kyivska|Kyiv|Kiev|Kiev Oblast|Kievskaya|Kyiv Region|Київська область|Киевская "
               "область|Київщина|Kyivskyi",
               kOnly},
    KnownNames{"UA-51", "Odesa|Odeska"},
    KnownNames{"UA-23", "Zaporizhia|Zaporozhye|Zaporizhzhya|Zaporozhe|Zaporizka"},
    KnownNames{"UA-21", "Zakarpattya|Zakarpatska"},
    KnownNames{"UA-56", "Rovno|Rivnenska"},
    KnownNames{"UA-05", "Vinnitsa|Vinnytska"},
    KnownNames{"UA-68", "Khmelnitsky|Khmelnytskyy"},
    KnownNames{"UA-71", "Cherkassy"},
    KnownNames{"UA-48", "Nikolayev|Mykolaivska"},
    KnownNames{"UA-77", "Chernovtsy"},
    KnownNames{"UA-43",
               "Crimea|Krym|Autonomous Republic of Crimea|Republic of Crimea|Крим|Крым|Республика Крым|AR Crimea"},
    KnownNames{"UA-40", "Sevastopol|Sevastopol City|City of Sevastopol|Севастополь"},
    // Russia.
    KnownNames{"RU-ALT", "Altai Krai|Altay Krai|Altaiskiy krai|Алтайский край|Altayskiy kray|Altayskiy", kOnly},
    KnownNames{"RU-AL",
               "Altai Republic|Altay Republic|Republic of Altai|Gorno-Altay|Республика Алтай|Republic of Altay", kOnly},
    KnownNames{"RU-MOW", "Moscow|Moskva|Москва|Moscow City|City of Moscow|Moskva City|Gorod Moskva|г. Москва", kOnly},
    KnownNames{"RU-MOS",
               "Moscow Oblast|Moskovskaya|Moskovskaya Oblast|Moscow Region|Московская область|Московська область",
               kOnly},
    KnownNames{"RU-CE", "Chechnya|Chechen Republic|Republic of Chechnya|Chechenskaya Respublika|Чеченская Республика"},
    KnownNames{"RU-DA", "Dagestan|Daghestan"},
    KnownNames{"RU-IN", "Ingushetia|Ingushetiya"},
    KnownNames{"RU-SE",
               "North Ossetia|North Ossetia-Alania|Severnaya Osetiya|Severnaya Osetiya-Alaniya|Северная Осетия"},
    KnownNames{"RU-KC", "Karachay-Cherkessia|Karachayevo-Cherkesiya|Karachaevo-Cherkessia|Karachaevo-Cherkess|"
                        "Карачаево-Черкесская Республика"},
    KnownNames{"RU-KB", "Kabardino-Balkaria|Kabardino-Balkariya|Kabardino-Balkar|Kabardino-Balkarian Republic"},
    KnownNames{"RU-AD", "Adygea|Adygeya"},
    KnownNames{"RU-KL", "Kalmykia|Kalmykiya"},
    KnownNames{"RU-SPE", "St. Petersburg|Saint Petersburg|Sankt-Peterburg|Petersburg"},
    KnownNames{"RU-NIZ", "Nizhny Novgorod|Nizhegorodskaya"},
    KnownNames{"RU-SA", "Sakha|Yakutia"},
    // Syria, Lebanon, Iraq, Yemen.
    KnownNames{"SY-HI", "Homs|Hims"},
    KnownNames{"SY-HM", "Hama|Hamah"},
    KnownNames{"SY-HA", "Al Hasakah|Al Hasakeh|Al-Hasakeh|Hasakah|Hasaka|Hassakeh|Al-Hassakeh"},
    KnownNames{"SY-RA", "Ar Raqqa|Raqqa|Ar-Raqqah|Al-Raqqa"},
    KnownNames{"SY-SU", "As Sweida|As-Sweida|Sweida|Suwayda|As-Suwayda|Al-Suwayda"},
    KnownNames{"SY-DR", "Dara|Daraa|Dar'a|Deraa"},
    KnownNames{"SY-DY", "Deir ez Zor|Deir-ez-Zor|Dayr al-Zawr|Dayr az Zawr|Deir Ezzor|Deir al-Zor|Dayr az-Zawr"},
    KnownNames{"SY-ID", "Idlib|Idleb"},
    KnownNames{"SY-LA", "Lattakia|Latakia|Al-Ladhiqiyah"},
    KnownNames{"SY-RD", "Rural Damascus|Rif Dimashq|Rif-Dimashq|Damascus Countryside"},
    KnownNames{"SY-TA", "Tartus|Tartous"},
    KnownNames{"SY-HL", "Aleppo|Halab"},
    KnownNames{"SY-DI", "Damascus|Dimashq|Damascus City"},
    KnownNames{"LB-AS", "North|North Lebanon|Al-Shamal|Ash Shamal"},
    KnownNames{"LB-JA", "South|South Lebanon|Al-Janub"},
    KnownNames{"LB-NA", "El Nabatieh|Nabatieh|Nabatiye|An Nabatiyah|Nabatiyeh"},
    KnownNames{"LB-BI", "Bekaa|Beqaa|Biqa|Al-Biqa"},
    KnownNames{"LB-JL", "Mount Lebanon|Jabal Lubnan"},
    KnownNames{"IQ-SD", "Salah al-Din|Salah al Din|Salah ad Din|Salahaddin|Saladin|Salah al-Deen|Salah-al-Din"},
    KnownNames{"IQ-NI", "Ninewa|Ninawa|Nineveh|Ninevah|Nineva"},
    KnownNames{"IQ-QA", "Al Qadissiya|Al-Qadissiya|Qadisiyah|Al-Qadisiyyah|Al Diwaniyah|Diwaniya|Qadissiya|Qadisiyya"},
    KnownNames{"IQ-DQ", "Dhi Qar|Thi Qar|Thi-Qar"},
    KnownNames{"IQ-MA", "Maysan|Missan"},
    KnownNames{"IQ-KA", "Karbala|Kerbala"},
    KnownNames{"IQ-NA", "Najaf|Al Najaf|An Najaf"},
    KnownNames{"IQ-BB", "Babil|Babylon"},
    KnownNames{"IQ-BA", "Basra|Basrah|Al Basrah"},
    KnownNames{"IQ-SU", "Sulaymaniyah|Al Sulaymaniyah|Sulaymaniya|Sulaimaniya|As Sulaymaniyah|Slemani"},
    KnownNames{"IQ-AR", "Erbil|Arbil|Hewler"},
    KnownNames{"IQ-DA", "Duhok|Dahuk|Dohuk|Dihok"},
    KnownNames{"IQ-TS", "Kirkuk|At-Tamim|Tamim"},
    KnownNames{"YE-SA", "Amanat al Asimah|Amanat Al-Asimah|Sanaa City|Sana'a City|Sanaa (city)", kOnly},
    KnownNames{"YE-SN", "Sana'a|Sanaa|Sana",
               kOnly}, // Lists that have both (OCHA, ACLED) give the city the longer name.
    KnownNames{"YE-AD", "Aden"},
    KnownNames{"YE-DA", "Ad Dali|Al Dhale'e|Dhale|Ad Dhale|Al Dhale|Al-Dali"},
    KnownNames{"YE-HD", "Hadramawt|Hadramout|Hadhramaut"},
    KnownNames{"YE-HU", "Al Hudaydah|Hodeidah|Al Hodeidah|Hudaydah"},
    KnownNames{"YE-LA", "Lahij|Lahj|Lahej"},
    KnownNames{"YE-TA", "Taizz|Taiz"},
    KnownNames{"YE-MA", "Marib|Mareb"},
    KnownNames{"YE-SD", "Sadah|Saada|Sa'ada|Sa'dah"},
    KnownNames{"YE-SH", "Shabwah|Shabwa"},
    KnownNames{"YE-BA", "Al Bayda|Al Baydha"},
    // Israel and what it holds, Palestine.
    KnownNames{"IL-Z", "HaZafon|Northern District|North District"},
    KnownNames{"IL-D", "HaDarom|Southern District|South District"},
    KnownNames{"IL-M", "HaMerkaz|Central District|Center District"},
    KnownNames{"PS-GZZ", "Gaza Strip|Gaza"},
    // Afghanistan. Natural Earth draws Daykundi and Panjshir under their former provinces' names.
    KnownNames{"#1159312063", "Daykundi|Daikundi|Daikondi|Day Kundi|Daykondi", kOnly},
    KnownNames{"#1159312061", "Uruzgan|Urozgan|Oruzgan", kOnly},
    KnownNames{"#1159312097", "Panjshir|Panjsher|Panjshayr", kOnly},
    KnownNames{"#1159312103", "Parwan", kOnly},
    KnownNames{"AF-WAR", "Wardak|Maidan Wardak|Maydan Wardak|Maidan Wardag"},
    KnownNames{"AF-SAR", "Sar-e-Pul|Sari Pul|Sar-e Pol|Sari-Pul|Saripul"},
    KnownNames{"AF-KNR", "Kunar|Konar"},
    KnownNames{"AF-BAM", "Bamyan|Bamian|Bamiyan"},
    // Africa.
    KnownNames{"SD-DW", "West Darfur|Western Darfur", kOnly},
    KnownNames{"SD-GD", "Gedaref|Gedarif|Al Qadarif|El Gadarif"},
    KnownNames{"SD-GZ", "Al Jazirah|Gezira|Al Jazira|El Gezira|Aj Jazirah"},
    KnownNames{"SD-SI", "Sennar|Sinnar"},
    KnownNames{"SD-NO", "Northern|Northern State"},
    KnownNames{"ET-SN", "SNNP|SNNPR|SNNPRS|Southern Nations, Nationalities, and Peoples"},
    KnownNames{"ET-BE", "Benshangul/Gumuz|Benshangul-Gumuz|Benishangul Gumz|Benishangul-Gumuz|Beneshangul Gumuz"},
    KnownNames{"ET-OR", "Oromia|Oromiya"},
    KnownNames{"SO-BN", "Banadir|Benadir"},
    KnownNames{"SO-GA", "Galgaduud|Galgadud"},
    KnownNames{"SO-SH", "Lower Shabelle|Lower Shebelle|Shabelle Hoose"},
    KnownNames{"SO-SD", "Middle Shabelle|Middle Shebelle|Shabelle Dhexe"},
    KnownNames{"SO-JH", "Lower Juba|Lower Jubba|Juba Hoose"},
    KnownNames{"SO-JD", "Middle Juba|Middle Jubba|Juba Dhexe"},
    KnownNames{"SO-HI", "Hiraan|Hiran"},
    KnownNames{"ML-3", "Sikasso", kOnly},
    KnownNames{"ML-6", "Tombouctou|Timbuktu"},
    KnownNames{"CD-BC", "Bas-Congo|Kongo Central|Kongo-Central"},
    KnownNames{"CD-NK", "Nord-Kivu|North Kivu"},
    KnownNames{"CD-SK", "Sud-Kivu|South Kivu"},
    KnownNames{"NG-FC", "Federal Capital Territory|FCT|Abuja|FCT Abuja"},
    KnownNames{"NG-NA", "Nassarawa|Nasarawa"},
    KnownNames{"LY-TN", "Tripoli"},
    // Asia and America.
    KnownNames{"PK-KP", "Khyber Pakhtunkhwa|KPK|KP|North-West Frontier Province|NWFP|North West Frontier"},
    KnownNames{"PK-TA", "FATA|Federally Administered Tribal Areas"},
    KnownNames{"PK-JK", "Azad Jammu and Kashmir|Azad Kashmir|AJK"},
    KnownNames{"PK-GB", "Gilgit-Baltistan|Gilgit Baltistan|Northern Areas"},
    KnownNames{"PK-IS", "Islamabad|Islamabad Capital Territory|ICT"},
    KnownNames{"PK-SD", "Sindh|Sind"},
    KnownNames{"PK-BA", "Balochistan|Baluchistan"},
    KnownNames{"IN-OR", "Odisha|Orissa"},
    KnownNames{"IN-UT", "Uttarakhand|Uttaranchal"},
    KnownNames{"IN-PY", "Puducherry|Pondicherry"},
    KnownNames{"IN-DL", "Delhi|NCT of Delhi|National Capital Territory of Delhi"},
    KnownNames{"MM-13", "Kayin|Karen"},
    KnownNames{"MM-12", "Kayah|Karenni"},
    KnownNames{"MM-16", "Rakhine|Arakan"},
    KnownNames{"MM-05", "Tanintharyi|Tenasserim"},
    KnownNames{"MM-06", "Yangon|Rangoon"},
    KnownNames{"MM-02", "Bago|Pegu"},
    KnownNames{"MM-07", "Ayeyarwady|Irrawaddy|Ayeyawady"},
    KnownNames{"MM-03", "Magway|Magwe"},
    KnownNames{"MX-DIF", "Ciudad de Mexico|Mexico City|Distrito Federal|CDMX|Federal District", kOnly},
    KnownNames{"MX-MEX", "Mexico|Estado de Mexico|State of Mexico|Mexico State|Edomex", kOnly},
    KnownNames{"MX-COA", "Coahuila de Zaragoza"},
    KnownNames{"MX-MIC", "Michoacan de Ocampo"},
    KnownNames{"MX-VER", "Veracruz de Ignacio de la Llave|Veracruz-Llave"},
    KnownNames{"MX-QUE", "Queretaro de Arteaga"},
    KnownNames{"US-DC", "District of Columbia|Washington, D.C.|Washington DC|D.C.", kOnly},
    KnownNames{"AR-C", "Ciudad de Buenos Aires|Ciudad Autonoma de Buenos Aires|Buenos Aires City|CABA|Capital Federal",
               kOnly},
    KnownNames{"AR-B", "Buenos Aires|Provincia de Buenos Aires", kOnly},
    KnownNames{"BY-HM", "Minsk City|City of Minsk|Горад Мінск|г. Минск|Минск", kOnly},
    KnownNames{"BY-MI", "Minsk Oblast|Minskaya|Minsk Region|Минская область|Мінская вобласць|Minskaya Voblasts", kOnly},
};

constexpr std::array kChanged{
    CodeChange{"AF-PKA", "AF-PIA"}, CodeChange{"AF-PIA", "AF-PKA"}, CodeChange{"SD-DC", "SD-DE"},
    CodeChange{"SD-DE", ""},        CodeChange{"SD-DS", ""},        CodeChange{"AF-DAY", ""},
    CodeChange{"AF-PAN", ""},       CodeChange{"MX-CMX", "MX-DIF"}, CodeChange{"IN-OD", "IN-OR"},
    CodeChange{"IN-CG", "IN-CT"},   CodeChange{"IN-TS", "IN-TG"},   CodeChange{"IN-UK", "IN-UT"},
    CodeChange{"IQ-KI", "IQ-TS"},   CodeChange{"ZA-GP", "ZA-GT"},   CodeChange{"ZA-KZN", "ZA-NL"},
    CodeChange{"GB-WRL", ""},       CodeChange{"BA-SRP", ""},       CodeChange{"VN-53", ""},
    CodeChange{"VN-66", ""},        CodeChange{"GB-SHN", ""},       CodeChange{"MD-GA", ""},
    CodeChange{"MT-66", ""},        CodeChange{"SC-13", ""},        CodeChange{"SC-14", ""},
    CodeChange{"SB-CH", ""},        CodeChange{"MV-12", ""},        CodeChange{"FR-75C", "FR-75"},
    CodeChange{"FR-973", "FR-GF"},  CodeChange{"FR-974", "FR-RE"},
};

constexpr std::array kOld{
    OldOutline{"CD-EQ", "before 2015, when the province was divided"},
    OldOutline{"CD-KE", "before 2015, when the province was divided"},
    OldOutline{"SD-KS", "2005 to 2013, with part of West Kordofan"},
    OldOutline{"SD-KN", "2005 to 2013, with part of West Kordofan"},
    OldOutline{"ML-7", "before 2016, with Ménaka"},
    OldOutline{"ML-6", "before 2016, with Taoudénit"},
    OldOutline{"ET-SN", "before 2020, with Sidama and the regions divided from it since"},
    OldOutline{"LB-BI", "before 2003, with Baalbek-Hermel"},
    OldOutline{"LB-AS", "before 2003, with Akkar"},
    OldOutline{"IQ-SU", "before 2014, with Halabja"},
    OldOutline{"PK-KP", "before 2018, without the former tribal areas"},
    OldOutline{"ID-PA", "before 2022, when the province was divided"},
    OldOutline{"MM-04", "before 2008, with Naypyidaw"},
};

} // namespace

std::span<const KnownNames> knownRegionNames()
{
    return kRegions;
}

std::span<const CodeChange> changedCodes()
{
    return kChanged;
}

std::span<const OldOutline> oldOutlines()
{
    return kOld;
}

std::string_view secondLevelCountries()
{
    return " BF FR IT ES PH UG MW ";
}

std::string_view staleCodeCountries()
{
    return " IR UG LV MA NP MV ";
}

} // namespace geo
