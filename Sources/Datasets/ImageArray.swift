internal import ExperimentModel

/// The images of an IDX or NPY file, as color planes of bytes.
///
/// Bytes that lie so in the file are mapped; others, packed ones or such with the channels last, are brought into that order
/// once and kept in the user's cache, where all processes share them.
struct ImageArray {
  /// The shape of every image.
  let shape: ImageShape
  let count: Int
  /// Where the images are.
  let place: ImageFile.Place
  /// The file that was opened.
  let source: MappedFile
  /// The entry of the cache that the images are read from; `nil` where they are read from elsewhere.
  let prepared: MappedFile?

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - layout: Where the color channels are; `nil` where the sizes tell.
  ///   - cache: Where images are kept in order; `nil` keeps them in memory alone.
  ///   - settlingSeconds: How old the file's last change must be for that, in seconds.
  /// - Throws: `DatasetError` where the file cannot be read, or holds no images.
  init(
    path: String, layout: DatasetDeclaration.Layout?, cache: CacheFolder?,
    settlingSeconds: Int
  ) throws(DatasetError) {
    source = try MappedFile(path: path)
    let fingerprint = FileFingerprint.line(of: source, settlingSeconds: settlingSeconds)
    let kept = cache?.preparedImages(of: path, layout: layout?.rawValue ?? "any layout")
    if let kept, let fingerprint, let known = KeptImages(at: kept, of: fingerprint) {
      (shape, count, place, prepared) = (known.shape, known.count, known.place, known.file)
      return
    }
    let array = try NumberArray(try PackedFile.bytes(of: source), at: path)
    let axes = try ImageAxes(array, layout)
    shape = axes.shape
    count = axes.count
    if array.isInOrder, axes.isPlanar, array.bytes.file != nil {
      place = ImageFile.Place(bytes: array.bytes, start: array.start, stride: shape.features)
      prepared = nil
      return
    }
    let planes = axes.planes(of: array)
    if let kept, let fingerprint,
      (try? KeptImages.write(planes, of: shape, count: count, fingerprint, at: kept)) != nil,
      let known = KeptImages(at: kept, of: fingerprint)
    {
      (place, prepared) = (known.place, known.file)
    } else {
      place = ImageFile.Place(bytes: .memory(planes), start: 0, stride: shape.features)
      prepared = nil
    }
  }
}

/// What the dimensions of an array of images are.
private struct ImageAxes {
  let count: Int
  let shape: ImageShape
  /// The dimensions of images, channels, rows and columns; gray images have none for channels.
  private let axes: (channel: Int?, row: Int, column: Int)

  /// Whether channels come before rows, and rows before columns.
  var isPlanar: Bool { axes.channel.map { $0 < axes.row } ?? true }

  init(_ array: NumberArray, _ layout: DatasetDeclaration.Layout?) throws(DatasetError) {
    guard array.element.isByte else { throw .notBytes(array) }
    let sizes = array.sizes
    guard sizes.count == 3 || sizes.count == 4, sizes.allSatisfy({ $0 > 0 }) else {
      throw .noImages(array)
    }
    count = sizes[0]
    if sizes.count == 3 {
      axes = (nil, 1, 2)
    } else {
      let channelCounts = [1, 3]
      let possible = [1, 3].filter { channelCounts.contains(sizes[$0]) }
      let wanted = layout.map { $0 == .channelsFirst ? 1 : 3 }
      let fitting = wanted.map { wanted in possible.filter { $0 == wanted } } ?? possible
      guard let channel = fitting.first else { throw .noChannels(array, layout) }
      guard fitting.count == 1 else { throw .unclearLayout(array) }
      axes = channel == 1 ? (1, 2, 3) : (3, 1, 2)
    }
    shape = ImageShape(
      channels: axes.channel.map { sizes[$0] } ?? 1, height: sizes[axes.row],
      width: sizes[axes.column])
  }

  /// All images, each as color planes, row by row.
  func planes(of array: NumberArray) -> [UInt8] {
    let (strides, shape, count) = (array.strides, shape, count)
    let (imageStep, rowStep, columnStep) = (strides[0], strides[axes.row], strides[axes.column])
    let channelStep = axes.channel.map { strides[$0] } ?? 0
    var planes = [UInt8](repeating: 0, count: count * shape.features)
    var output = planes.mutableSpan
    array.bytes.withBytes { bytes in
      var next = 0
      for image in 0..<count {
        for channel in 0..<shape.channels {
          for row in 0..<shape.height {
            var place = array.start + image * imageStep + channel * channelStep + row * rowStep
            for _ in 0..<shape.width {
              output[next] = bytes[place]
              next += 1
              place += columnStep
            }
          }
        }
      }
    }
    return planes
  }
}

extension DatasetError {
  fileprivate static func notBytes(_ array: NumberArray) -> Self {
    Self(
      .header, path: array.path,
      "found pixels of type \(array.element.name), expected bytes from 0 to 255",
      advice: array.element.isSigned == nil
        ? "write them as bytes: where they are from 0 to 1, `(images * 255).round().astype(numpy.uint8)`"
        : "write them as bytes: where they are from 0 to 255, `images.astype(numpy.uint8)`")
  }

  fileprivate static func noImages(_ array: NumberArray) -> Self {
    guard array.count > 0 else {
      return Self(
        .size, path: array.path, "found an array without numbers, \(array.shape), expected images",
        advice: "write the images into the file")
    }
    return Self(
      .size, path: array.path,
      "found an array of \(array.shape), expected images × rows × columns, with a dimension of 1 or 3 color channels or without",
      advice: "give the array these dimensions, such as `images.reshape(-1, 28, 28)`")
  }

  fileprivate static func noChannels(
    _ array: NumberArray, _ layout: DatasetDeclaration.Layout?
  ) -> Self {
    let place = layout.map { $0 == .channelsFirst ? "second" : "last" } ?? "second or last"
    return Self(
      .size, path: array.path,
      "found an array of \(array.shape), expected 1 or 3, the color channels, as the \(place) size",
      advice: "images have one channel or three"
        + (layout == nil ? "" : "; correct the layout that is declared"))
  }

  fileprivate static func unclearLayout(_ array: NumberArray) -> Self {
    Self(
      .size, path: array.path,
      "found an array of \(array.shape), in which the second size or the last may be that of the color channels",
      advice: "declare 'layout: channels-first' or 'layout: channels-last'")
  }
}
