@testable import Markup

/// A page of a small town, as they are.
func html(_ text: String) throws -> Element { try rooted(Document(html: Array(text.utf8))) }

func xml(_ text: String) throws -> Element { try rooted(Document(xml: Array(text.utf8))) }

func rooted(_ document: Document) throws -> Element {
    guard let root = document.root else { throw MarkupFault.empty }
    return root
}

/// What fails with a fault of markup.
func fault(_ body: () throws -> some Any) -> MarkupFault? {
    do {
        _ = try body()
        return nil
    } catch { return error as? MarkupFault }
}
