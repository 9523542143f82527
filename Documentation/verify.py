#!/usr/bin/env python3
"""Checks a register without accord, as format.md has it: file, journal, checkpoints. Exits 0, 3 with findings, 65 or 66 unchecked."""
import argparse, base64, datetime, functools, hashlib, itertools, json, os, pathlib, re, sqlite3, subprocess, sys, tempfile, unicodedata
FORMS = {"v": "1", "seq": r"[1-9]\d*", "change": r"[1-9]\d*", "recorded_at": r'"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"',
         "day": r'"\d{4}-\d\d-\d\d"', "actor": '".*"', "op": '"[0-9a-f]{32}"', "prev": '"[0-9a-f]{64}"',
         "verb": '"[a-z]+(-[a-z]+)*"', "ref": r'null|"[A-Z]\d+(\.\d+)?"|"[a-z]+:.+"', "fields": r"\{.*\}"}
NOTE = re.compile("([^\\s+]+)\n(0|[1-9]\\d*)\n([A-Za-z0-9+/]{43}=)\n\n((?:\u2014 [^\\s+]+ [A-Za-z0-9+/]{7,}=*\n)+)")
found, sha = [], lambda data: hashlib.sha256(data).digest()
text = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
def find(code, place="file", severity="ERROR"):
    found.append(severity), print(f"{code} {place} {severity}".encode("utf-8", "backslashreplace").decode())
def check_file(path):
    state, log = os.lstat(path), path + "-journal"
    is_log, is_file = (os.path.isfile(name) and not os.path.islink(name) for name in (log, path))
    if not is_file: return "F001 not-a-file"
    with open(path, "rb") as file, open(log if is_log else os.devnull, "rb") as other: head, tail = file.read(100), other.read()[-8:]
    number = lambda at, size=4: int.from_bytes(head[at:at + size], "big")
    return next((code for is_wrong, code in (
        (state.st_nlink != 1, "F002 hard-link"), (len(head) < 100 or head[:16] != b"SQLite format 3\0", "H001 not-sqlite"),
        (number(68) != 0x61636364, "H002 other-program"), (head[18:20] != b"\1\1", "H003 write-ahead-log"),
        (number(56) != 1, "H004 not-utf-8"),
        (number(16, 2) != 4096 or number(20) != 0x402020 or number(44) != 4 or any(head[72:92]), "H006 malformed-header"),
        (any(os.path.lexists(path + end) for end in ("-wal", "-shm")), "F003 foreign-log"),
        (os.path.lexists(log) and not is_log or tail.hex() == "d9d505f920a163d7", "F004 foreign-journal"),
        (not is_log and number(28) * 4096 != state.st_size, "F008 wrong-length"), (number(60) != 1, "H005 schema-version")) if is_wrong), None)
def rows(path):
    base = sqlite3.connect("file:" + "".join(f"%{byte:02x}" for byte in os.fsencode(os.path.abspath(path))) + "?mode=ro", uri=True)
    kinds, batch = base.execute("SELECT type FROM sqlite_schema WHERE name LIKE 'journal'").fetchall(), [(-2 ** 63,)]
    if kinds != [("table",)]: raise sqlite3.Error("the journal is no table")
    while batch := base.execute("SELECT seq, CAST(entry AS BLOB), ifnull(CAST(hash AS BLOB), x'') FROM journal WHERE seq > ? "
                                "ORDER BY seq LIMIT 1000", batch[-1][:1]).fetchall(): yield from batch
members = lambda pairs: dict(pairs) if len(pairs) == len({unicodedata.normalize("NFC", key) for key, _ in pairs}) <= 256 else None
def read(line):  # the entry that a line says, or nothing where the line is not canonical
    try:
        entry = json.loads(line.decode(), object_pairs_hook=members)
        bare = re.sub(r'"(\\.|[^"\\])*"|true|false|null', "", line.decode())
        datetime.datetime.fromisoformat(entry["recorded_at"][:-1]), datetime.date.fromisoformat(entry["day"])
        return entry if list(entry) == list(FORMS) and all(re.fullmatch(FORMS[key], text(entry[key]), re.S) for key in entry) and \
            ("{" + ",".join(f'"{key}":{text(entry[key])}' for key in entry) + "}").encode() == line and 128 <= len(line) <= 2 ** 20 \
            and max(itertools.accumulate((mark in "{[") - (mark in "]}") for mark in bare)) <= 17 and not re.search("[^-0-9,:{}[\\]]", bare) \
            and b"\\u0000" not in line.replace(b"\\\\", b"") and all(int(some[:17]) < 2 ** 53 for some in re.findall("[0-9]+", bare)) else None
    except (ValueError, TypeError, KeyError, RecursionError): return None
def root(tree): return base64.b64encode(functools.reduce(lambda a, b: sha(b"\1" + b + a), [it for it, _ in tree[::-1]] or [sha(b"")])).decode()
def grow(tree, leaf, size=1):
    return grow(tree, sha(b"\1" + tree.pop()[0] + leaf), 2 * size) if tree and tree[-1][1] == size else tree.append((leaf, size))
def is_signed(public, signed, signature):
    with tempfile.TemporaryDirectory() as folder:
        for name, data in ("key", bytes.fromhex("302a300506032b6570032100") + public), ("text", signed), ("sig", signature):
            pathlib.Path(folder, name).write_bytes(data)
        return subprocess.run("openssl pkeyutl -verify -pubin -keyform DER -inkey key -rawin -in text -sigfile sig".split(),
                              cwd=folder, capture_output=True).returncode == 0
is_key = lambda key, ref: (key := re.fullmatch(r"([^\s+\0-\x1f\x7f-\x9f]+)\+([0-9a-f]{8})\+(A[Q-Za-f][A-Za-z0-9+/]{42})", key)) and \
    f"key:{key[2]}" == ref and sha(f"{key[1]}\n".encode() + base64.b64decode(key[3]))[:4].hex() == key[2]
def check_note(place, note, origin, roots, keys, restores):
    size, signed, standing = int(note[2]), (note[0].split("\n\n")[0] + "\n").encode(), {}
    for line, key in itertools.product(note[4].splitlines(), keys):
        who, data, name, public = *line.split(" ")[1:], key.split("+")[0], base64.b64decode(key.split("+", 2)[2])
        if who == name and base64.b64decode(data)[:4] == sha(name.encode() + b"\n" + public)[:4]:
            standing[key] = standing.get(key, True) and is_signed(public[1:], signed, base64.b64decode(data)[4:])
    if note[1] != origin: find("C002 other-register", place)
    elif not standing or not all(standing.values()): find("C004 wrong-signature" if standing else "C003 unsigned", place)
    elif roots.get(size) != note[3] and any(seq <= size <= lost for seq, lost in restores): find("C008 lost-by-restore", place, "WARNING")
    elif roots.get(size) != note[3]: find("C007 rewritten" if size in roots else "C006 truncated", place)
    elif all(keys[key] <= size for key in standing): find("C005 revoked-key", place)
def check(path, given, sizes, trusted):
    at, last, broken, before, tree, roots, keys, restores, origin = 0, None, False, None, [], {0: root([])}, {}, [], ""
    for count, (seq, line, sealed) in enumerate(rows(path), 1):
        if seq != at + 1: broken = not find("J001 gap", f"seq={seq}")
        place, entry, previous, at, last, was_broken = f"seq={seq}", read(line), last, max(at, seq), sealed, broken
        grow(tree, sealed)
        if count in sizes: roots[count] = root(tree)
        wrong = sha(b"\0" + line) != sealed and "J003 hash-mismatch", not entry and "J004 not-canonical"
        if broken := any([not find(code, place) for code in wrong if code]): continue
        verb, fields, step = entry["verb"], entry["fields"], entry["change"] - (before or {"change": 0})["change"]
        said = lambda name, form="actor": fields[name] if re.fullmatch(FORMS[form], text(fields.get(name)), re.S) else ""
        if seq == 1: origin, previous = f"accord/{said('register')}", previous or sha(f"accord-genesis\n{said('register')}".encode())
        is_alike = not before or step or all(entry[key] == before[key] for key in ("recorded_at", "day", "actor", "op", "verb"))
        if entry["seq"] != seq: find("J001 gap", place)
        if previous and entry["prev"] != previous.hex(): find("J002 prev-mismatch", place)
        if (step < 0 if was_broken else step not in ((0, 1) if before else (1,))) or not is_alike: find("J005 change-order", place)
        if before and (entry["recorded_at"] < before["recorded_at"] or entry["day"] < before["day"]): find("J006 time-order", place)
        if verb == "key-add" and is_key(said("verifier_key"), entry["ref"]): keys.setdefault(said("verifier_key"), 2 ** 64)
        if verb == "key-revoke": keys.update({key: min(keys[key], seq) for key in keys if f"key:{key.split('+')[1]}" == entry["ref"]})
        if verb == "restore" and said("incarnation", "op"): restores.append((seq, said("lost_hash", "prev") and said("lost_size", "seq") or 0))
        before = entry
    if at < 1: find("J001 gap", "seq=1")
    for place, note in given: check_note(place, note, origin, roots, dict.fromkeys(trusted, 2 ** 64) or keys, restores)
    print(f"{at} entries, head {(last or b'').hex()}, root {root(tree)}")
def main(options, given):
    for path in options.checkpoint:
        with open(path, encoding="utf-8", errors="replace", newline="") as file: notes = list(NOTE.finditer(words := file.read()))
        if "\n".join(note[0] for note in notes) != words: find("C001 bad-note", f"{path}:1")
        given += [(f"{path}:{words.count(chr(10), 0, note.start()) + 1}", note) for note in notes]
    try: fault = check_file(options.register) or check(options.register, given, {int(note[2]) for _, note in given}, options.key)
    except OSError as error: sys.exit(print(error, file=sys.stderr) or 66)
    except sqlite3.Error: fault = "I001 integrity"
    return find(fault) or 65 if fault else 3 if "ERROR" in found else 0
options = argparse.ArgumentParser(description=__doc__)
options.add_argument("register"), [options.add_argument(name, action="append", default=[]) for name in ("--checkpoint", "--key")]
sys.exit(main(options.parse_args(), []))
