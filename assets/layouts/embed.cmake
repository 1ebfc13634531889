# Writes OUT: one C++ raw string literal for each of FILES, found by file name through app::layoutSource().
set(text "#include \"app/compose/layout_sources.h\"\nnamespace app {\nstd::string_view layoutSource(std::string_view name)\n{\n")
foreach(file IN LISTS FILES)
  get_filename_component(name "${file}" NAME)
  file(READ "${file}" body)
  string(APPEND text "    if (name == \"${name}\")\n        return R\"LAYOUT(${body})LAYOUT\";\n")
endforeach()
string(APPEND text "    return {};\n}\n} // namespace app\n")
file(WRITE "${OUT}" "${text}")
