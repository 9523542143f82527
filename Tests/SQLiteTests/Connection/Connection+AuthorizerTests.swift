import SQLite
import Testing

@Suite struct ConnectionAuthorizerTests {
  @Test func `what is refused fails, also in statements compiled before`() throws {
    let connection = try Connection.inMemory("CREATE TABLE t(a); CREATE TABLE u(a)")
    let delete = try connection.statement("DELETE FROM t")
    try connection.run("DELETE FROM u")
    try connection.setAuthorizer { $0.action != .delete }
    for sql in ["DELETE FROM t", "DELETE FROM u"] {
      let error = #expect(throws: SQLiteError.self) { try connection.run(sql) }
      #expect(error?.code == .authorization)
    }
    #expect(throws: SQLiteError.self) { try delete.run() }
    try connection.run("INSERT INTO t VALUES (1)")
    try connection.setAuthorizer(nil)
    #expect(try delete.run() == 1)
  }

  @Test func `questions carry their names`() throws {
    let connection = try Connection.inMemory(
      """
      CREATE TABLE t(a); CREATE TABLE log(a);
      CREATE TRIGGER note AFTER UPDATE ON t BEGIN INSERT INTO log VALUES (NEW.a); END;
      """)
    var questions: [String] = []
    try connection.setAuthorizer { question in
      let parts = [question.first, question.second, question.databaseName, question.triggerOrViewName]
      questions.append("\(question.action.rawValue) " + parts.map { $0 ?? "-" }.joined(separator: " "))
      return true
    }
    try connection.run("UPDATE t SET a = 1")
    #expect(questions.contains("23 t a main -"))
    #expect(questions.contains("18 log - main note"))
    _ = try connection.pragma("user_version")
    #expect(questions.last == "19 user_version - - -")
  }
}
