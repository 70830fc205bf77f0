public import Diagnostics
public import Documents

/// The readers of the files that evidence is defined in, one document at a time: for what is made from the readers
/// themselves.
public enum EvidenceReaders {
    @Sendable public static func dataPackage(_ node: YAMLNode, _ findings: inout Findings) {
        _ = DataPackage.read(node, &findings)
    }

    @Sendable public static func letters(_ node: YAMLNode, _ findings: inout Findings) {
        _ = RequestLetter.read(node, &findings)
    }

    @Sendable public static func figures(_ node: YAMLNode, _ findings: inout Findings) {
        _ = FigureDefinition.read(node, &findings)
    }
}
