# dateline_lazy(TARGET LIBRARY…): the named libraries (as for -l) are loaded when TARGET first calls one of their functions.
# Those that are called are found in the archives TARGET is made of, given as ARCHIVES.
function(dateline_lazy target)
  cmake_parse_arguments(LAZY "" "" "LIBRARIES;ARCHIVES" ${ARGN})
  set(files)
  foreach(library IN LISTS LAZY_LIBRARIES)
    find_library(LAZY_${library} ${library} REQUIRED)
    list(APPEND files ${LAZY_${library}})
  endforeach()
  set(archives)
  set(targets)
  set(packaged)
  foreach(archive IN LISTS LAZY_ARCHIVES)
    if(TARGET ${archive})
      list(APPEND archives $<TARGET_FILE:${archive}>)
      list(APPEND targets ${archive})
    else()
      find_library(LAZY_ARCHIVE_${archive} lib${archive}.a REQUIRED)
      list(APPEND archives ${LAZY_ARCHIVE_${archive}})
      list(APPEND packaged ${LAZY_ARCHIVE_${archive}})
    endif()
  endforeach()
  set(thunks ${CMAKE_CURRENT_BINARY_DIR}/${target}_lazy.S)
  # Again when a library was updated: its SONAME and its functions may be others.
  add_custom_command(OUTPUT ${thunks}
    COMMAND sh ${CMAKE_SOURCE_DIR}/app/lazy/thunks.sh ${thunks} "${CMAKE_NM}" "${CMAKE_OBJDUMP}" ${files} -- ${archives}
    DEPENDS ${CMAKE_SOURCE_DIR}/app/lazy/thunks.sh ${files} ${packaged} ${targets}
    COMMENT "Finding which functions of libraries are called"
    VERBATIM)
  target_sources(${target} PRIVATE ${thunks} ${CMAKE_SOURCE_DIR}/app/lazy/resolve.c)
  # What only the thunks call is then not needed at the start.
  target_link_options(${target} PRIVATE -Wl,--as-needed)
endfunction()
