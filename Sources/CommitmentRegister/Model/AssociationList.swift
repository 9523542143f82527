/// A dictionary for a handful of keys that are quickly compared: looking through a few costs less than hashing one.
public struct AssociationList<Key: Equatable & Sendable, Value: Equatable & Sendable>: Sendable {
  // No tuple: arrays of these are freed through the runtime, one by one.
  private struct Pair: Sendable {
    let key: Key
    var value: Value
  }

  private var pairs: [Pair] = []

  /// Starts without keys.
  public init() {}

  /// Whether there is nothing in it.
  public var isEmpty: Bool { pairs.isEmpty }

  /// How many keys there are.
  public var count: Int { pairs.count }

  /// The keys, in the order in which they came.
  public var keys: [Key] { pairs.map(\.key) }

  /// The value of a key; nothing takes the key away.
  public subscript(key: Key) -> Value? {
    get { place(of: key).map { pairs[$0].value } }
    set {
      switch (place(of: key), newValue) {
      case (let place?, let value?): pairs[place].value = value
      case (let place?, nil): pairs.remove(at: place)
      case (nil, let value?): pairs.append(Pair(key: key, value: value))
      case (nil, nil): break
      }
    }
  }

  /// Sets the value of a key, and gives the one it had.
  @discardableResult public mutating func updateValue(_ value: Value, forKey key: Key) -> Value? {
    defer { self[key] = value }
    return self[key]
  }

  /// The pairs that answer to a description.
  public func filter(_ isKept: (Element) throws -> Bool) rethrows -> Self {
    var list = self
    list.pairs = try pairs.filter { try isKept(($0.key, $0.value)) }
    return list
  }

  /// Takes over the pairs of another list; `combine` decides where both have a key.
  public mutating func merge(_ other: Self, combine: (Value, Value) throws -> Value) rethrows {
    for (key, value) in other { self[key] = try self[key].map { try combine($0, value) } ?? value }
  }

  /// Both lists in one; `combine` decides where both have a key.
  public func merging(_ other: Self, combine: (Value, Value) throws -> Value) rethrows -> Self {
    var list = self
    try list.merge(other, combine: combine)
    return list
  }

  /// Makes room for so many keys.
  public mutating func reserveCapacity(_ count: Int) { pairs.reserveCapacity(count) }

  private func place(of key: Key) -> Int? {
    // By index, since a loop over the pairs would retain each of them.
    for index in pairs.indices where pairs[index].key == key { return index }
    return nil
  }
}

extension AssociationList: Sequence {
  /// A key with its value.
  public typealias Element = (key: Key, value: Value)

  /// Goes through the pairs in the order in which the keys came.
  public struct Iterator: IteratorProtocol {
    private var pairs: IndexingIterator<[Pair]>

    fileprivate init(_ list: AssociationList) { pairs = list.pairs.makeIterator() }

    /// The next pair; nil after the last.
    public mutating func next() -> Element? { pairs.next().map { ($0.key, $0.value) } }
  }

  /// How many keys there are, so that copies are made in one piece.
  public var underestimatedCount: Int { pairs.count }

  /// Begins with the key that came first.
  public func makeIterator() -> Iterator { Iterator(self) }
}

extension AssociationList: Equatable {
  /// Whether both have the same values for the same keys, in whatever order.
  public static func == (one: Self, other: Self) -> Bool {
    one.pairs.count == other.pairs.count && one.pairs.allSatisfy { other[$0.key] == $0.value }
  }
}

extension AssociationList: ExpressibleByDictionaryLiteral {
  /// The keys of a literal with their values; the last value of a key counts.
  public init(dictionaryLiteral elements: (Key, Value)...) {
    reserveCapacity(elements.count)
    for (key, value) in elements { self[key] = value }
  }
}
