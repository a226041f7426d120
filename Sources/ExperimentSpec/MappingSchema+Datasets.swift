import ExperimentModel

extension MappingSchema {
  /// The key under which specs and `experiments/data.yaml` declare data sets.
  static let datasetsKey = SpecKey.optional(
    "datasets", "data sets of your own, by name", .mapping(of: .mapping(as: .dataset)))

  /// The whole of `experiments/data.yaml`.
  static let dataFile = MappingSchema(
    title: "experiments/data.yaml, which declares data sets and is no spec", keys: [datasetsKey])

  static let dataset = MappingSchema(
    title: "a data set",
    keys: [
      .optional("title", "the name that people use; its name here unless said", .text),
      .optional("help", "what it is, in a line", .text),
      .optional(
        "variable",
        "the environment variable that names the folder of the files; the folder of the declaration unless said",
        .name),
      .required(
        "training", "the files to train and validate on: a pair of them, or a list of pairs",
        .oneOrSeveral(as: .labeledFiles)),
      .required(
        "test", "what is tested on: files as for training, or the last images of these",
        .oneOrSeveral(as: .testImages)),
      .required(
        "classes", "how many classes there are, or a list of their names; labels count from 0",
        .anything),
      .optional(
        "layout", "where color channels are among the dimensions, where the sizes do not tell",
        .words(DatasetDeclaration.Layout.allCases.map(\.rawValue))),
      .optional(
        "validation",
        "how many training images are held out where a spec does not say; 5000 unless said",
        .count(1...DatasetDeclaration.mostImages)),
      .optional(
        "mirrored",
        "whether a mirrored image is one of the same class; true unless said. A spec that mirrors others is warned of",
        .boolean),
    ])

  static let labeledFiles = MappingSchema(
    title: "a pair of files",
    keys: [
      .required("images", "an IDX or NPY file of bytes, perhaps packed with gzip", .text),
      .required("labels", "an IDX or NPY file of whole numbers, perhaps packed with gzip", .text),
    ])

  static let testImages = MappingSchema(
    title: "what is tested on",
    keys: [
      .optional("images", "as for training", .text),
      .optional("labels", "as for training", .text),
      .optional(
        "last",
        "test on so many images at the end of the last training file, and do not train on them",
        .count(1...DatasetDeclaration.mostImages)),
    ],
    forms: [[.form("last"), .form("images", needs: ["labels"])]])
}
