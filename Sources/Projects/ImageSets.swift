package import Datasets
import ExperimentModel

/// The data sets that the program knows by name, on this machine.
package struct ImageSets: Sendable {
  /// A data set that is here.
  package struct Located {
    package let digest: String
    /// The folder of its files; `nil` for one that is generated.
    package let folder: String?
  }

  private let locator: DatasetLocator
  private let messages: any Messages

  /// The data sets as a program sees them.
  package init(_ host: Host) {
    locator = DatasetLocator(environment: host.environment)
    messages = host.messages
  }

  /// Finds a data set; `nil` where it is not on this machine.
  package func locate(_ name: String) throws(DatasetError) -> Located? {
    guard name == Self.cifar10 else {
      return Located(digest: digest(of: .synthetic()), folder: nil)
    }
    guard let folder = try locator.locate()?.folder else { return nil }
    return Located(digest: digest(of: try .cifar10(in: folder)), folder: folder)
  }

  /// The digest of the bytes of an open data set, remembered for as long as nobody touches its files.
  package func digest(of set: ImageSet) -> String {
    DigestCache(locator.cache).digest(of: set).hexadecimal
  }

  /// Opens a data set.
  package func open(_ name: String) throws(DatasetError) -> ImageSet {
    guard name == Self.cifar10 else { return .synthetic() }
    guard let folder = try locator.locate()?.folder else { throw locator.absence }
    return try .cifar10(in: folder)
  }

  /// Downloads CIFAR-10 into the user's cache, unless it is there.
  ///
  /// - Returns: The folder of its files.
  package func fetch() throws(DatasetError) -> String {
    if let folder = try locator.locate()?.folder { return folder }
    guard let cache = locator.cache else { throw locator.absence }
    let download = ArchiveDownload(
      of: locator.archive, into: cache, progress: messages.drawsProgress ? .bar : .hidden
    )
    do throws(DatasetError) {
      return try download.fetch { messages.tell(Self.text(of: $0)) }
    } catch {
      throw locator.absence(after: error)
    }
  }

  /// Why CIFAR-10 cannot be read, and how to provide it; `nil` where it can.
  package var absence: DatasetError? {
    do throws(DatasetError) {
      _ = try open(Self.cifar10)
      return nil
    } catch {
      return error
    }
  }

  /// What the lock says of a data set, in words.
  package func description(of name: String, digest: String) -> String {
    guard name == Self.cifar10 else { return "generated" }
    let isOfficial =
      ContentDigest(hexadecimal: digest).flatMap { locator.cache?.hasVerified($0) } ?? false
    return isOfficial ? "the official files" : "a copy that was not verified as the official files"
  }

  /// The name of CIFAR-10 in specs.
  package static let cifar10 = "cifar10"

  private static func text(of step: ArchiveDownload.Step) -> String {
    switch step {
    case .waitingForAnother: "waiting for another download of CIFAR-10"
    case .downloading(let url, let offset):
      "downloading \(url)" + (offset > 0 ? ", going on at byte \(grouped(offset))" : "")
    case .verifying: "verifying the archive"
    case .unpacking: "unpacking the archive"
    }
  }
}
