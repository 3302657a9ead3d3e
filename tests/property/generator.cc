// SPDX-License-Identifier: Apache-2.0

#include "tests/property/generator.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/property/request_maker.h"
#include "tests/property/vocabulary.h"
#include "tests/reference/text.h"

namespace writ::property {
namespace {

// Makes one case: the request, then policies that are written towards it.
class Maker : private RequestMaker {
 public:
  explicit Maker(uint64_t seed) : RequestMaker(seed) {}

  CaseModel Make() {
    ChooseFocus();
    MakeRequest();
    MakePolicies();
    return case_;
  }

 private:
  // Policy text.

  std::string ChangeOneCharacter(std::string text) {
    if (text.empty()) return text;
    const size_t at = Below(text.size());
    // Parts of a longer character must stay together.
    if (static_cast<unsigned char>(text[at]) >= 0x80) return text;
    text[at] = Chance(70) ? '?' : '*';
    return text;
  }

  ValuesModel ValuesOf(Texts values) {
    ValuesModel model;
    model.as_list = Chance(20);
    model.values = std::move(values);
    return model;
  }

  std::string ActionEntry(Layer layer) {
    const std::string& action = case_.request.action;
    const std::vector<std::string> parts = Split(action, ':', 2);
    if (parts.size() != 2 || parts[0].empty() || Contains(parts[1], ':')) {
      return "s3:*";
    }
    const std::string& service = parts[0];
    const std::string& operation = parts[1];
    static const Texts kOthers = {
        "s3:GetObject",   "s3:Get*",     "s3:*",        "ec2:*",
        "kms:*",          "sts:*",       "iam:*",       "ec2:Run*",
        "sts:AssumeRole", "kms:Decrypt", "s3:Get?bject"};
    switch (Weighted({26, 22, 10, 14, 8, 3, 2, 2, 13})) {
      case 0:
        return layer == Layer::kRcp ? service + ":*" : "*";
      case 1:
        return service + ":" + operation;
      case 2:
        return OtherCase(service + ":" + operation);
      case 3:
        return service + ":" +
               operation.substr(0, Below(operation.size() + 1)) + "*";
      case 4:
        return service + ":" + ChangeOneCharacter(operation);
      case 5:
        return ChangeOneCharacter(service) + ":*";
      case 6:
        return service + ":";
      case 7:
        return service + ": " + operation.substr(0, 3) + "*";
      default:
        return Pick(kOthers);
    }
  }

  // A key that the request has, one that it has several values of, or one
  // that it lacks.
  std::string VariableKey() {
    static const Texts kWellKnown = {"aws:username", "aws:PrincipalTag/team",
                                     "aws:PrincipalTag/team", "aws:userid",
                                     "aws:PrincipalAccount"};
    std::string key;
    switch (Weighted({40, 20, 20, 20})) {
      case 0:
        key = Pick(kWellKnown);
        break;
      case 1:
        key = case_.request.context.empty() ? "aws:username"
                                            : Pick(case_.request.context).key;
        break;
      case 2:
        key = Chance(50) ? "aws:TagKeys" : "aws:PrincipalOrgPaths";
        break;
      default:
        key = Chance(50) ? "aws:PrincipalTag/none" : "custom:none";
        break;
    }
    return Chance(10) ? OtherCase(key) : key;
  }

  std::string Variable() {
    static const Texts kEscapes = {"${*}", "${?}", "${$}"};
    switch (Weighted({45, 20, 15, 5})) {
      case 0:
        return "${" + VariableKey() + "}";
      case 1:
        return Joined({"${", VariableKey(), ", '", Pick(Words()), "'}"});
      case 2:
        return Pick(kEscapes);
      default: {
        static const Texts kMalformed = {"${}",
                                         "${",
                                         "${aws:username",
                                         "${aws:username,'a'}",
                                         "${aws:username, a}",
                                         "${aws:username, 'a}",
                                         "${, 'a'}",
                                         "${aws:username, 'a' }",
                                         "${aws:username, '}",
                                         "${aws:username, 'a'b'}",
                                         "${aws:username, ''}",
                                         "${aws:username,  'a'}",
                                         "${ aws:username}",
                                         "${none, 'a'}",
                                         "${*, 'a'}",
                                         "${**}",
                                         "$",
                                         "$${aws:username}",
                                         "${a${aws:username}}"};
        return Pick(kMalformed);
      }
    }
  }

  // A text with wildcards or variables that may well describe `target`.
  std::string Towards(const std::string& target) {
    switch (Weighted({30, 15, 15, 20, 10, 10})) {
      case 0:
        return target;
      case 1:
        return ChangeOneCharacter(target);
      case 2:
        return CutAt(target, Below(target.size() + 1)) + "*";
      case 3:
        return Variable();
      case 4:
        return Joined({CutAt(target, Below(target.size() + 1)), Variable(),
                       Chance(40) ? "*" : ""});
      default:
        return "*" + Variable();
    }
  }

  // The first `size` bytes, or fewer where a character would be cut.
  static std::string CutAt(std::string_view text, size_t size) {
    while (size > 0 && size < text.size() &&
           (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) {
      --size;
    }
    return std::string(text.substr(0, size));
  }

  // The resource part of an ARN with one of its words replaced.
  std::string ResourcePart(const std::string& part) {
    std::vector<std::string> words = Split(part, '/', kNoLimit);
    switch (Weighted({20, 34, 14, 14, 8, 10})) {
      case 0:
        return part;
      case 1:
        words[Below(words.size())] = Variable();
        break;
      case 2:
        words[Below(words.size())] = "*";
        break;
      case 3:
        return CutAt(part, Below(part.size() + 1)) + "*";
      case 4:
        return ChangeOneCharacter(part);
      default:
        return OtherCase(part);
    }
    std::string joined = words[0];
    for (size_t i = 1; i < words.size(); ++i) joined += "/" + words[i];
    return joined;
  }

  std::string ResourceEntry(Layer layer) {
    const bool strict = layer == Layer::kIdentity ||
                        layer == Layer::kBoundary || layer == Layer::kSession;
    static const Texts kOthers = {"arn:aws:s3:::*",
                                  "arn:aws:s3:::a*",
                                  "arn:aws:s3:::ab/${aws:username}/*",
                                  "arn:*:*:*:*:*",
                                  "arn:aws:iam::*:role/*",
                                  "arn:aws:kms:*:111111111111:key/*",
                                  "arn:aws:s3:::${aws:PrincipalTag/none}",
                                  "arn:aws:s3::${aws:PrincipalAccount}:*",
                                  "arn:aws-cn:s3:::*",
                                  "arn:aws:s3",
                                  "arn:aws:sqs:*",
                                  "arn:aws:kms:us-*",
                                  "arn:aws:s*:*:222222222222"};
    static const Texts kNoArns = {"a",      "**", "ARN:aws:s3:::*",
                                  "s3:::a", "?",  "${*}"};
    const std::string& resource = case_.request.resource;
    std::vector<std::string> arn = Split(resource, ':', 6);
    if (!strict && Chance(3)) return Pick(kNoArns);
    if (arn.size() != 6 || !StartsWith(resource, "arn:")) {
      return Chance(55) ? "*" : Pick(kOthers);
    }
    switch (Weighted({24, 12, 40, 8, 6, 10})) {
      case 0:
        return "*";
      case 1:
        return resource;
      case 2:
        arn[5] = ResourcePart(arn[5]);
        break;
      case 3: {
        std::string& piece = arn[1 + Below(4)];
        piece = Chance(60) ? "*" : ChangeOneCharacter(piece);
        if (Chance(50)) arn[5] = ResourcePart(arn[5]);
        break;
      }
      case 4: {
        // A short ARN.
        const size_t pieces = 3 + Below(3);
        std::string text = "arn";
        for (size_t i = 1; i < pieces; ++i) {
          text += ":";
          text += i + 1 == pieces && Chance(60) ? "*" : arn[i];
        }
        return text;
      }
      default:
        return Pick(kOthers);
    }
    if (Chance(4)) arn[2] = OtherCase(arn[2]);
    std::string text = arn[0];
    for (size_t i = 1; i < 6; ++i) text += ":" + arn[i];
    return text;
  }

  // Principals.

  // What a policy may name as a service or a provider.
  static bool MayBeNamed(const std::string& caller) {
    return caller.find("-provider/") != std::string::npos ||
           (Contains(caller, '.') && !Contains(caller, '/'));
  }

  std::pair<std::string, std::string> PrincipalEntry() {
    const std::string& caller = case_.request.principal;
    static const std::vector<std::pair<std::string, std::string>> kOthers = {
        {"AWS", "222222222222"},
        {"AWS", "arn:aws:iam::111111111111:user/a"},
        {"AWS", "arn:aws:iam::111111111111:role/a"},
        {"AWS", "arn:aws:iam::111111111111:role/p/ab"},
        {"AWS", "arn:aws:sts::111111111111:assumed-role/a/ab"},
        {"AWS", "arn:aws:sts::111111111111:federated-user/a"},
        {"AWS", "AIDAAAAAAAAAAAAAAAAAA"},
        {"AWS", "arn:aws:iam::cloudfront:user/a"},
        {"Service", "a.amazonaws.com"},
        {"Federated", "accounts.google.com"},
        {"Federated", "arn:aws:iam::111111111111:saml-provider/a"},
        {"CanonicalUser",
         "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}};
    static const std::pair<std::string, std::string> kEveryone = {"AWS", "*"};
    const std::vector<std::string> arn = Split(caller, ':', 6);
    if (account_.empty() || arn.size() != 6) {
      // Without an account: anonymous, a service, a provider, or not valid.
      if (Chance(20) || (caller == "*" && Chance(40))) return kEveryone;
      if (caller == "*" || !MayBeNamed(caller) || Chance(20)) {
        return Pick(kOthers);
      }
      const bool provider =
          StartsWith(Lower(case_.request.action), "sts:assumerolewith");
      return {provider ? "Federated" : "Service", caller};
    }
    switch (Weighted({26, 16, 26, 6, 6, 12})) {
      case 0:
        return {"AWS", caller};
      case 1: {
        const std::vector<std::string> words = Split(arn[5], '/', kNoLimit);
        if (words.size() < 2) return {"AWS", caller};
        return {"AWS",
                Joined({"arn:", Chance(3) ? "aws-cn" : arn[1], ":iam::", arn[4],
                        ":role/", Chance(30) ? "p/" : "", words[1]})};
      }
      case 2:
        return {"AWS", account_};
      case 3:
        return {"AWS", "arn:" + Partition() + ":iam::" + account_ + ":root"};
      case 4:
        return {"AWS", "*"};
      default:
        return Pick(kOthers);
    }
  }

  PrincipalModel Principal(Layer layer) {
    PrincipalModel model;
    if (layer == Layer::kRcp || Chance(18)) {
      model.star = true;
      return model;
    }
    if (layer != Layer::kTrust && Chance(16)) model.negated = true;
    const size_t count = 1 + Below(3);
    for (size_t i = 0; i < count; ++i) {
      const std::pair<std::string, std::string> entry = PrincipalEntry();
      bool repeated = false;
      for (const auto& other : model.entries) repeated |= other == entry;
      if (!repeated) model.entries.push_back(entry);
    }
    return model;
  }

  // Conditions.

  std::string NumberFor() {
    static const Texts kNumbers = {"10",  "10.00",      "+10",
                                   "9",   "-3",         "0",
                                   "9.9", "1767323045", "99999999999999999998"};
    return Pick(kNumbers);
  }

  std::string DateFor() {
    static const Texts kDates = {"2026-01-02",
                                 "2026-01-02T03:04Z",
                                 "2026-01-02T03:04:05Z",
                                 "2026-01-01T22:04:05-05:00",
                                 "2026-01-02T03:04:05.50Z",
                                 "1767323045",
                                 "2026-01",
                                 "2026",
                                 "0",
                                 "1969-12-31T23:59:59Z",
                                 "1969-12-31",
                                 "2000-02-29"};
    return Pick(kDates);
  }

  std::string AddressFor() {
    static const Texts kRanges = {
        "10.0.0.0/8",          "10.1.2.3",      "10.1.2.3/31",   "10.1.2.3/32",
        "0.0.0.0/0",           "2001:db8::/32", "2001:db8::1",   "::/0",
        "::ffff:10.0.0.0/104", "10.1.2.3/9",    "203.0.113.0/24"};
    return Pick(kRanges);
  }

  std::string ArnFor(const KeyKind& kind) {
    static const Texts kPatterns = {
        "arn:aws:sns:*:111111111111:a*",
        "arn:aws:iam::${aws:PrincipalAccount}:role/a",
        "arn:aws:iam::111111111111:user/${aws:username}",
        "arn:aws:iam::111111111111:*/${aws:PrincipalTag/none, 'a'}",
        "arn:aws:iam::111111111111:user/${aws:PrincipalTag/none}",
        "arn:aws:iam::111111111111:user/${aws:TagKeys}",
        "arn:*:*:*:*:*",
        "*:aws:s3:::*",
        "ar?:aws:s3:::*",
        "${aws:username}:aws:s3:::*",
        "*",
        "arn:aws:s3",
        "a",
        "${aws:username}",
        "arn:aws:s3:::b/*:?",
        "arn:aws:s3:::b/a${*}",
        "arn:aws:iam:*:role/a",
        "ARN:aws:s3:::*",
        "arn:AWS:s3:::*"};
    if (Chance(40)) return Pick(kPatterns);
    std::vector<std::string> arn = Split(Pick(kind.values), ':', 6);
    if (arn.size() != 6) return Pick(kPatterns);
    if (Chance(30)) arn[1 + Below(4)] = "*";
    arn[5] = ResourcePart(arn[5]);
    std::string text = arn[0];
    for (size_t i = 1; i < 6; ++i) text += ":" + arn[i];
    return text;
  }

  std::string WordFor(const KeyKind& kind) {
    // Mostly towards what the request gives.
    for (const ContextModel& entry : case_.request.context) {
      if (SameButForCase(entry.key, kind.key) && !entry.values.empty() &&
          Chance(60)) {
        const std::string& value = Pick(entry.values);
        return Chance(12) ? OtherCase(value) : Towards(value);
      }
    }
    return Towards(Pick(kind.values));
  }

  std::string ValueFor(Family family, const KeyKind& kind, bool variables) {
    static const Texts kBytes = {"QQ==", "QUI=", "QUJD", "", "QkI="};
    switch (family) {
      case Family::kString:
        return WordFor(kind);
      case Family::kNumeric:
        return NumberFor();
      case Family::kDate:
        return DateFor();
      case Family::kBool: {
        static const Texts kBools = {"true", "false", "True", "FALSE"};
        static const Texts kVariables = {
            "${aws:SecureTransport}",  "${aws:MultiFactorAuthPresent, 'true'}",
            "${custom:none}",          "${aws:username}",
            "${custom:none, 'FALSE'}", "${aws:TagKeys}"};
        if (variables && Chance(20)) return Pick(kVariables);
        return Pick(kBools);
      }
      case Family::kBinary:
        return Pick(kBytes);
      case Family::kAddress:
        return AddressFor();
      case Family::kArn:
        return ArnFor(kind);
    }
    return "";
  }

  ConditionModel Condition(bool variables) {
    // A copy: the dice go on rolling.
    const KeyKind kind = Chance(75) ? Pick(focus_) : Pick(Keys());
    ConditionModel model;
    model.key = Chance(8) ? OtherCase(kind.key) : kind.key;
    const Family family =
        Chance(94) ? kind.family : static_cast<Family>(Below(7));
    const bool is_null = Chance(8);
    std::string base = is_null ? "Null" : Pick(OperatorsOf(family));
    if (Chance(4)) base = OtherCase(base);
    if (!is_null && Chance(22)) {
      base += Chance(5) ? "ifexists" : "IfExists";
    }
    if (Chance(kind.multivalued ? 88 : 22)) {
      base = (Chance(50) ? "ForAllValues:" : "ForAnyValue:") + base;
    }
    model.op = base;
    const size_t count = Chance(3) ? 0 : 1 + Below(3);
    for (size_t i = 0; i < count; ++i) {
      if (is_null) {
        static const Texts kBools = {"true", "false", "True"};
        model.values.values.push_back(Pick(kBools));
      } else {
        model.values.values.push_back(ValueFor(family, kind, variables));
      }
    }
    model.values.as_list = Chance(30);
    model.values.unquoted = Chance(20);
    return model;
  }

  std::vector<ConditionModel> Conditions(bool variables) {
    std::vector<ConditionModel> conditions;
    const size_t count = Weighted({0, 70, 22, 8});
    for (size_t i = 0; i < count; ++i) {
      const ConditionModel condition = Condition(variables);
      // Operators and keys must not differ in case only.
      bool clashes = false;
      for (const ConditionModel& other : conditions) {
        if (!SameButForCase(other.op, condition.op)) continue;
        clashes |= other.op != condition.op ||
                   SameButForCase(other.key, condition.key);
      }
      if (!clashes) conditions.push_back(condition);
    }
    return conditions;
  }

  // Statements, policies, layers.

  StatementModel Statement(Layer layer, bool variables) {
    StatementModel model;
    model.allow = layer != Layer::kRcp && Chance(72);
    const bool has_principal = layer == Layer::kResource ||
                               layer == Layer::kTrust || layer == Layer::kRcp ||
                               (layer == Layer::kEndpoint && Chance(60));
    if (has_principal) model.principal = Principal(layer);

    model.not_action = layer != Layer::kRcp && Chance(10);
    Texts actions;
    const size_t action_count = 1 + Below(2);
    for (size_t i = 0; i < action_count; ++i) {
      actions.push_back(ActionEntry(layer));
    }
    model.actions = ValuesOf(std::move(actions));

    model.has_resource =
        layer != Layer::kTrust && !(layer == Layer::kResource && Chance(12));
    if (model.has_resource) {
      model.not_resource = Chance(14);
      Texts resources;
      const size_t count = 1 + Below(2);
      for (size_t i = 0; i < count; ++i) {
        resources.push_back(ResourceEntry(layer));
      }
      model.resources = ValuesOf(std::move(resources));
    }
    if (Chance(model.allow ? 50 : 75)) model.conditions = Conditions(variables);
    return model;
  }

  StatementModel AllowAll() {
    StatementModel model;
    model.allow = true;
    model.actions.values = {"*"};
    model.resources.values = {"*"};
    return model;
  }

  PolicyModel Policy(Layer layer, bool allows_all) {
    PolicyModel model;
    model.name = "p" + std::to_string(++policies_);
    model.version = "2012-10-17";
    if (layer != Layer::kRcp && Chance(10)) {
      model.version = Chance(50) ? "2008-10-17" : "";
    }
    const bool variables = model.version == "2012-10-17";
    if (allows_all) {
      model.statements.push_back(AllowAll());
      if (layer == Layer::kEndpoint && Chance(50)) {
        model.statements[0].principal = PrincipalModel{false, true, {}};
      }
    }
    const size_t more =
        allows_all ? Weighted({60, 30, 10}) : Weighted({2, 50, 30, 18});
    for (size_t i = 0; i < more; ++i) {
      model.statements.push_back(Statement(layer, variables));
    }
    return model;
  }

  PoliciesModel Policies(Layer layer, size_t allow_all_percent) {
    PoliciesModel policies;
    if (Chance(4)) return policies;
    const size_t count = Chance(75) ? 1 : 2;
    const bool allows_all = Chance(allow_all_percent);
    for (size_t i = 0; i < count; ++i) {
      policies.push_back(Policy(layer, allows_all && i == 0));
    }
    return policies;
  }

  LevelsModel Scps() {
    LevelsModel levels;
    if (Chance(1)) return levels;
    const size_t count = 1 + Below(3);
    for (size_t i = 0; i < count; ++i) {
      levels.push_back({"l" + std::to_string(i), Policies(Layer::kScp, 75)});
    }
    return levels;
  }

  LevelsModel Rcps() {
    LevelsModel levels;
    if (Chance(1)) return levels;
    const size_t count = 1 + Below(3);
    for (size_t i = 0; i < count; ++i) {
      LevelModel level;
      level.name = "l" + std::to_string(i);
      if (Chance(93)) {
        PolicyModel full;
        full.name = "RCPFullAWSAccess";
        full.version = "2012-10-17";
        full.statements.push_back(AllowAll());
        full.statements[0].principal = PrincipalModel{false, true, {}};
        level.policies.push_back(full);
      }
      if (Chance(45)) level.policies.push_back(Policy(Layer::kRcp, false));
      levels.push_back(level);
    }
    return levels;
  }

  void MakePolicies() {
    if (Chance(92)) case_.identity = Policies(Layer::kIdentity, 62);
    if (Chance(30)) case_.boundary = Policies(Layer::kBoundary, 55);
    const bool federated =
        case_.request.principal.find(":federated-user/") != std::string::npos;
    if (Chance(federated ? 35 : 18)) {
      case_.session = Policies(Layer::kSession, 60);
    }
    if (Chance(28)) case_.scp = Scps();
    if (Chance(26)) case_.rcp = Rcps();
    const bool trust = ResourceIsRole(case_.request);
    if (Chance(trust ? 88 : 62)) {
      case_.resource = Policy(trust ? Layer::kTrust : Layer::kResource, false);
    }
    if (Chance(17)) case_.endpoint = Policy(Layer::kEndpoint, Chance(55));
    if (Chance(6)) case_.management_account = Pick(Accounts());
    if (Chance(6)) case_.rcp_services = {"s3", "sts"};
  }

  int policies_ = 0;
};

}  // namespace

CaseModel MakeCase(uint64_t seed) { return Maker(seed).Make(); }

}  // namespace writ::property
