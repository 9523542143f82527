// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "accord", path: "..")],
  targets: [
    .executableTarget(
      name: "sqlite-module-benchmark", dependencies: [.product(name: "SQLite", package: "accord")],
      swiftSettings: [
        .enableUpcomingFeature("InternalImportsByDefault"), .strictMemorySafety(),
        .treatAllWarnings(as: .error),
      ])
  ],
  swiftLanguageModes: [.v6]
)
