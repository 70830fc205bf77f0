internal import Quantities

/// The parts of the site that every site has, by the words that name them in the navigation and in titles.
enum Room: String, WordsKey, CaseIterable {
    case papers = "rooms.papers"
    case claims = "rooms.claims"
    case testimonies = "rooms.testimonies"
    case requests = "rooms.requests"
    case figures = "rooms.figures"
    case data = "rooms.data"
    case search = "rooms.search"
    case charts = "rooms.charts"
    case glossary = "rooms.glossary"
    case actions = "rooms.actions"
    case references = "rooms.references"
    case corrections = "rooms.corrections"
    case pages = "rooms.pages"
    case tables = "rooms.tables"
}
