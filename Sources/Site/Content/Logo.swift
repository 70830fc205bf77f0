internal import Diagnostics
internal import Documents

/// A picture that stands in the place of the site's title at the top of every page.
struct Logo: Sendable {
    /// Its name in `assets/`.
    let file: Located<String>
    /// What a person reads who can't see it.
    let alternative: Located<String>

    var path: String { "\(OwnAssets.folder)/\(file.value)" }
}

extension YAMLType where Value == Logo {
    static var logo: Self {
        YAMLType("a logo (file, alt)") { node, findings in
            guard var map = MappingReader(node, "a logo", &findings) else { return nil }
            let file = map.required("file", .pictureName, &findings)
            let alternative = map.required("alt", .locatedWords, &findings)
            map.finish(&findings)
            guard let file, let alternative else { return nil }
            return Logo(file: file, alternative: alternative)
        }
    }
}

extension YAMLType where Value == Located<String> {
    fileprivate static var pictureName: Self {
        YAMLType.located.narrowed(
            to: "the name of a picture in `assets/`, such as `heron.svg`",
            schema: ScalarSchema.pattern("^[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?[.](svg|png|jpg|jpeg)$")
        ) { name in
            let stem = name.value.prefix { $0 != "." }
            let endings = [MediaFile.drawing] + MediaFile.pictures
            return Slug.isValid(String(stem)) && endings.contains(String(name.value.dropFirst(stem.count))) ? name : nil
        }
    }
}
