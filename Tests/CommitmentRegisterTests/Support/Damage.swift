import TestSupport

extension Seeded {
  /// A text with some bytes replaced, put in, left out or repeated, as a careless program or an attacker leaves it.
  mutating func damaged(_ text: [UInt8], times: ClosedRange<Int>) -> [UInt8] {
    let alphabet = Array("{}[]\",:\\u0019-+.eE tnfab\u{1}é".utf8) + [0xff, 0x00]
    var bytes = text
    for _ in 0..<number(times) {
      let place = number(0...bytes.count - 1)
      switch number(0...3) {
      case 0: bytes[place] = pick(alphabet)
      case 1: bytes.insert(pick(alphabet), at: place)
      case 2: bytes.remove(at: place)
      default:
        bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + number(1...8))], at: place)
      }
    }
    return bytes
  }
}
