import Diagnostics
import Site

/// A made-up campaign about pond inspections by councils that don't exist: what the tests build, whole or with some of
/// its files replaced.
enum Campaign {
    /// Words that stand in columns and cells which are not for publication.
    static let secrets = ["SECRETNOTE", "withheld.invalid", "SECRETOFFICER"]

    static let files: [String: String] = [
        "site.yaml": """
        title: Pond watch
        description: Who inspects the ponds?
        base_url: https://ponds.test/
        as_of: 2024-06-30
        publisher: The Pond Campaign
        contact: mailto:ponds@ponds.test
        privacy: privacy
        complaints: complaints
        profiles: {path: councils, singular: council, plural: councils}
        minimum_base: 5
        """,
        "references.json": """
        [{"id": "pond-report", "type": "report", "title": "Ponds <of> Nowhere", "author": [{"literal": "Pond Society"}],
          "issued": {"date-parts": [[2020]]}, "URL": "https://ponds.test/report"}]
        """,
        "data/datapackage.yaml": """
        name: ponds
        title: Ponds
        resources:
          - name: councils
            title: Councils
            path: councils.csv
            schema:
              primaryKey: council
              fields:
                - {name: council}
                - {name: name}
                - {name: other_names}
                - {name: officer, daylight: {publish: false}}
            daylight:
              role: authorities
              columns: {aliases: other_names}
          - name: requests
            title: Requests
            path: requests.csv
            schema:
              primaryKey: request
              missingValues: ["", "[n]"]
              fields:
                - {name: request}
                - {name: sent_to}
                - {name: sent, type: date}
                - {name: responded, type: date}
                - {name: status}
                - {name: grounds}
                - {name: note, daylight: {publish: false}}
                - {name: link_policy}
                - {name: letter, daylight: {link: link_policy}}
            daylight:
              role: foi-requests
              authority: sent_to
              columns: {authority: sent_to, url: letter}
              missing: {"[n]": no-reply}
          - name: ponds
            title: Ponds inspected
            path: ponds.csv
            schema:
              primaryKey: pond
              foreignKeys: [{fields: council, reference: {resource: councils, fields: council}}]
              missingValues: ["", "[x]"]
              fields:
                - {name: pond}
                - {name: council}
                - {name: year, type: year}
                - {name: frogs, type: integer, constraints: {minimum: 0}}
                - {name: clean, type: boolean}
            daylight:
              missing: {"[x]": not-stated}
        """,
        "data/councils.csv": """
        council,name,other_names,officer
        nowhere,Nowhere Council,Nowhere Borough Council; Borough of Nowhere,SECRETOFFICER
        example,Example & Sample Council,,
        void,Void Council,,
        """,
        "data/requests.csv": """
        request,sent_to,sent,responded,status,grounds,note,link_policy,letter
        r1,Borough of Nowhere,2024-01-02,2024-01-30,Successful.,,SECRETNOTE,public,https://ponds.test/r1
        r2,example and sample council,2024-01-02,2024-02-20,rejected,12(1),,withheld,https://withheld.invalid/r2
        r3,Nowhere Council,,,,,,public,
        """,
        "data/ponds.csv": """
        pond,council,year,frogs,clean
        p1,nowhere,2020,3,true
        p2,nowhere,2021,,false
        p3,example,2020,[x],true
        p4,example,2021,0,
        p5,,2021,7,true
        p6,nowhere,2021,1200,true
        =p7,nowhere,2022,4,false
        """,
        "data/bank-holidays.json": """
        {"england-and-wales": {"events": [{"date": "2024-01-01"}]}, "scotland": {"events": [{"date": "2024-01-02"}]},
         "northern-ireland": {"events": [{"date": "2024-03-18"}]}}
        """,
        "figures/figures.yaml": """
        ponds:
          title: Ponds in the table
          dataset: ponds
          count: rows
          by: {council: council, year: year}
        frogs:
          title: Frogs counted
          dataset: ponds
          sum: frogs
          by: {council: council}
        clean:
          title: Ponds found clean
          dataset: ponds
          share: {of: clean}
          by: {council: council}
        late:
          title: Late replies
          dataset: requests
          share: {of: late, among: due < as_of}
          by: {council: council}
        noted:
          title: Requests with a note
          dataset: requests
          count: note = 'SECRET' || 'NOTE'
        """,
        "charts/charts.yaml": """
        frogs-by-pond:
          mark: bar
          title: Nowhere has [at least 1,207](figure:frogs?council=nowhere) frogs
          subtitle: Frogs by council
          figure: frogs
          by: council
        """,
        "pages/index.md": "---\ntitle: Pond watch\n---\n\nThere are [7](figure:ponds) ponds.\n",
        "pages/privacy.md": "---\ntitle: Privacy\n---\n\nNothing is kept.\n",
        "pages/complaints.md": "---\ntitle: Complaints\n---\n\nWrite to us.\n",
        "papers/ponds.md": paper("Seven ponds."),
    ]

    /// A paper with a body.
    static func paper(_ body: String) -> String {
        """
        ---
        title: About ponds
        date: 2024-06-01
        authors: [The Pond Campaign]
        summary: What is known of [7](figure:ponds) ponds.
        ---

        \(body)
        """
    }

    /// Builds the campaign with some files replaced, added or (nil) taken away.
    static func build(
        _ changes: [String: String?] = [:], templates: [String: String]? = nil, baseURL: String? = nil
    ) -> (site: BuiltSite?, findings: Findings) {
        var files = Campaign.files.mapValues { Array($0.utf8) }
        for (path, text) in changes { files[path] = text.map { Array($0.utf8) } }
        var findings = Findings()
        let own = templates.map { FileTree($0.mapValues { Array($0.utf8) }, prefix: "Templates/") }
        let site = Site.build(SiteSources(content: FileTree(files), templates: own, baseURL: baseURL), &findings)
        return (site, findings)
    }
}

extension BuiltSite {
    /// The text of a file; empty where there is none.
    func text(_ path: String) -> String {
        files.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    }
}
