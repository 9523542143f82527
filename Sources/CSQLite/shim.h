// What Swift cannot call itself: variadic functions, and the destructor constants.
#pragma once
#include <sqlite3.h>

static inline int shim_db_config_int(sqlite3 *db, int op, int value, int *result) {
  return sqlite3_db_config(db, op, value, result);
}

static inline int shim_config_memstatus(int on) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, on); }

static inline sqlite3_destructor_type shim_transient(void) { return SQLITE_TRANSIENT; }
