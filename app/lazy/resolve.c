#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

/* Written by thunks.sh. */
struct dateline_lazy_name {
    const char* name;
    unsigned long library;
};
extern void* dateline_lazy_slots[];
extern const struct dateline_lazy_name dateline_lazy_names[];
extern const char* const dateline_lazy_libraries[];

void* dateline_lazy_resolve(unsigned long which);

/* The address of a function, which its slot has from now on. Loading twice gives the same library, so threads may meet here.
   The program was linked against this very library: it can only be missing when it was removed since. */
void* dateline_lazy_resolve(unsigned long which)
{
    const struct dateline_lazy_name* wanted = &dateline_lazy_names[which];
    const char* library = dateline_lazy_libraries[wanted->library];
    void* handle = dlopen(library, RTLD_LAZY | RTLD_LOCAL);
    void* found = handle != NULL ? dlsym(handle, wanted->name) : NULL;
    if (found == NULL) {
        const char* why = dlerror();
        fprintf(stderr, "dateline: the library %s %s%s: %s. Run app/run.sh again to install and build what is missing.\n", library,
                handle == NULL ? "cannot be loaded" : "has no function ", handle == NULL ? "" : wanted->name, why != NULL ? why : "no reason is given");
        _Exit(1); /* The program's status of a failure, at once: what exit() runs may need the same library. */
    }
    __atomic_store_n(&dateline_lazy_slots[which], found, __ATOMIC_RELEASE);
    return found;
}
