#include "geo/io/import_report.h"

#include <algorithm>

#include "geo/io/json_impl.h"

namespace geo {

namespace {

constexpr const char* kMember = "imports";

std::string text(const Json& object, const char* name)
{
    const auto at = object.find(name);
    return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

std::size_t count(const Json& object, const char* name)
{
    const auto at = object.find(name);
    return at != object.end() && at->is_number_unsigned() ? at->get<std::size_t>() : 0;
}

ImportReport reportFrom(const Json& json)
{
    ImportReport report{text(json, "file"),
                        text(json, "preset"),
                        text(json, "when"),
                        count(json, "read"),
                        count(json, "kept"),
                        count(json, "listed"),
                        count(json, "rejected"),
                        {},
                        count(json, "issues_left_out")};
    const auto issues = json.find("issues");
    if (issues == json.end() || !issues->is_array())
        return report;
    for (const Json& issue : *issues) {
        if (!issue.is_object())
            continue;
        const auto rejected = issue.find("rejected");
        const bool is = rejected != issue.end() && rejected->is_boolean() && rejected->get<bool>();
        report.issues.push_back({is ? Issue::Severity::rejected : Issue::Severity::doubtful, report.file,
                                 static_cast<long long>(count(issue, "row")), text(issue, "field"),
                                 text(issue, "reason")});
    }
    return report;
}

Json jsonOf(const ImportReport& report)
{
    Json issues = Json::array();
    const std::size_t kept = std::min(report.issues.size(), kMostReported);
    for (std::size_t i = 0; i < kept; ++i) {
        const Issue& issue = report.issues[i];
        Json one = {{"reason", issue.reason}, {"rejected", issue.severity == Issue::Severity::rejected}};
        if (issue.row > 0)
            one["row"] = static_cast<std::uint64_t>(issue.row);
        putText(one, "field", issue.field);
        issues.push_back(std::move(one));
    }
    Json json = {{"file", report.file},         {"preset", report.preset},    {"when", report.when},
                 {"read", report.read},         {"kept", report.kept},        {"listed", report.listed},
                 {"rejected", report.rejected}, {"issues", std::move(issues)}};
    if (const std::size_t left = report.issuesLeftOut + report.issues.size() - kept; left > 0)
        json["issues_left_out"] = left;
    return json;
}

} // namespace

std::vector<ImportReport> importReports(const Document& document)
{
    std::vector<ImportReport> reports;
    const Json extra = Json::parse(document.extra, nullptr, false);
    if (!extra.is_object() || !extra.contains(kMember) || !extra[kMember].is_array())
        return reports;
    for (const Json& one : extra[kMember])
        if (one.is_object() && !text(one, "file").empty())
            reports.push_back(reportFrom(one));
    return reports;
}

std::string withImportReport(const std::string& extra, const ImportReport& report)
{
    Json json = Json::parse(extra.empty() ? std::string_view("{}") : std::string_view(extra), nullptr, false);
    if (!json.is_object())
        json = Json::object();
    Json& list = json[kMember];
    if (!list.is_array())
        list = Json::array();
    list.push_back(jsonOf(report));
    return compactJson(json);
}

} // namespace geo
