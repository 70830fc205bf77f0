extension UInt8 {
    var isDigit: Bool { self &- 0x30 < 10 }
    var isUpper: Bool { self &- 0x41 < 26 }
    /// Letters beyond ASCII are none, and end a word.
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    /// Part of a word as regular expressions have it.
    var isWord: Bool { isDigit || isLetter || self == 0x5F }
    var isBlank: Bool { self == 0x20 || self &- 0x09 < 5 }
}
