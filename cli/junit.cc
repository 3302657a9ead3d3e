// SPDX-License-Identifier: Apache-2.0
#include "cli/junit.h"

namespace writ::cli {
namespace {

void AppendAttribute(std::string_view name, std::string_view value,
                     std::string& out) {
  out.append(" ").append(name).append("=\"");
  AppendXmlText(value, out);
  out += '"';
}

void AppendCounts(const std::vector<TestResult>& results, size_t begin,
                  size_t end, std::string& out) {
  size_t failures = 0;
  for (size_t i = begin; i < end; ++i) failures += results[i].failure ? 1 : 0;
  AppendAttribute("tests", std::to_string(end - begin), out);
  AppendAttribute("failures", std::to_string(failures), out);
}

void AppendCase(const TestResult& result, std::string& out) {
  out += "    <testcase";
  AppendAttribute("classname", result.file, out);
  AppendAttribute("name", result.name, out);
  AppendAttribute("file", result.file, out);
  AppendAttribute("line", std::to_string(result.line), out);
  if (!result.failure) {
    out += "/>\n";
    return;
  }
  out += ">\n      <failure";
  AppendAttribute("message", result.failure->summary, out);
  out += ">";
  AppendXmlText(result.failure->detail, out);
  out += "</failure>\n    </testcase>\n";
}

// The bytes of the character that `text` begins with, where XML forbids it: a
// control character, U+FFFE or U+FFFF. Else 0.
size_t ForbiddenLength(std::string_view text) {
  const char c = text.front();
  if (static_cast<unsigned char>(c) < 0x20)
    return c == '\n' || c == '\t' ? 0 : 1;
  const bool is_noncharacter =
      text.starts_with("\xef\xbf\xbe") || text.starts_with("\xef\xbf\xbf");
  return is_noncharacter ? 3 : 0;
}

}  // namespace

void AppendXmlText(std::string_view text, std::string& out) {
  constexpr std::string_view kReplacement = "\xef\xbf\xbd";
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (const size_t length = ForbiddenLength(text.substr(i));
               length > 0) {
      out += kReplacement;
      i += length - 1;
    } else {
      out += c;
    }
  }
}

std::string JUnitXml(const std::vector<TestResult>& results) {
  std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites";
  AppendCounts(results, 0, results.size(), xml);
  xml += ">\n";
  for (size_t begin = 0; begin < results.size();) {
    size_t end = begin;
    while (end < results.size() && results[end].file == results[begin].file) {
      ++end;
    }
    xml += "  <testsuite";
    AppendAttribute("name", results[begin].file, xml);
    AppendCounts(results, begin, end, xml);
    xml += ">\n";
    for (; begin < end; ++begin) AppendCase(results[begin], xml);
    xml += "  </testsuite>\n";
  }
  return xml += "</testsuites>\n";
}

}  // namespace writ::cli
