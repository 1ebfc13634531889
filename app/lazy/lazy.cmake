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
  foreach(archive IN LISTS LAZY_ARCHIVES)
    if(TARGET ${archive})
      list(APPEND archives $<TARGET_FILE:${archive}>)
      list(APPEND targets ${archive})
    else()
      find_library(LAZY_ARCHIVE_${archive} lib${archive}.a REQUIRED)
      list(APPEND archives ${LAZY_ARCHIVE_${archive}})
    endif()
  endforeach()
  set(stubs ${CMAKE_CURRENT_BINARY_DIR}/${target}_lazy.S)
  add_custom_command(OUTPUT ${stubs}
    COMMAND sh ${CMAKE_SOURCE_DIR}/app/lazy/stubs.sh ${stubs} "${CMAKE_NM}" "${CMAKE_OBJDUMP}" ${files} -- ${archives}
    DEPENDS ${CMAKE_SOURCE_DIR}/app/lazy/stubs.sh ${targets}
    COMMENT "Finding which functions of libraries are called"
    VERBATIM)
  target_sources(${target} PRIVATE ${stubs} ${CMAKE_SOURCE_DIR}/app/lazy/resolve.c)
  # What only the stubs call is then not needed at the start.
  target_link_options(${target} PRIVATE -Wl,--as-needed)
endfunction()
