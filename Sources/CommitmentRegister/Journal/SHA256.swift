internal import CCrypto
enum Crypto { static func x() -> Bool { unsafe EVP_sha256() != nil } }
