// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "LogAndList",
  dependencies: [.package(name: "accord", path: "../..")],
  targets: [
    .executableTarget(
      name: "LogAndList", dependencies: [.product(name: "CommitmentRegister", package: "accord")], path: ".",
      exclude: ["README.md"], sources: ["main.swift"])
  ],
  swiftLanguageModes: [.v6]
)
