/// The templates that the program carries inside, so that a depending package needs none of its own.
///
/// They are the files of `Templates/` at the top of the package; SwiftPM embeds them in the code.
enum BuiltInTemplates {
    static let all: [(name: String, bytes: [UInt8])] = [
        ("chart.mustache", PackageResources.chart_mustache),
        ("chart-frame.mustache", PackageResources.chart_frame_mustache),
        ("chart-page.mustache", PackageResources.chart_page_mustache),
        ("charts.mustache", PackageResources.charts_mustache),
        ("changes.mustache", PackageResources.changes_mustache),
        ("collection.mustache", PackageResources.collection_mustache),
        ("corrections.mustache", PackageResources.corrections_mustache),
        ("data.mustache", PackageResources.data_mustache),
        ("exit.js", PackageResources.exit_js),
        ("figure.mustache", PackageResources.figure_mustache),
        ("figures.mustache", PackageResources.figures_mustache),
        ("home.mustache", PackageResources.home_mustache),
        ("icon.svg", PackageResources.icon_svg),
        ("layout.mustache", PackageResources.layout_mustache),
        ("not-found.mustache", PackageResources.not_found_mustache),
        ("page.mustache", PackageResources.page_mustache),
        ("paper.mustache", PackageResources.paper_mustache),
        ("paper-list.mustache", PackageResources.paper_list_mustache),
        ("papers.mustache", PackageResources.papers_mustache),
        ("profile.mustache", PackageResources.profile_mustache),
        ("profiles.mustache", PackageResources.profiles_mustache),
        ("redirect.mustache", PackageResources.redirect_mustache),
        ("reference-list.mustache", PackageResources.reference_list_mustache),
        ("references.mustache", PackageResources.references_mustache),
        ("request.mustache", PackageResources.request_mustache),
        ("requests.mustache", PackageResources.requests_mustache),
        ("rows.mustache", PackageResources.rows_mustache),
        ("site.css", PackageResources.site_css),
        ("table.mustache", PackageResources.table_mustache),
    ]
}
