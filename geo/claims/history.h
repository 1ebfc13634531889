#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/claims/edit.h"

namespace geo {

/// All edits made to one document since it was opened, to be undone and redone one step at a time, without limit.
/// Belongs to one document, which every call gets; nobody else may change that document in between.
class History {
public:
    /// Applies an edit and remembers its inverse; what was undone before is forgotten. An edit that changes nothing is
    /// left out. Edits one after the other with the same `mergeKey` that is not empty ("headline of c12", "drag 7")
    /// make one step, until seal(), undo(), another key or markSaved(). An error leaves document and history as they
    /// were.
    std::optional<Error> push(Document& document, Edit edit, std::string_view mergeKey = {});

    /// The next edit with the same merge key begins a new step: the mouse was let go, the field was left.
    void seal() { m_sealed = true; }

    /// All edits until the matching end() make one step called `name`, or else called after its first edit. Groups
    /// within a group belong to the outermost. Each edit is checked on its own, unlike in an EditGroup; one that fails
    /// leaves the earlier ones, and cancel() takes them back.
    void begin(std::string name = {});
    void end();
    /// Takes back what was done since the outermost begin(), and closes it.
    void cancel(Document& document);
    bool inGroup() const { return m_depth > 0; }

    bool canUndo() const { return m_depth == 0 && !m_done.empty(); }
    bool canRedo() const { return m_depth == 0 && !m_undone.empty(); }
    /// What undo() or redo() would take back or do again: "Move place of ‘KPA own sector’". Empty when there is
    /// nothing.
    std::string_view undoText() const { return canUndo() ? std::string_view(m_done.back().text) : std::string_view(); }
    std::string_view redoText() const
    {
        return canRedo() ? std::string_view(m_undone.back().text) : std::string_view();
    }

    /// An error when there is nothing to undo, a group is open, or the document was changed by others; nothing is
    /// changed then.
    std::optional<Error> undo(Document& document);
    std::optional<Error> redo(Document& document);

    /// Whether the document differs from the saved one, as far as steps tell: undoing back to it makes it clean again.
    bool isDirty() const { return m_saved != m_done.size() || !m_open.edits.empty(); }
    /// The document as it is now is on disk. Within an open group it is not remembered: the document stays dirty.
    void markSaved();
    /// No state of this history is on disk: a recovered document.
    void markUnsaved() { m_saved.reset(); }

    /// Forgets all steps; the present state counts as saved.
    void clear();

    /// Another number after every change of the document, for an autosave to see whether it is behind.
    std::uint64_t revision() const { return m_revision; }

private:
    struct Step {
        std::vector<Edit> edits; ///< Run from the last to the first: inverses when done, the edits when undone.
        std::string text;
        std::string mergeKey;
    };

    static void append(Step& step, Edit inverse);
    static std::optional<Error> runBackwards(Document& document, std::vector<Edit>& edits);
    void forgetUndone();

    std::vector<Step> m_done, m_undone;
    Step m_open; ///< Of the open group.
    int m_depth = 0;
    bool m_sealed = false;
    std::optional<std::size_t> m_saved = 0; ///< Number of steps done in the saved state; none when it is out of reach.
    std::uint64_t m_revision = 0;
};

} // namespace geo
