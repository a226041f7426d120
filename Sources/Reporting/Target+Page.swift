import Document

extension Target {
  /// A page, seen from one of a folder above or below its own: `../report.md`, `faithful/report.md`.
  init(toPage other: String, from page: String, anchor: String? = nil) {
    let (own, others) = (page.split(separator: "/"), other.split(separator: "/"))
    let shared = zip(own, others).prefix { $0 == $1 }.count
    let way = own.dropFirst(shared).map { _ in ".." } + others.dropFirst(shared).map(String.init)
    self.init((way + ["report.md"]).joined(separator: "/"), anchor: anchor)
  }
}
