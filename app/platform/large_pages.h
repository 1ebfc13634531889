#pragma once

namespace app {

/// For a program that allocates much and ends soon, as one that makes a picture: has the heap grow by much at a time, in large
/// pages where the system has them, and keep what is freed. The system's work for small pages, one after the other, is a
/// quarter of such a program's time. To be called before there are threads; does nothing where it cannot help.
void useLargePages();

} // namespace app
