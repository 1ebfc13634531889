#pragma once

#include "app/cli/options.h"
#include "app/compose/provenance.h"
#include "app/session/open_files.h"

#include <string>

namespace app {

// Each command: data on stdout, messages on stderr; returns the exit code (0 done, 1 the input or result is wrong).

int runExport(const CommandOptions& options);
int runExportClaims(const CommandOptions& options);
/// Films, series of pictures, small multiples; `made`: the one that is made again.
int runExportFilm(const CommandOptions& options, const Provenance* made);
/// Whether it is these that `export` is to write.
bool isFilmOutput(const CommandOptions& options);
int runList(const CommandOptions& options);
int runImport(const CommandOptions& options);
/// Path of the library of unit symbols, whether it is there or not.
std::string symbolScript();
/// False, and told, when --seen-from names no side of the document.
bool knowsSeenFrom(const Session& session);

int runCheck(const CommandOptions& options);
int runFormats();
int runOpen(const CommandOptions& options);

/// The whole program behind main().
int runCommandLine(int argc, const char* const* argv);

/// Folder of the bundled world and samples: beside the program (../share/dateline), else where it was built.
std::string shareDirectory();

/// Prints a line to stderr, after the program's name.
void complain(const std::string& message);

/// Writes a document as a file; empty, or why nothing was written. A project that somebody has open is theirs to write.
std::string writeDocument(const geo::Document& document, const std::string& path);

/// Opens every file into the session and prints what was refused or not taken. False when one was refused.
bool openAll(Session& session, const std::vector<std::string>& files, ReadOptions how);
/// Asks the hosts of --allow-network and those that are always allowed.
std::shared_ptr<geo::Network> networkOf(const CommandOptions& options);
/// How the command line says that data sets are to be read.
ReadOptions readOptions(const CommandOptions& options);

} // namespace app
