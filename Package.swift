// swift-tools-version: 6.3
import PackageDescription

/// Every Swift target is compiled alike: the strictest language rules, and a warning is an error.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "accord",
  products: [
    .library(name: "CommitmentRegister", targets: ["CommitmentRegister"]),
    .library(name: "SQLite", targets: ["SQLite"]),
    .executable(name: "accord", targets: ["accord"]),
  ],
  targets: [
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    // The archive, not the shared object: loading libcrypto.so doubles the start of every command.
    .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "SQLite", dependencies: ["CSQLite"], swiftSettings: strict),
    .target(
      name: "Migrations", path: "Migrations",
      resources: [.embedInCode("V0001_register.sql")], swiftSettings: strict),
    .target(
      name: "CommitmentRegister", dependencies: ["SQLite", "CCrypto", "Migrations"],
      swiftSettings: strict, linkerSettings: [.linkedLibrary(":libcrypto.a")]),
    .target(name: "AccordCLI", dependencies: ["CommitmentRegister"], swiftSettings: strict),
    .executableTarget(name: "accord", dependencies: ["AccordCLI"], swiftSettings: strict),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "SQLiteTests", dependencies: ["SQLite", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "CommitmentRegisterTests", dependencies: ["CommitmentRegister", "SQLite", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "AccordCLITests", dependencies: ["AccordCLI", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "EndToEndTests", dependencies: ["SQLite", "TestSupport"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
