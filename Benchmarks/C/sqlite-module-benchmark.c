// The yardstick: the same statements as the Swift program, straight on SQLite's own interface.
//
// Every result code is looked at. Text is bound TRANSIENT, as a wrapper must, and read into memory of its own.
// Usage: c-benchmark FILE SHAPE, where SHAPE is insert, insert-static, read or read-touch.
// Prints: shape, wall seconds, CPU seconds, checksum.

#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROWS 200000
#define REPEATS 3  // of which the fastest counts

typedef struct {
  int64_t id;
  char *title;
  int title_length;
  int64_t area;
  char *due;  // NULL where there is none
  int due_length;
  char *status;
  int status_length;
} row;

static sqlite3 *db;

static void check(int code, int expected) {
  if (code == expected) return;
  fprintf(stderr, "%d: %s\n", code, sqlite3_errmsg(db));
  exit(1);
}

static void execute(const char *sql) { check(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK); }

static double seconds(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static char *duplicate(const char *text, int length) {
  char *copy = malloc((size_t)length + 1);
  if (copy == NULL) exit(1);
  memcpy(copy, text, (size_t)length);
  copy[length] = 0;
  return copy;
}

static row *make_rows(void) {
  static const char *statuses[] = {"planned", "underway", "done", "dropped", "blocked"};
  row *rows = calloc(ROWS, sizeof *rows);
  if (rows == NULL) exit(1);
  char text[100];
  for (int i = 0; i < ROWS; i++) {
    row *r = &rows[i];
    r->id = i + 1;
    r->title_length = snprintf(text, sizeof text, "%s commitment number %06d, as agreed",
                               i % 10 == 0 ? "Próxima" : "Another", i);
    r->title = duplicate(text, r->title_length);
    r->area = i % 7;
    if (i % 5 != 0) {
      r->due_length = snprintf(text, sizeof text, "2026-%02d-%02d", i % 12 + 1, i % 28 + 1);
      r->due = duplicate(text, r->due_length);
    }
    r->status_length = (int)strlen(statuses[i % 5]);
    r->status = duplicate(statuses[i % 5], r->status_length);
  }
  return rows;
}

static int64_t insert(const row *rows, sqlite3_destructor_type ownership) {
  execute("BEGIN IMMEDIATE");
  sqlite3_stmt *statement;
  check(sqlite3_prepare_v3(db, "INSERT INTO commitment(id, title, area, due, status) VALUES (?, ?, ?, ?, ?)", -1,
                           SQLITE_PREPARE_PERSISTENT, &statement, NULL),
        SQLITE_OK);
  for (int i = 0; i < ROWS; i++) {
    const row *r = &rows[i];
    check(sqlite3_bind_int64(statement, 1, r->id), SQLITE_OK);
    check(sqlite3_bind_text(statement, 2, r->title, r->title_length, ownership), SQLITE_OK);
    check(sqlite3_bind_int64(statement, 3, r->area), SQLITE_OK);
    if (r->due != NULL)
      check(sqlite3_bind_text(statement, 4, r->due, r->due_length, ownership), SQLITE_OK);
    else
      check(sqlite3_bind_null(statement, 4), SQLITE_OK);
    check(sqlite3_bind_text(statement, 5, r->status, r->status_length, ownership), SQLITE_OK);
    check(sqlite3_step(statement), SQLITE_DONE);
    check(sqlite3_reset(statement), SQLITE_OK);
  }
  check(sqlite3_finalize(statement), SQLITE_OK);
  execute("COMMIT");
  return ROWS;
}

static sqlite3_stmt *select_all(void) {
  sqlite3_stmt *statement;
  check(sqlite3_prepare_v3(db, "SELECT id, title, area, due, status FROM commitment", -1,
                           SQLITE_PREPARE_PERSISTENT, &statement, NULL),
        SQLITE_OK);
  return statement;
}

static char *text(sqlite3_stmt *statement, int column, int *length) {
  const char *found = (const char *)sqlite3_column_text(statement, column);
  *length = sqlite3_column_bytes(statement, column);
  return duplicate(found, *length);
}

static row *read_rows(size_t *count) {
  sqlite3_stmt *statement = select_all();
  size_t capacity = 16, used = 0;
  row *rows = malloc(capacity * sizeof *rows);
  int code;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    if (used == capacity) rows = realloc(rows, (capacity *= 2) * sizeof *rows);
    if (rows == NULL) exit(1);
    row *r = &rows[used++];
    r->id = sqlite3_column_int64(statement, 0);
    r->title = text(statement, 1, &r->title_length);
    r->area = sqlite3_column_int64(statement, 2);
    r->due = NULL;
    r->due_length = 0;
    if (sqlite3_column_type(statement, 3) != SQLITE_NULL) r->due = text(statement, 3, &r->due_length);
    r->status = text(statement, 4, &r->status_length);
  }
  check(code, SQLITE_DONE);
  check(sqlite3_finalize(statement), SQLITE_OK);
  *count = used;
  return rows;
}

static int64_t sum(const row *rows, size_t count) {
  int64_t result = 0;
  for (size_t i = 0; i < count; i++)
    result += rows[i].id % 1000 + rows[i].area + rows[i].title_length + rows[i].due_length + rows[i].status_length;
  return result;
}

static int64_t touch(void) {
  sqlite3_stmt *statement = select_all();
  int64_t result = 0;
  int code;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    result += sqlite3_column_int64(statement, 0) % 1000 + sqlite3_column_int64(statement, 2);
    for (int column = 1; column <= 4; column++) {
      if (column == 2 || sqlite3_column_type(statement, column) == SQLITE_NULL) continue;
      if (sqlite3_column_text(statement, column) == NULL) exit(1);
      result += sqlite3_column_bytes(statement, column);
    }
  }
  check(code, SQLITE_DONE);
  check(sqlite3_finalize(statement), SQLITE_OK);
  return result;
}

int main(int argc, char **argv) {
  if (argc != 3) return 64;
  const char *shape = argv[2];
  int is_insert = strncmp(shape, "insert", 6) == 0;
  check(sqlite3_open_v2(argv[1], &db,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX |
                            SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE,
                        NULL),
        SQLITE_OK);
  execute("PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON");
  row *given = is_insert ? make_rows() : NULL;
  double best_wall = 1e9, best_cpu = 1e9;
  int64_t checksum = 0;
  for (int repeat = 0; repeat < REPEATS; repeat++) {
    if (is_insert)
      execute("DROP TABLE IF EXISTS commitment;"
              "CREATE TABLE commitment(id INTEGER PRIMARY KEY, title TEXT NOT NULL, area INTEGER NOT NULL, due TEXT,"
              " status TEXT NOT NULL)");
    double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    size_t count = 0;
    row *found = NULL;
    if (strcmp(shape, "insert") == 0) insert(given, SQLITE_TRANSIENT);
    else if (strcmp(shape, "insert-static") == 0) insert(given, SQLITE_STATIC);
    else if (strcmp(shape, "read") == 0) found = read_rows(&count);
    else if (strcmp(shape, "read-touch") == 0) checksum = touch();
    else return 64;
    wall = seconds(CLOCK_MONOTONIC) - wall;
    cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    if (wall < best_wall) best_wall = wall;
    if (cpu < best_cpu) best_cpu = cpu;
    if (found != NULL) checksum = sum(found, count);
    for (size_t i = 0; i < count; i++) {
      free(found[i].title);
      free(found[i].due);
      free(found[i].status);
    }
    free(found);
  }
  if (is_insert) checksum = touch();
  printf("%s %.6f %.6f %lld\n", shape, best_wall, best_cpu, (long long)checksum);
  return sqlite3_close(db) == SQLITE_OK ? 0 : 1;
}
