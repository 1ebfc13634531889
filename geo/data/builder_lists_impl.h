#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geo/base/result.h"
#include "geo/claims/model.h"
#include "geo/data/event_facts.h"

namespace geo {

// The lists of a document that claims refer to, each filled by name while drafts come in.

/// Makes text what JSON and SQLite can hold: bytes that are no UTF-8, and NUL, become U+FFFD.
void makeClean(std::string& text);

/// "General Staff (UA)" → "general-staff-ua". Letters beyond ASCII stay; `fallback` when nothing is left.
std::string slugOf(std::string_view name, std::string_view fallback);

/// Ids that occur once each.
class UniqueIds {
public:
    /// `wanted`, or "wanted-2", "wanted-3" … when it is taken.
    std::string take(const std::string& wanted);

private:
    std::unordered_map<std::string, unsigned> m_taken; ///< The number that was given out last.
};

class SideList {
public:
    /// The id of the party's side, which is made when it is new; "" for no party.
    std::string idOf(const std::string& party);
    std::vector<Side> take() { return std::move(m_list); }

private:
    std::unordered_map<std::string, std::string> m_ids; ///< By the party's name.
    UniqueIds m_unique;
    std::vector<Side> m_list;
};

class SourceList {
public:
    /// The id of the source of that name and kind.
    const Text& idOf(const std::string& name, SourceKind kind);
    std::vector<Source> take() { return std::move(m_list); }

private:
    std::unordered_map<std::string, Text> m_ids; ///< By kind and name.
    UniqueIds m_unique;
    std::vector<Source> m_list;
};

class ArticleList {
public:
    struct Found {
        Text id;
        std::size_t index; ///< Of `at`.
    };
    /// The article with that source and address; without an address the one with that source, title and date. The
    /// article's id is made here, and depends on nothing else.
    Found find(Article article);
    const Article& at(std::size_t index) const { return m_list[index]; }
    std::vector<Article> take() { return std::move(m_list); }

private:
    std::unordered_map<std::string, Found> m_found;
    UniqueIds m_unique;
    std::vector<Article> m_list;
};

/// Units by the data set's own ids. What several drafts of one unit say is put together; the first name is the one
/// shown.
class UnitList {
public:
    UnitList(std::string preset, std::string file) : m_preset(std::move(preset)), m_file(std::move(file)) {}

    /// The unit's id in the document.
    Text add(const UnitDraft& draft, SideList& sides, std::vector<Issue>& issues);
    /// The units with every parent whole: unknown ones, and links that close a circle, are left out and listed.
    std::vector<Unit> take(std::vector<Issue>& issues);

private:
    std::string idOf(const std::string& own) const { return m_preset + '-' + own; }
    void merge(Unit& unit, const UnitDraft& draft, SideList& sides, std::vector<Issue>& issues) const;
    void setSymbol(Unit& unit, const UnitDraft& draft, std::vector<Issue>& issues) const;
    void cutCircles(std::vector<Issue>& issues);

    std::string m_preset, m_file;
    std::unordered_map<std::string, std::size_t> m_index; ///< By the document's id.
    std::vector<Text> m_ids;
    std::vector<Unit> m_list;
};

} // namespace geo
