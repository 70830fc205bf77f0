/// The lists, quotations and fences that are open from line to line (CommonMark 0.30, sections 4.5, 5.1 and 5.2): a fence
/// ends with the container that it stands in. Raw HTML, which is refused, is read as text.
struct OpenBlocks {
    /// Containers within each other, beyond which none is opened: ``MarkdownLimits`` refuses such a text.
    private static let depth = 300

    enum Container {
        case quotation
        /// What belongs to the item is indented by as many columns.
        case item(width: Int)
    }

    struct Fence {
        let byte: UInt8
        let length: Int
    }

    private var containers: [Container] = []
    private var fence: Fence?
    private var isParagraph = false
    /// Whether the last item has nothing beside its marker yet, so that a blank line ends it.
    private var isEmptyItem = false

    /// Goes on to the next line.
    ///
    /// - Returns: where the line begins behind the markers and the indentation of its containers, and whether it is code
    ///   between fences, or one of them.
    mutating func read(_ line: Range<Int>, of bytes: [UInt8]) -> (content: Int, isCode: Bool) {
        // Most lines begin with a letter: at the margin, where no container goes on and no block but text begins.
        if !line.isEmpty, bytes[line.lowerBound].isASCIILetter {
            if fence != nil, containers.isEmpty { return (line.lowerBound, true) }
            if !isParagraph { containers.removeAll() }
            (fence, isParagraph, isEmptyItem) = (nil, true, false)
            return (line.lowerBound, false)
        }
        var place = LinePlace(line, of: bytes)
        let matched = goOn(at: &place)
        if let open = fence, matched == containers.count {
            if place.closes(open) { fence = nil }
            return (place.offset, true)
        }
        (fence, isEmptyItem) = (nil, false)
        return open(from: matched, at: &place)
    }

    /// Passes the containers that go on in a line.
    private func goOn(at place: inout LinePlace) -> Int {
        for (index, container) in containers.enumerated() {
            let goesOn =
                switch container {
                case .quotation: place.skipQuotation()
                case .item(let width):
                    place.skipItem(width: width, isEmpty: isEmptyItem && index == containers.count - 1)
                }
            guard goesOn else { return index }
        }
        return containers.count
    }

    /// Opens what begins in a line behind the containers that went on.
    private mutating func open(from matched: Int, at place: inout LinePlace) -> (content: Int, isCode: Bool) {
        var isInParagraph = isParagraph && matched == containers.count
        var mayBeLazy = isParagraph
        var kept = matched
        isParagraph = false
        while true {
            let isDeep = containers.count >= Self.depth
            let beginning = isDeep ? .text(isIndented: false) : place.open(isInParagraph: isInParagraph)
            if case .text = beginning, mayBeLazy {
                isParagraph = true
                return (place.offset, false)
            }
            containers.removeSubrange(kept...)
            switch beginning {
            case .text(let isIndented): isParagraph = !isIndented
            case .nothing: if kept > matched, case .item = containers.last { isEmptyItem = true }
            case .line: break
            case .fence(let new):
                fence = new
                return (place.offset, true)
            case .container(let new):
                containers.append(new)
                kept = containers.count
                (isInParagraph, mayBeLazy) = (false, false)
                continue
            }
            return (place.offset, false)
        }
    }
}
