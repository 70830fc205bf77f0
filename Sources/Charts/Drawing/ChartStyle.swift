/// The style sheet of charts. A page takes its colours from custom properties, which a site can set; a chart that stands
/// alone has them written in, since not every program that reads SVG knows custom properties.
public enum ChartStyle {
    /// Rules for charts inside pages, with both themes, forced colours and print.
    public static let page =
        ":root{\(properties(.light))}\n@media screen and (prefers-color-scheme:dark){:root{\(properties(.dark))}}\n"
        + rules { "var(--chart-\($0.rawValue))" } + forced

    /// Rules for a chart that stands alone, with both themes.
    public static let standalone =
        rules { Palette.hexadecimal(Palette.light[$0]) } + "@media screen and (prefers-color-scheme:dark){"
        + rules { Palette.hexadecimal(Palette.dark[$0]) } + "}"

    /// Rules for a chart that stands alone in one theme.
    static func standalone(_ palette: Palette) -> String { rules { Palette.hexadecimal(palette[$0]) } }

    private static func properties(_ palette: Palette) -> String {
        Palette.Token.allCases.map { "--chart-\($0.rawValue):\(Palette.hexadecimal(palette[$0]))" }
            .joined(separator: ";")
    }

    private static func rules(_ colour: (Palette.Token) -> String) -> String {
        let chart = ".chart-drawing"
        var css =
            // Places are reckoned from the left, whatever the language of the page.
            "\(chart){direction:ltr}\n\(chart) g{font-family:Arial,\"Liberation Sans\",Arimo,sans-serif;fill:\(colour(.text));"
            + "stroke:\(colour(.canvas));stroke-width:3px;stroke-linejoin:round;paint-order:stroke}\n"
            + "\(chart) .tick,\(chart) .absent{fill:\(colour(.quiet));font-style:normal}\n"
            + "\(chart) .value,\(chart) .heading,\(chart) .headline{font-weight:700}\n"
            + "\(chart) .canvas{fill:\(colour(.canvas))}\n\(chart) .band{fill:\(colour(.band))}\n"
            + "\(chart) .grid{fill:none;stroke:\(colour(.grid))}\n\(chart) .axis{fill:none;stroke:\(colour(.axis))}\n"
            + "\(chart) .low{fill:\(colour(.low));stroke:\(colour(.axis))}\n"
            + "\(chart) .middle{fill:\(colour(.middle));stroke:\(colour(.canvas))}\n"
            + "\(chart) .high{fill:\(colour(.high));stroke:\(colour(.canvas))}\n"
        for token in [Palette.Token.muted, .first, .second, .third, .fourth] {
            css += "\(chart) .\(token.rawValue){fill:\(colour(token))}\n"
            css += "\(chart) .line.\(token.rawValue){fill:none;stroke:\(colour(token));stroke-width:2.5}\n"
        }
        css += "\(chart) .line{stroke-linejoin:round;stroke-linecap:round}\n\(chart) .line.muted{stroke-width:1.5}\n"
        css +=
            "\(chart) .bounds,\(chart) .hollow{fill:\(colour(.canvas));stroke:\(colour(.first));stroke-width:1.5}\n"
            + "\(chart) .line.bounds{fill:none;stroke:\(colour(.first));stroke-width:1.5}\n"
            + "\(chart) .state{stroke:\(colour(.hatch))}\n"
            + "\(chart) .hatch{fill:none;stroke:\(colour(.hatch));stroke-width:1.2}\n"
            + "\(chart) .zero{fill:none;stroke:\(colour(.axis));stroke-width:1.5}\n"
            + "\(chart) .reference{fill:none;stroke:\(colour(.axis));stroke-width:1.5;stroke-dasharray:5 3}\n"
            + "\(chart) .outline{fill:none;stroke:\(colour(.fourth));stroke-width:4}\n"
        for style in TextStyle.allCases where style.background != nil {
            css += "\(chart) .\(style.rawValue){fill:\(colour(style.token));stroke:none}\n"
        }
        css += "\(chart) .hatched{stroke-width:6px}\n"
        return css
    }

    /// With forced colours every shape takes one of the system's colours, the grid is dotted, since it has none of its own,
    /// and texts on shapes get their canvas back.
    private static let forced =
        "@media (forced-colors:active){.chart-drawing g{fill:CanvasText!important;stroke:Canvas!important}"
        + ".chart-drawing .first,.chart-drawing .high{fill:CanvasText}"
        + ".chart-drawing .second,.chart-drawing .middle{fill:Highlight}"
        + ".chart-drawing .third,.chart-drawing .muted,.chart-drawing .low{fill:GrayText;stroke:Canvas}"
        + ".chart-drawing .fourth{fill:LinkText}"
        // Texts on shapes: those rules of the system that would give them a box of their own are set aside.
        + ".chart-drawing [class^=on-]{fill:Canvas!important;stroke:none!important;forced-color-adjust:none}"
        + ".chart-drawing .band,.chart-drawing .bounds,.chart-drawing .hollow{fill:Canvas;stroke:CanvasText}"
        + ".chart-drawing .line{fill:none}.chart-drawing .line.first,.chart-drawing .line.bounds{stroke:CanvasText}"
        + ".chart-drawing .line.second{stroke:Highlight}.chart-drawing .line.third,.chart-drawing .line.muted{stroke:GrayText}"
        + ".chart-drawing .line.fourth{stroke:LinkText}.chart-drawing .grid{stroke:GrayText;stroke-dasharray:1 5}"
        + ".chart-drawing .outline{stroke:LinkText}"
        + ".chart-drawing .axis,.chart-drawing .zero,.chart-drawing .reference,"
        + ".chart-drawing .hatch,.chart-drawing .state{stroke:CanvasText}}\n"
}
