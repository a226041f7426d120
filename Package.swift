// swift-tools-version: 6.3
import PackageDescription

/// What every target of the house is compiled with.
let house: [SwiftSetting] = [
  // A warning that stays is a warning nobody reads.
  .treatAllWarnings(as: .error),
  // `any P` is written out, so that dynamic dispatch is visible where it happens.
  .enableUpcomingFeature("ExistentialAny"),
  // A module's imports are its own business unless it says `public import`.
  .enableUpcomingFeature("InternalImportsByDefault"),
  // A member is visible only where its module is imported: no accidental edges in the module graph.
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// What the numeric targets are compiled with: every unsafe expression is marked as one.
let numeric = house + [.strictMemorySafety()]

let package = Package(
  name: "reprise",
  // What the standard library's clocks, regular expressions and mutexes need on a Mac.
  platforms: [.macOS(.v15)],
  products: [.executable(name: "reprise", targets: ["reprise"])],
  dependencies: [
    // The command line: parsing, help and completions that users know from other Swift tools.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // Doors to C libraries.
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"]), .brew(["openssl"])]),
    .systemLibrary(name: "CFileSystems"),
    .target(name: "CProcess"),

    // Matrix products with one order of summation, in C, as that names a processor's registers without their intrinsics.
    // Optimized in debug builds too: there they would take thirty times as long.
    .target(
      name: "CKernels", exclude: ["variant.h", "images.h", "updates.h"],
      cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),

    // The one door to files.
    .target(name: "SystemFiles", dependencies: ["CFileSystems"], swiftSettings: house),

    // Frozen functions from bits to bits, which keys, digests and random streams are made with.
    .target(name: "Hashing", dependencies: ["CCrypto"], swiftSettings: numeric),

    // What the user wrote.
    .target(name: "Diagnostics", swiftSettings: house),
    .target(
      name: "YAML", dependencies: ["CLibYAML", "Diagnostics", "SystemFiles"], swiftSettings: house),
    .target(
      name: "ExperimentSpec",
      dependencies: ["Diagnostics", "ElementaryFunctions", "ExperimentModel", "YAML"],
      swiftSettings: house),

    // What an experiment is, and what is to be done about it.
    .target(name: "ExperimentModel", dependencies: ["Hashing"], swiftSettings: house),
    .target(
      name: "Planning", dependencies: ["ElementaryFunctions", "ExperimentModel"],
      swiftSettings: house),

    // What a training run computes.
    .target(name: "ElementaryFunctions", swiftSettings: numeric),
    .target(
      name: "LinearAlgebra",
      dependencies: ["COpenBLAS", "CKernels", "ElementaryFunctions", "Hashing"],
      swiftSettings: numeric,
      // Rounding and, for plain kernels, fused multiply-adds come from libm, which nothing else here links.
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(
      name: "NeuralNetwork", dependencies: ["ElementaryFunctions", "LinearAlgebra"],
      swiftSettings: numeric),
    .target(
      name: "Datasets",
      dependencies: [
        "ChildProcess", "ElementaryFunctions", "ExperimentModel", "Hashing", "LinearAlgebra",
        "SystemFiles",
      ], swiftSettings: numeric),
    .target(
      name: "Programs",
      dependencies: [
        "CProcess", "ChildProcess", "Diagnostics", "ExperimentModel", "Hashing", "SystemFiles",
      ], swiftSettings: house),
    .target(
      name: "Training",
      dependencies: ["Datasets", "ExperimentModel", "LinearAlgebra", "NeuralNetwork", "Programs"],
      swiftSettings: house),

    // Disk and processes.
    .target(name: "ChildProcess", dependencies: ["CProcess"], swiftSettings: house),
    .target(
      name: "RunStore", dependencies: ["ExperimentModel", "SystemFiles"], swiftSettings: house),
    .target(
      name: "Execution", dependencies: ["ChildProcess", "CProcess", "ExperimentModel"],
      swiftSettings: house),

    .target(
      name: "Clusters",
      dependencies: ["ChildProcess", "Execution", "ExperimentModel", "SystemFiles"],
      swiftSettings: house),

    // What numbers tell, whatever they are of.
    .target(name: "Statistics", dependencies: ["ElementaryFunctions"], swiftSettings: numeric),

    // What the reader sees.
    .target(name: "Document", swiftSettings: house),
    .target(
      name: "Analysis", dependencies: ["ElementaryFunctions", "ExperimentModel", "Statistics"],
      swiftSettings: house),
    .target(
      name: "Figures",
      dependencies: [
        "Analysis", "Document", "ExperimentModel", "Statistics",
      ],
      swiftSettings: house),
    .target(
      name: "Reporting",
      dependencies: [
        "Analysis", "Document", "ExperimentModel", "Figures", "Statistics",
      ],
      swiftSettings: house),

    // What users do with a project, whatever they type.
    .target(
      name: "Projects",
      dependencies: [
        "Analysis", "ChildProcess", "Clusters", "Datasets", "Diagnostics", "Document", "Execution",
        "ExperimentModel", "ExperimentSpec", "Figures", "LinearAlgebra", "Planning", "Programs",
        "Reporting", "RunStore", "SystemFiles", "YAML",
      ], swiftSettings: house),
    .executableTarget(
      name: "reprise",
      dependencies: [
        "Analysis", "ChildProcess", "Datasets", "Diagnostics", "Execution", "ExperimentModel",
        "ExperimentSpec", "LinearAlgebra", "Planning", "Programs", "Projects", "Reporting",
        "RunStore", "Statistics", "Training",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: house),

    // What measures the program, for those who work on it.
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "ChildProcess", "Diagnostics", "Execution", "ExperimentModel",
        "LinearAlgebra", "Planning", "Projects", "RunStore", "SystemFiles", "Training",
      ], swiftSettings: house),

    // Tests, one target per module, and two that look at the whole house.
    .target(
      name: "TestSupport",
      dependencies: ["ChildProcess", "Datasets", "Diagnostics", "ExperimentModel"],
      path: "Tests/TestSupport",
      swiftSettings: house),
    .testTarget(name: "ArchitectureTests", swiftSettings: house),
    .testTarget(name: "HashingTests", dependencies: ["Hashing"], swiftSettings: house),
    .testTarget(
      name: "SystemFilesTests", dependencies: ["SystemFiles", "TestSupport"], swiftSettings: house),
    .testTarget(
      name: "DiagnosticsTests", dependencies: ["Diagnostics", "TestSupport"],
      exclude: ["Snapshots"],
      swiftSettings: house),
    .testTarget(
      name: "YAMLTests", dependencies: ["Diagnostics", "Hashing", "TestSupport", "YAML"],
      exclude: ["Snapshots"],
      swiftSettings: house),
    .testTarget(
      name: "ExperimentModelTests", dependencies: ["ExperimentModel", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "ExperimentSpecTests",
      dependencies: [
        "Diagnostics", "ExperimentModel", "ExperimentSpec", "Hashing", "Planning", "TestSupport",
        "Training", "YAML",
      ],
      exclude: ["Faulty", "Snapshots"], swiftSettings: house),
    .testTarget(
      name: "PlanningTests",
      dependencies: ["ExperimentModel", "Hashing", "Planning", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "ElementaryFunctionsTests", dependencies: ["ElementaryFunctions"], swiftSettings: house),
    .testTarget(
      name: "StatisticsTests",
      dependencies: ["ElementaryFunctions", "Hashing", "Statistics", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "LinearAlgebraTests", dependencies: ["LinearAlgebra", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "NeuralNetworkTests", dependencies: ["LinearAlgebra", "NeuralNetwork", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "DatasetsTests",
      dependencies: [
        "ChildProcess", "Datasets", "ExperimentModel", "Hashing", "LinearAlgebra", "TestSupport",
      ],
      exclude: ["Snapshots"],
      swiftSettings: house),
    .testTarget(
      name: "TrainingTests",
      dependencies: [
        "Datasets", "ExperimentModel", "Hashing", "LinearAlgebra", "NeuralNetwork", "TestSupport",
        "Training",
      ],
      swiftSettings: house),
    // The program that tests of processes start, wound and kill.
    .executableTarget(
      name: "FaultFixture",
      dependencies: ["ChildProcess", "Execution", "ExperimentModel", "RunStore"],
      path: "Tests/FaultFixture", swiftSettings: house),
    .testTarget(
      name: "ChildProcessTests", dependencies: ["ChildProcess", "FaultFixture", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "RunStoreTests",
      dependencies: [
        "ChildProcess", "ExperimentModel", "FaultFixture", "RunStore", "SystemFiles", "TestSupport",
      ],
      exclude: ["Snapshots"], swiftSettings: house),
    .testTarget(
      name: "ExecutionTests",
      dependencies: [
        "ChildProcess", "Execution", "ExperimentModel", "FaultFixture", "RunStore", "TestSupport",
      ],
      swiftSettings: house),
    .testTarget(
      name: "ClustersTests",
      dependencies: [
        "ChildProcess", "Clusters", "Execution", "ExperimentModel", "SystemFiles", "TestSupport",
      ],
      swiftSettings: house),
    .testTarget(name: "DocumentTests", dependencies: ["Document"], swiftSettings: house),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Analysis", "ChildProcess", "Diagnostics", "Document", "ExperimentModel",
        "ExperimentSpec", "Figures", "Hashing", "Reporting", "Statistics", "TestSupport",
      ],
      exclude: ["Snapshots", "Specs"], swiftSettings: house),
    .testTarget(
      name: "ProjectsTests",
      dependencies: [
        "Analysis", "Diagnostics", "Execution", "ExperimentModel", "Planning", "Projects",
        "RunStore",
        "SystemFiles", "TestSupport",
      ],
      swiftSettings: house),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "ChildProcess", "ExperimentModel", "Hashing", "LinearAlgebra", "RunStore", "TestSupport",
        "reprise",
      ],
      exclude: ["Arm", "Slurm", "Structures"],
      swiftSettings: house),
  ],
  swiftLanguageModes: [.v6]
)
