/// The templates that are rendered by name, each with the names that it may use.
enum PageTemplate: String, CaseIterable, Sendable {
    case home, paper, papers, page, profile, profiles, requests, data, table, figure, figures, references, corrections
    case collection, actions, glossary, search, redirect
    case claim, claims, testimony, testimonies
    /// At the address of a figure that is not published any more.
    case withdrawn
    case notFound = "not-found"
    case requestGroup = "request-group"
    /// What is sent to an authority; it is not part of the site.
    case rightOfReply = "right-of-reply"
    case reviewCopy = "review-copy"
    case charts
    case chartPage = "chart-page"
    case chartFrame = "chart-frame"
    /// Rows of a table, or a figure as one, inside a page.
    case tableFigure = "table-figure"
    /// A chart inside a page.
    case chart

    var shape: Shape {
        switch self {
        case .home:
            Self.layout.merging(Self.prose).merging([
                "papers": .list(Self.paperEntry), "coverage": .object(Self.coverageSummary),
                "charts": .html, "profiles_heading": .text, "profiles": .list(Self.profileEntry),
            ])
        case .paper:
            Self.layout.merging(Self.prose).merging([
                "held_back": .text, "summary": .text, "date": .text, "date_iso": .text, "authors": .text,
                "text_dir": .text, "original": .object(["title": .text, "href": .text]), "translators": .text,
                "translation_list": Shape.group("translations", ["name": .text, "language": .text, "href": .text]),
                "audience_list": Shape.group("audiences", Self.label.merging(["separator": .text])),
                "topic_list": Shape.group("topics", Self.label.merging(["separator": .text])),
                "contents_list": Shape.group("contents", ["id": .text, "text": .text]),
                "number_list": Shape.group("numbers", Self.number),
                "reply_list": Shape.group("replies", Self.replyNote),
                "action": .object(Self.action), "citation": .text,
            ])
        case .claim:
            Self.layout.merging([
                "heading": .text, "held_back": .text, "words": .text, "speaker": .text, "speaker_type": .text,
                "date": .text, "date_iso": .text, "source_id": .text, "source_number": .text, "locator": .text,
                "finding": .text, "authority": .text, "authority_href": .text, "is_own_words": .flag, "body": .html,
                "correction_list": Shape.group("changes", Self.change),
                "figure_table": Shape.group("figures", Self.number), "reply_note": .object(Self.replyNote),
                "reference_list": Shape.group("references", Self.reference),
            ])
        case .testimony:
            Self.layout.merging(Self.prose).merging(["held_back": .text, "name": .text, "is_pseudonym": .flag])
        case .testimonies:
            Self.layout.merging(["testimonies": .list(["title": .text, "href": .text, "name": .text])])
        case .claims: Self.layout.merging(["claims": .list(Self.claimEntry)])
        case .papers:
            Self.layout.merging([
                "papers": .list(Self.paperEntry), "topic_list": Shape.group("topics", Self.label),
                "audience_list": Shape.group("audiences", Self.label),
            ])
        case .collection:
            Self.layout.merging([
                "heading": .text, "is_audience": .flag, "papers": .list(Self.paperEntry),
                "other_list": Shape.group("others", Self.label),
            ])
        case .actions:
            Self.layout.merging([
                "heading": .text, "actions": .list(Self.action.merging(["from": .text, "href": .text])),
            ])
        case .glossary:
            Self.layout.merging([
                "heading": .text, "words": .list(["id": .text, "term": .text, "definition": .html]),
                "reference_list": Shape.group("references", Self.reference),
            ])
        case .search:
            Self.layout.merging([
                "heading": .text, "found_forms": .list(Self.form),
                "kinds": .list([
                    "label": .text,
                    "entries": .list(["title": .text, "note": .text, "href": .text, "words": .text, "language": .text]),
                ]),
            ])
        case .requestGroup:
            Self.layout.merging([
                "heading": .text, "is_outcome": .flag, "requests": .list(Self.request), "ledger_href": .text,
            ])
        case .redirect:
            ["lang": .text, "dir": .text, "title": .text, "href": .text, "canonical": .text, "policy": .html]
        case .page:
            Self.layout.merging(Self.prose).merging([
                "helpline_list": Shape.group(
                    "helplines",
                    [
                        "name": .text, "offers": .text, "telephone": .text, "dialled": .text, "url": .text,
                        "hours": .text, "checked": .text, "checked_iso": .text, "tells_police": .text,
                        "tells_immigration": .text,
                    ])
            ])
        case .profile:
            Self.layout.merging(Self.profileRecord).merging(Self.textLists).merging([
                "body": .html, "number_list": Shape.group("numbers", Self.number), "citation": .text,
                "complaints_href": .text,
            ])
        case .profiles:
            Self.layout.merging(["heading": .text, "introduction": .text, "profiles": .list(Self.profileEntry)])
        case .requests:
            Self.layout.merging([
                "introduction": .text, "charts": .html, "requests": .list(Self.request), "citation": .text,
                "found_forms": .list(Self.form),
                "caveat_list": Shape.group("caveats", ["text": .text]),
                "coverage": .object(Self.coverageSummary), "data_href": .text, "profiles_href": .text,
                "singular": .text,
                "outcome_list": Shape.group("outcomes", Self.label.merging(["count": .text])),
                "ground_list": Shape.group("grounds", Self.label.merging(["count": .text])),
            ])
        case .data:
            Self.layout.merging([
                "introduction": .text, "deadlines": .flag,
                "tables": .list([
                    "title": .text, "description": .text, "href": .text, "csv": .text, "rows": .text,
                    "source_list": Shape.group("sources", Self.link), "licences": .list(Self.link),
                ]),
            ])
        case .table:
            Self.layout.merging(Self.tableView).merging([
                "view": .text, "description": .text, "csv": .text, "row_count": .text, "citation": .text,
                "correction_list": Shape.group("changes", Self.change),
                "caveat_list": Shape.group("caveats", ["text": .text]),
                "source_list": Shape.group("sources", Self.link), "licences": .list(Self.link),
                "fields": .list([
                    "name": .text, "heading": .text, "type": .text, "description": .text, "derived": .text,
                ]),
                "state_list": Shape.group("states", ["shorthand": .text, "words": .text]),
            ])
        case .figure:
            Self.layout.merging([
                "figure_title": .text, "whole_href": .text, "whole_title": .text, "definition": .text,
                "sentence": .text, "value": .text, "base": .text, "parts": .text, "bounds": .text, "interval": .text,
                "people": .text, "left_out": .text, "plural": .text,
                "slices_heading": .text,
                "derived_list": Shape.group("derived", ["name": .text, "rule": .text, "sources": .text]),
                "unknown_count": .text, "sql": .text, "known_part": .text, "prints_rate": .flag,
                "id": .text, "dataset": .text, "dataset_href": .text, "data_href": .text,
                "recomputable": .flag, "caveat_list": Shape.group("caveats", ["text": .text]), "double_counted": .flag,
                "coverage": .object(Self.coverage), "slice_headings": .list(["text": .text]),
                "slice_table": Shape.group(
                    "slices",
                    [
                        "id": .text, "href": .text, "labels": .list(["text": .text]), "value": .text, "base": .text,
                    ]),
                "use_list": Shape.group("uses", ["text": .text, "href": .text]), "citation": .text,
                "change_list": Shape.group("changes", Self.change),
                "row_list": Shape.group(
                    "row_groups",
                    [
                        "heading": .text, "count": .text, "few": .flag, "more": .text,
                        "rows": .list([
                            "label": .text, "href": .text, "source": .text,
                            "cited": .list(["text": .text, "href": .text]),
                            "letters": .list(["text": .text, "href": .text]),
                        ]),
                    ]),
            ])
        case .withdrawn:
            Self.layout.merging([
                "figure_title": .text, "date": .text, "reason": .text,
                "change_list": Shape.group("changes", Self.change),
            ])
        case .figures:
            Self.layout.merging(["figures": .list(["title": .text, "href": .text, "value": .text, "base": .text])])
        case .references: Self.layout.merging(["references": .list(Self.reference)])
        case .corrections:
            Self.layout.merging([
                "answer_within": .text, "complaints_title": .text, "complaints_href": .text,
                "change_list": Shape.group("changes", Self.change),
            ])
        case .notFound: Self.layout
        case .rightOfReply:
            Self.profileRecord.merging([
                "lang": .text, "dir": .text, "site_title": .text, "publisher": .text, "canonical": .text,
                "contact": .text,
                "contact_text": .text,
                "as_of": .text, "as_of_iso": .text, "answer_by": .text, "answer_by_iso": .text,
                "text_list": Shape.group(
                    "texts", ["title": .text, "date": .text, "held_back": .text, "passages": .list(["text": .text])]),
                "announcement_list": Shape.group(
                    "announcements",
                    [
                        "title": .text, "held_back": .text, "words": .text, "speaker": .text, "speaker_type": .text,
                        "date": .text, "source": .text, "locator": .text, "finding": .text, "is_own_words": .flag,
                        "figures": .list(Self.number), "passages": .list(["text": .text]),
                    ]),
                "shown_list": Shape.group(
                    "shown", ["title": .text, "subtitle": .text, "held_back": .text, "address": .text]),
                "own_chart_list": Shape.group("own_charts", ["title": .text, "subtitle": .text, "text": .text]),
                "row_list": Shape.group("row_tables", Self.tableView.merging(["count": .text])),
            ])
        case .tableFigure:
            Self.tableView.merging([
                "alternative": .text, "caption": .text, "row_count": .text, "coverage": .text, "figure_page": .text,
                "href": .text,
            ])
        case .reviewCopy:
            Self.textLists.merging([
                "lang": .text, "dir": .text, "style": .html, "heading": .text, "date": .text, "authors": .text,
                "as_of": .text,
                "form": .text, "passages": .html, "authority": .text,
                "role_list": Shape.group("roles", ["role": .text, "state": .text]),
                "named_list": Shape.group("named", ["number": .text, "names": .text, "text": .text]),
                "claim_list": Shape.group(
                    "claims",
                    [
                        "words": .text, "speaker": .text, "speaker_type": .text, "authority": .text, "finding": .text,
                        "figures": .text,
                    ]),
                "figure_list": Shape.group(
                    "figures", ["words": .text, "title": .text, "slice": .text, "value": .text, "base": .text]),
            ])
        case .chart:
            [
                "id": .text, "chart_title": .text, "subtitle": .text, "caption": .text, "credit": .text,
                "alternative": .text,
                "is_own": .flag, "wide": .html, "narrow": .html,
                "downloads": .object(["page_href": .text, "svg_href": .text, "csv_href": .text]),
                "figures": .list(["title": .text, "several": .flag, "href": .text]),
                "headings": .list(["text": .text, "numeric": .flag]),
                "rows": .list(["label": .text, "cells": .list(["text": .text, "base": .text])]),
            ]
        case .charts: Self.layout.merging(["charts": .list(["title": .text, "subtitle": .text, "href": .text])])
        case .chartPage:
            Self.layout.merging([
                "figure": .html, "coverage": .text, "caveat_list": Shape.group("caveats", ["text": .text]),
                "png_href": .text, "svg_href": .text, "csv_href": .text, "citation": .text, "corrected": .text,
                "image_code": .text, "frame_code": .text,
            ])
        case .chartFrame:
            [
                "policy": .html, "lang": .text, "dir": .text, "site_title": .text, "root": .text, "canonical": .text,
                "chart_title": .text,
                "figure": .html, "page_href": .text, "as_of": .text, "as_of_iso": .text, "corrected": .text,
            ]
        }
    }

    /// Stops a debug build whose context has other names than templates were checked against.
    func assertFits(_ context: Context) {
        assert(shape.fits(context), "the context of `\(rawValue)` is not what its shape declares")
    }
}
