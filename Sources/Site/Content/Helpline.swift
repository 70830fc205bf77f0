internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// A service to which a reader can turn. It is named only with the day on which somebody checked it. Where readers may be
/// in danger from the police or immigration authorities, it says what it tells each of them.
struct Helpline: Sendable {
    let name: String
    /// What it offers, and to whom.
    let offers: String
    let telephone: String?
    let url: String?
    let hours: String?
    let checked: CalendarDate
    /// Both or neither: what is said of one alone would pass for all there is to ask.
    let tellsPolice: String?
    let tellsImmigration: String?

    /// The page on which helplines stand, by its slug.
    static let page = "support"
    /// After so many days somebody should check again.
    fileprivate static let daysUntilStale = 365

    /// Without blanks, as a telephone dials it.
    var dialled: String? { telephone.map { String($0.filter { $0 != " " }) } }
}

extension YAMLType where Value == Located<Helpline> {
    static func helpline(asOf: CalendarDate?) -> Self {
        YAMLType(
            "a helpline (name, offers, telephone, url, hours, checked, tells_police, tells_immigration)"
        ) { node, findings in
            guard var map = MappingReader(node, "a helpline", &findings) else { return nil }
            let name = map.required("name", .words, &findings)
            let offers = map.required("offers", .words, &findings)
            let telephone = map.optional("telephone", .telephone, &findings)
            let url = map.optional("url", .webAddress, &findings)
            let hours = map.optional("hours", .words, &findings)
            let checked = map.required("checked", .date, &findings)
            let police = map.optional("tells_police", .words, &findings)
            let immigration = map.optional("tells_immigration", .words, &findings)
            map.finish(&findings)
            if map.has("tells_police") != map.has("tells_immigration") {
                findings.report(.tellsOneOnly(at: map.origin))
            }
            if telephone == nil, url == nil { findings.report(.unreachable(at: map.origin)) }
            guard let name, let offers, let checked else { return nil }
            if let asOf, checked > asOf {
                findings.report(.checkedLater(checked, asOf: asOf, at: map.origin(of: "checked")))
            }
            if let asOf, asOf.dayNumber - checked.dayNumber > Helpline.daysUntilStale {
                findings.report(.checkedLongAgo(name, checked, at: map.origin(of: "checked")))
            }
            return Located(
                Helpline(
                    name: name, offers: offers, telephone: telephone, url: url, hours: hours, checked: checked,
                    tellsPolice: police, tellsImmigration: immigration), at: map.origin)
        }
    }
}

extension YAMLType where Value == String {
    fileprivate static var telephone: Self {
        YAMLType<String>.text.narrowed(
            to: "a telephone number of digits and blanks", schema: ScalarSchema.pattern("^\\+?[0-9][0-9 ]+$")
        ) { text in
            let digits = text.hasPrefix("+") ? text.dropFirst() : text[...]
            return digits.count > 1 && digits.first != " "
                && digits.utf8.allSatisfy { $0.isDigit || $0 == 0x20 } ? text : nil
        }
    }
}

extension Diagnostic {
    fileprivate static func unreachable(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "a helpline without `telephone` and `url` can't be reached",
            help: "give one of the two, or both")
    }

    fileprivate static func tellsOneOnly(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "of `tells_police` and `tells_immigration` a helpline has both or neither",
            help: "give both where a reader may be in danger from either; leave both out where nobody is")
    }

    fileprivate static func checkedLater(_ date: CalendarDate, asOf: CalendarDate, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "\(date.iso) is after the date of the site, \(asOf.iso)",
            help: "mend the date, or move `as_of` in site.yaml")
    }

    fileprivate static func checkedLongAgo(_ name: String, _ date: CalendarDate, at origin: Origin) -> Diagnostic {
        .warning(
            at: origin, "`\(name)` was checked on \(date.iso), more than a year before the date of the site",
            help: "check again all that is said of it, or take it away")
    }
}
