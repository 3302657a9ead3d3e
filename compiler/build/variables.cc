// SPDX-License-Identifier: Apache-2.0
#include "compiler/build/variables.h"

#include <utility>

#include "engine/match/glob.h"

namespace writ::compiler::build {
namespace {

bool IsBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool IsKey(std::string_view text) {
  return !text.empty() && !IsBlank(text.front()) && !IsBlank(text.back()) &&
         text.find_first_of(",'") == std::string_view::npos;
}

// Reads what stands between the braces: `key` or `key, 'default'`.
TemplateToken ParseVariable(std::string_view inside) {
  constexpr std::string_view kBeforeDefault = ", '";
  TemplateToken token;
  token.variable = true;
  const size_t comma = inside.find(',');
  const std::string_view key = inside.substr(0, comma);
  if (comma != std::string_view::npos) {
    std::string_view rest = inside.substr(comma);
    if (!rest.starts_with(kBeforeDefault) || !rest.ends_with('\'') ||
        rest.size() == kBeforeDefault.size()) {
      return token;
    }
    rest.remove_prefix(kBeforeDefault.size());
    rest.remove_suffix(1);
    if (IsKey(key)) token.fallback = std::string(rest);
  }
  if (IsKey(key)) token.key = std::string(key);
  return token;
}

void AppendText(std::vector<TemplateToken>& tokens, std::string_view text) {
  if (tokens.empty() || tokens.back().variable) tokens.emplace_back();
  tokens.back().text.append(text);
}

void AppendPattern(std::vector<TemplateToken>& tokens, std::string_view text,
                   Wildcards wildcards) {
  if (wildcards == Wildcards::kEncoded) {
    AppendText(tokens, match::EncodeGlob(text));
  } else {
    AppendText(tokens, text);
  }
}

}  // namespace

size_t VariableSize(std::string_view text, size_t at) {
  if (!text.substr(at).starts_with("${")) return 0;
  const size_t close = text.find('}', at);
  return close == std::string_view::npos ? 0 : close + 1 - at;
}

std::vector<TemplateToken> ParseTemplate(std::string_view text,
                                         PolicyVersion version,
                                         Wildcards wildcards) {
  std::vector<TemplateToken> tokens;
  size_t text_begin = 0;
  size_t at = version == PolicyVersion::k2008 ? text.size() : 0;
  while (at < text.size()) {
    const size_t size = VariableSize(text, at);
    if (size == 0) {
      ++at;
      continue;
    }
    if (at > text_begin) {
      AppendPattern(tokens, text.substr(text_begin, at - text_begin),
                    wildcards);
    }
    const std::string_view inside = text.substr(at + 2, size - 3);
    if (inside == "*" || inside == "?" || inside == "$") {
      AppendText(tokens, inside);
    } else {
      tokens.push_back(ParseVariable(inside));
    }
    at += size;
    text_begin = at;
  }
  if (text_begin < text.size() || tokens.empty()) {
    AppendPattern(tokens, text.substr(text_begin), wildcards);
  }
  return tokens;
}

}  // namespace writ::compiler::build
