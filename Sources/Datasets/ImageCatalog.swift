package import ExperimentModel

/// The data sets that specs can name.
package struct ImageCatalog: Sendable {
  /// Every set; the first is that of specs that name none.
  package let sets: [ImageDataset]
  /// Where images of users' own sets are kept in order that are not so in their files.
  private let cache: CacheFolder?

  /// The sets that are published or generated.
  ///
  /// - Parameter cache: Where images of users' own sets are kept in order; `nil` keeps them in memory alone.
  package init(cache: CacheFolder? = nil) {
    self.init(
      [.cifar10, .cifar100, .synthetic, .mnist, .fashionMNIST], cache: cache)
  }

  private init(_ sets: [ImageDataset], cache: CacheFolder?) {
    self.sets = sets
    self.cache = cache
  }

  /// The same sets, and further ones of a user's own.
  package func adding(_ declarations: [DatasetDeclaration]) -> ImageCatalog {
    let new = declarations.map { ImageDataset(DeclaredFiles($0, cache: cache)) }
    return ImageCatalog(sets + new, cache: cache)
  }

  /// The sets of a user's own, as they are declared.
  package var declarations: [DatasetDeclaration] {
    sets.compactMap { set in
      if case .own(let files) = set.source { files.declaration } else { nil }
    }
  }

  /// Whether there is a set of that name, and it is in files.
  package func isInFiles(_ name: String) -> Bool {
    switch RunInput(name: name).dataset.flatMap(named)?.source {
    case .files, .own: true
    case .generated, nil: false
    }
  }

  /// The set of that name; `nil` for none.
  package func named(_ name: String) -> ImageDataset? {
    sets.first { $0.name == name }
  }
}
