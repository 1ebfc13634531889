# The suites that are scripts. Each runs alone too: see the first lines of the script.
find_program(BASH_PROGRAM bash REQUIRED)
find_package(Python3 REQUIRED COMPONENTS Interpreter)

function(add_script_test name label)
  add_test(NAME ${name} COMMAND ${ARGN})
  set_tests_properties(${name} PROPERTIES LABELS ${label} TIMEOUT 300 ENVIRONMENT "DATELINE=$<TARGET_FILE:dateline>")
endfunction()

add_script_test(architecture.rules architecture
  ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_LIST_DIR}/architecture/check.py ${CMAKE_SOURCE_DIR})
add_script_test(architecture.self_test architecture
  ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_LIST_DIR}/architecture/check.py --self-test)

add_script_test(cli.bad_input cli ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/cli/bad_input.sh)
add_script_test(cli.commands cli ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/cli/commands.sh)
add_script_test(cli.exports cli ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/cli/exports.sh)
add_script_test(cli.films cli ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/cli/films.sh)
add_script_test(cli.geopackage cli ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/cli/geopackage.sh)
add_script_test(cli.layers cli ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/cli/layers.sh)
add_script_test(cli.mapping cli ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/cli/mapping.sh)
add_script_test(cli.network_tiles cli ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/cli/network_tiles.sh)
add_script_test(cli.pictures cli ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/cli/pictures.sh)
add_script_test(cli.symbols cli ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/cli/symbols.sh)
add_script_test(cli.vector cli ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/cli/vector.sh)
add_script_test(cli.schema cli ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/cli/schema.sh)

# A real browser opens the page.
add_script_test(page.page page ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/page/page.sh page)
add_script_test(page.hostile page ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/page/page.sh hostile)
set_tests_properties(page.page page.hostile PROPERTIES TIMEOUT 600)

# One test for each row of the table of scenes.
set(scenes ${CMAKE_CURRENT_LIST_DIR}/golden/scenes.tsv)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${scenes})
file(STRINGS ${scenes} rows REGEX "^[a-z]")
foreach(row IN LISTS rows)
  string(REGEX MATCH "^[a-z0-9_]+" scene "${row}")
  add_script_test(golden.${scene} golden ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/golden/run.sh ${scene})
endforeach()
add_script_test(golden.self_test golden ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/golden/run.sh --self-test)

# The window is driven against a clock, so nothing else runs beside it.
add_script_test(ui.smoke ui ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/ui/run.sh)
add_script_test(ui.project ui ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/ui/project.sh)
add_script_test(ui.inspector ui ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/ui/inspector.sh)
add_script_test(ui.columns ui ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/ui/columns.sh)
add_script_test(ui.annotations ui ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/ui/annotations.sh)
add_script_test(ui.compare ui ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/ui/compare.sh)
add_script_test(ui.charts ui ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/ui/charts.sh)
add_script_test(ui.look ui ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/ui/look.sh)
add_script_test(ui.page ui ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/ui/page.sh)
add_script_test(ui.export ui ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/ui/export.sh)
add_script_test(ui.story ui ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/ui/story.sh)
add_script_test(ui.talk ui ${BASH_PROGRAM} ${CMAKE_CURRENT_LIST_DIR}/ui/talk.sh)
set_tests_properties(ui.smoke ui.project ui.inspector ui.columns ui.compare ui.charts ui.look ui.page ui.export ui.story ui.talk PROPERTIES RUN_SERIAL ON)
