# Writes OUT: one C++ raw string literal for each of FILES, found by file name through render::gl::shaderSource().
set(text "#include <string_view>\nnamespace render::gl {\nstd::string_view shaderSource(std::string_view name)\n{\n")
foreach(file IN LISTS FILES)
  get_filename_component(name "${file}" NAME)
  file(READ "${file}" body)
  string(APPEND text "    if (name == \"${name}\")\n        return R\"GLSL(${body})GLSL\";\n")
endforeach()
string(APPEND text "    return {};\n}\n} // namespace render::gl\n")
file(WRITE "${OUT}" "${text}")
