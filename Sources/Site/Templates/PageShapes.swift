/// The names that several pages share.
extension PageTemplate {
    /// What every page has.
    static let layout: Shape = [
        "lang": .text, "dir": .text, "text_lang": .text, "versions": .list(["language": .text, "href": .text]),
        "site_title": .text, "page_title": .text, "page_description": .text, "root": .text,
        "canonical": .text, "is_home": .flag, "publisher": .text, "contact": .text, "contact_text": .text,
        "as_of": .text, "as_of_iso": .text, "licence": .object(["licence_title": .text, "licence_url": .text]),
        "navigation": .list(["label": .text, "href": .text, "current": .flag]),
        "footer_links": .list(["label": .text, "href": .text]),
        "locale": .text, "structured_data": .list(["json": .html]), "feed_href": .text,
        "parent": .object(["parent_label": .text, "parent_href": .text]), "policy": .html,
        "scripts": .list(["src": .text]), "card_href": .text,
        "exit": .object(["exit_href": .text, "exit_name": .text]),
        "logo": .object(["logo_src": .text, "logo_alt": .text, "logo_width": .text, "logo_height": .text]),
    ]

    /// A text with its references.
    static let prose: Shape = textLists.merging([
        "heading": .text, "body": .html, "correction_list": Shape.group("changes", change),
    ])
    static let textLists: Shape = [
        "definition_list": Shape.group(
            "definitions", ["id": .text, "term": .text, "definition": .text, "href": .text]),
        "reference_list": Shape.group("references", reference),
    ]

    static let reference: Shape = ["id": .text, "text": .text, "url": .text, "archive": .text]
    static let number: Shape = [
        "value": .text, "title": .text, "slice": .text, "href": .text, "corrected": .text,
    ]
    static let claimEntry: Shape = [
        "title": .text, "href": .text, "words": .text, "speaker": .text, "date": .text, "finding": .text,
        "reply_note": .object(replyNote),
    ]
    /// What is noted of an authority's reply wherever something is said of it.
    static let replyNote: Shape = [
        "authority": .text, "publisher": .text, "sought": .text, "deadline": .text, "received": .text,
        "is_past": .flag, "href": .text,
    ]
    static let link: Shape = ["text": .text, "url": .text]
    static let paperEntry: Shape = [
        "title": .text, "href": .text, "summary": .text, "date": .text, "date_iso": .text,
    ]
    /// All that the tables say of an authority, with its reply.
    static let profileRecord: Shape = [
        "name": .text, "facts": .list(["label": .text, "value": .text]), "nothing_known": .flag,
        "singular": .text, "plural": .text, "charts": .html, "requests": .list(request), "no_requests": .text,
        "untold_list": Shape.group("untold", ["subject": .text, "outcome": .text, "grounds": .text, "href": .text]),
        "untold_note": .text, "claim_list": Shape.group("claims", claimEntry),
        "figure_table": Shape.group(
            "figures", beside.merging(["title": .text, "href": .text, "own_href": .text])),
        "series": .list([
            "title": .text, "href": .text, "heading": .text, "values": .list(beside.merging(["label": .text])),
        ]),
        "tables": .list(tableView.merging(["href": .text, "count": .text, "few": .flag])),
        "reply": .object([
            "sought": .text, "deadline": .text, "received": .text, "paragraphs": .list(["text": .text]),
            "is_past": .flag,
        ]),
        "action": .object(action), "suggestion": .object(["title": .text, "text": .text]),
        "mention_list": Shape.group("mentions", paperEntry),
        "download_list": Shape.group(
            "downloads", ["title": .text, "href": .text, "file_name": .text, "rows": .text]),
        "change_list": Shape.group("changes", change), "correction_list": Shape.group("changes", change),
    ]
    /// An authority's value beside that for all, each with its base where it is a share.
    static let beside: Shape = ["own": .text, "own_base": .text, "all": .text, "all_base": .text]
    /// A form of words that depend on a number, with the kind of number.
    static let form: Shape = ["category": .text, "text": .text]
    static let action: Shape = ["title": .text, "to": .text, "text": .text]
    static let label: Shape = ["label": .text, "href": .text]
    static let profileEntry: Shape = ["name": .text, "href": .text, "note": .text]
    static let coverageSummary: Shape = ["sentence": .text, "href": .text]
    static let coverage: Shape = [
        "sentence": .text, "other_rows": .text,
        "groups": .list(["state": .text, "count": .text, "members": .list(["name": .text, "href": .text])]),
    ]
    static let change: Shape = [
        "id": .text, "date": .text, "date_iso": .text, "kind": .text, "reason": .text,
        "values": .list(["name": .text, "href": .text, "from": .html, "to": .html]),
    ]
    static let request: Shape = [
        "key": .text, "authority": .text, "authority_href": .text, "reference": .text, "subject": .text,
        "sent": .text, "due": .text, "responded": .text, "timeliness": .text, "is_late": .flag, "outcome": .text,
        "ground_list": Shape.group("grounds", ["citation": .text, "name": .text, "kind": .text]), "no_grounds": .text,
        "law": .text,
        "review": .text, "source": .text,
        "letter_list": Shape.group(
            "letters",
            ["title": .text, "href": .text, "date": .text, "date_iso": .text, "form": .text, "redaction": .text]),
        "no_letter": .text, "open": .flag, "correction_list": Shape.group("changes", change),
        "history": Shape.group("events", ["date": .text, "date_iso": .text, "what": .text, "details": .text]),
    ]
    static let tableView: Shape = [
        "table_title": .text, "columns": .list(["heading": .text, "numeric": .flag]),
        "coded_from": .flag,
        "rows": .list([
            "id": .text, "row_label": .text,
            "cells": .list([
                "text": .text, "base": .text, "absent": .flag, "numeric": .flag, "link": .text, "href": .text,
                "how": .text, "header": .flag,
            ]),
            "letter_list": Shape.group("letters", ["text": .text, "href": .text]),
        ]),
    ]
}
