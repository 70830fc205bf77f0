internal import Charts

/// A PNG that stands beside a file of the site, as it will be drawn.
struct SitePicture: Sendable {
    enum Content: Sendable {
        case chart(Chart)
        /// What is shown of a page where it is linked.
        case card(TitleCard, chart: Chart?)
    }

    let path: String
    let content: Content
}
