#include "render/gl/program.h"

#include <glad/gl.h>

#include <array>
#include <sstream>
#include <vector>

namespace render::gl {

namespace {

std::string numbered(std::string_view source)
{
    std::ostringstream out;
    std::istringstream in{std::string(source)};
    std::string line;
    for (int n = 1; std::getline(in, line); ++n)
        out << n << ": " << line << '\n';
    return out.str();
}

unsigned compile(GLenum stage, std::string_view name, std::string& error)
{
    const std::string_view source = shaderSource(name);
    const unsigned shader = glCreateShader(stage);
    const char* text = source.data();
    const auto length = static_cast<GLint>(source.size());
    glShaderSource(shader, 1, &text, &length);
    glCompileShader(shader);
    GLint ok = 0;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &ok);
    if (ok == 0) {
        std::array<char, 4096> log{};
        glGetShaderInfoLog(shader, static_cast<GLsizei>(log.size()), nullptr, log.data());
        error = "shader " + std::string(name) + " does not compile:\n" + log.data() + numbered(source);
        glDeleteShader(shader);
        return 0;
    }
    return shader;
}

} // namespace

Program Program::link(std::string_view vertexName, std::string_view fragmentName, std::string& error)
{
    Program result;
    const unsigned vertex = compile(GL_VERTEX_SHADER, vertexName, error);
    const unsigned fragment = vertex != 0 ? compile(GL_FRAGMENT_SHADER, fragmentName, error) : 0;
    if (fragment != 0) {
        auto program = ProgramName::make();
        glAttachShader(program.get(), vertex);
        glAttachShader(program.get(), fragment);
        glLinkProgram(program.get());
        GLint ok = 0;
        glGetProgramiv(program.get(), GL_LINK_STATUS, &ok);
        if (ok != 0) {
            result.m_name = std::move(program);
        } else {
            std::array<char, 4096> log{};
            glGetProgramInfoLog(program.get(), static_cast<GLsizei>(log.size()), nullptr, log.data());
            error = "program " + std::string(vertexName) + " + " + std::string(fragmentName) + " does not link:\n" + log.data();
        }
    }
    glDeleteShader(vertex);
    glDeleteShader(fragment);
    return result;
}

int Program::location(const char* uniform) const { return glGetUniformLocation(m_name.get(), uniform); }
void Program::use() const { glUseProgram(m_name.get()); }
void Program::set(const char* uniform, float a) const { glUniform1f(location(uniform), a); }
void Program::set(const char* uniform, float a, float b) const { glUniform2f(location(uniform), a, b); }
void Program::set(const char* uniform, float a, float b, float c) const { glUniform3f(location(uniform), a, b, c); }
void Program::set(const char* uniform, float a, float b, float c, float d) const
{
    glUniform4f(location(uniform), a, b, c, d);
}
void Program::set(const char* uniform, int value) const { glUniform1i(location(uniform), value); }
void Program::set(const char* uniform, std::initializer_list<std::uint32_t> values) const
{
    const auto set = values.size() == 1 ? glUniform1uiv : values.size() == 2 ? glUniform2uiv : values.size() == 3 ? glUniform3uiv : glUniform4uiv;
    set(location(uniform), 1, values.begin());
}
void Program::setPremultiplied(const char* uniform, Color c) const { setPremultiplied(uniform, std::span(&c, 1)); }
void Program::setPremultiplied(const char* uniform, std::span<const Color> colors) const
{
    std::vector<std::array<float, 4>> values;
    values.reserve(colors.size());
    for (const Color c : colors) {
        const float a = static_cast<float>(c.a) / 255.0F;
        const auto channel = [a](std::uint8_t v) { return static_cast<float>(v) / 255.0F * a; };
        values.push_back({channel(c.r), channel(c.g), channel(c.b), a});
    }
    glUniform4fv(location(uniform), static_cast<GLsizei>(values.size()), values.front().data());
}

} // namespace render::gl
