public import Documents
public import Quantities

extension YAMLType where Value == CalendarDate {
    /// A day, as `2018-12-03`.
    public static var date: Self {
        var schema: [(String, JSON)] { ScalarSchema.pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$") + [("format", "date")] }
        return YAMLType<String>.text.narrowed(to: "a date (`YYYY-MM-DD`)", schema: schema) { CalendarDate(iso: $0) }
    }
}
