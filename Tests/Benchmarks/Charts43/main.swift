internal import Charts
internal import Quantities
internal import Site

/// A chart of 43 bars in its two forms, drawn for two seconds on one core: how many of each a second, and their bytes.
let data = ChartData(
    heading: "Force",
    items: (0..<43).map { index in
        ChartData.Item("Constabulary of Area \(index)", [Datum(.value(Double(index * 37 % 101 + 3)))])
    })
let chart = Chart(
    id: "bars", title: "A takeaway", subtitle: "What was counted, by force", mark: Bars(data), credit: "Source",
    words: EnglishWords.words)
for form in [ChartForm.wide, .narrow] {
    var (count, bytes) = (0, 0)
    let start = ContinuousClock.now
    while ContinuousClock.now - start < .seconds(2) {
        bytes = chart.svg(form).utf8.count
        count += 1
    }
    print(form.rawValue, count / 2, bytes)
}
