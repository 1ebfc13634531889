#include "geo/claims/history.h"

#include <algorithm>
#include <cassert>

namespace geo {

namespace {

template <class T> bool sameItems(const Replace<T>& a, const Replace<T>& b)
{
    return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(),
                      [](const Placed<T>& x, const Placed<T>& y) { return x.index == y.index; });
}

/// Whether `older`, applied after `newer`, overwrites all that `newer` brought back.
class Overwrites {
public:
    explicit Overwrites(const Edit& newer) : m_newer(newer) {}

    bool operator()(const SetField& older) const
    {
        const auto* newer = std::get_if<SetField>(&m_newer.change);
        return newer && newer->field == older.field;
    }
    template <class T> bool operator()(const Replace<T>& older) const
    {
        const auto* newer = std::get_if<Replace<T>>(&m_newer.change);
        return newer && sameItems(older, *newer);
    }
    template <class C> bool operator()(const C&) const { return false; }

private:
    const Edit& m_newer;
};

} // namespace

/// A drag over a thousand frames keeps one inverse: the one that brings back where it began.
void History::append(Step& step, Edit inverse)
{
    if (step.edits.empty() || !std::visit(Overwrites(inverse), step.edits.back().change))
        step.edits.push_back(std::move(inverse));
}

std::optional<Error> History::push(Document& document, Edit edit, std::string_view mergeKey)
{
    const bool nothing = changesNothing(edit, document);
    std::string text = describe(edit, document);
    if (auto error = exchange(document, edit))
        return error;
    if (nothing)
        return std::nullopt;
    ++m_revision;
    forgetUndone();
    if (m_depth > 0) {
        if (m_open.text.empty())
            m_open.text = std::move(text);
        append(m_open, std::move(edit));
        return std::nullopt;
    }
    const bool merges = !mergeKey.empty() && !m_sealed && !m_done.empty() && m_done.back().mergeKey == mergeKey &&
                        m_saved != m_done.size();
    if (!merges)
        m_done.push_back({{}, std::move(text), std::string(mergeKey)});
    append(m_done.back(), std::move(edit));
    m_sealed = false;
    return std::nullopt;
}

void History::forgetUndone()
{
    m_undone.clear();
    if (m_saved && *m_saved > m_done.size())
        m_saved.reset();
}

void History::begin(std::string name)
{
    if (m_depth++ == 0)
        m_open = {{}, std::move(name), {}};
}

void History::end()
{
    assert(m_depth > 0);
    if (m_depth == 0 || --m_depth > 0 || m_open.edits.empty())
        return;
    m_done.push_back(std::move(m_open));
    m_open = {};
    m_sealed = false;
}

void History::cancel(Document& document)
{
    assert(m_depth > 0);
    if (!m_open.edits.empty())
        ++m_revision;
    [[maybe_unused]] const auto error = runBackwards(document, m_open.edits);
    assert(!error);
    m_open = {};
    m_depth = 0;
}

/// Exchanges from the last to the first, and leaves them so that the same again takes it back.
std::optional<Error> History::runBackwards(Document& document, std::vector<Edit>& edits)
{
    Edit group{EditGroup{.name = {}, .edits = {}}};
    group.restores = true;
    std::vector<Edit>& members = std::get<EditGroup>(group.change).edits;
    members = std::move(edits);
    std::reverse(members.begin(), members.end());
    std::optional<Error> error = exchange(document, group);
    std::reverse(members.begin(), members.end());
    edits = std::move(members);
    return error;
}

std::optional<Error> History::undo(Document& document)
{
    if (!canUndo())
        return Error{m_depth > 0 ? "a change is not finished yet" : "there is nothing to undo"};
    if (auto error = runBackwards(document, m_done.back().edits))
        return error;
    m_undone.push_back(std::move(m_done.back()));
    m_done.pop_back();
    m_sealed = true;
    ++m_revision;
    return std::nullopt;
}

std::optional<Error> History::redo(Document& document)
{
    if (!canRedo())
        return Error{m_depth > 0 ? "a change is not finished yet" : "there is nothing to do again"};
    if (auto error = runBackwards(document, m_undone.back().edits))
        return error;
    m_done.push_back(std::move(m_undone.back()));
    m_undone.pop_back();
    m_sealed = true;
    ++m_revision;
    return std::nullopt;
}

void History::markSaved()
{
    if (m_open.edits.empty())
        m_saved = m_done.size();
    else
        m_saved.reset();
}

void History::clear()
{
    m_done.clear();
    m_undone.clear();
    m_open = {};
    m_depth = 0;
    m_sealed = false;
    m_saved = 0;
}

} // namespace geo
