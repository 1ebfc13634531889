#pragma once

namespace app::standin {

// What a drawing has in the place of colours and dashes, so that the interpreter draws each code only once. Colours that no
// symbol uses, and of one length with what takes their place.
inline constexpr const char* kFill = "#0a0b01";
inline constexpr const char* kFrame = "#0a0b02";
inline constexpr const char* kIcon = "#0a0b03";
inline constexpr const char* kAround = "#0a0b04";
inline constexpr const char* kDash = "7001,7002";

} // namespace app::standin
