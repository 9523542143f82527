"""Checks a register without accord, as format.md has it: file, journal, checkpoints. Exits 0, 3 with findings, 65 or 66 unchecked."""
import argparse, base64, datetime, functools, hashlib, itertools, json, os, pathlib, re, sqlite3, subprocess, sys, tempfile, unicodedata
VERBS = "init|define|add|set|done|accept|return|note|rate|undo|import|close|migrate|key-add|key-revoke|restore"
FORMS = {"v": "1", "seq": r"[1-9]\d*", "change": r"[1-9]\d*", "recorded_at": r'"(19|2[01])\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"',
         "day": r'"(19|2[01])\d\d-\d\d-\d\d"', "actor": '".*"', "op": '"[0-9a-f]{32}"', "prev": '"[0-9a-f]{64}"', "verb": f'"({VERBS})"',
         "ref": r'null|"(C[1-9]\d{0,17}(\.[1-9]\d{0,17})?|[ENDR][1-9]\d{0,17}|(party|area|person|close|key):.+)"', "fields": r"\{.*\}"}
NAME, SIX, LAST = r"[^\s+\0-\x1f\x7f-\x9f\ud800-\udfff]+", "[A-Za-z0-9+/]", "[AEIMQUYcgkosw048]="
BYTES = f"(?={SIX}{{7}})(?:{SIX}{{4}})+(?:{SIX}[AQgw]==|{SIX}{{2}}{LAST})?"
NOTE = re.compile(f"({NAME})\n(0|[1-9][0-9]{{0,15}})\n({SIX}{{42}}{LAST})\n\n((?:\u2014 {NAME} {BYTES}\n){{1,100}})(?=\n|\\Z)")
found, SIGN, sha, un64 = [], bytes.fromhex("d9d505f920a163d7"), lambda data: hashlib.sha256(data).digest(), base64.b64decode
text = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
find = lambda code, place="file": found.append(code) or print(f"{code} {place} ERROR".encode(errors="replace").decode())
def check_file(path):
    state, log = os.lstat(path), path + "-journal"
    is_log, is_file = (os.path.isfile(name) and not os.path.islink(name) for name in (log, path))
    head, logged = (open(path, "rb").read(100) if is_file else b""), pathlib.Path(log).read_bytes() if is_log else b""
    number = lambda at, size=4: int.from_bytes(head[at:at + size], "big")
    return next((code for bad, code in (
        (not is_file, "F001 not-a-file"), (state.st_nlink != 1, "F002 hard-link"),
        (len(head) < 100 or head[:16] != b"SQLite format 3\0", "H001 not-sqlite"), (number(68) != 0x61636364, "H002 other-program"),
        (head[18:20] != b"\1\1", "H003 write-ahead-log"), (number(56) != 1, "H004 not-utf-8"),
        (number(16, 2) != 4096 or number(20) != 0x402020 or number(44) != 4 or any(head[72:92]), "H006 malformed-header"),
        (any(os.path.lexists(path + end) for end in ("-wal", "-shm")), "F003 foreign-log"),
        (os.path.lexists(log) and not is_log or logged[:8].strip(b"\0") not in (b"", SIGN) or logged[-8:] == SIGN, "F004 foreign-journal"),
        (logged[:8] != SIGN and number(28) << 12 != state.st_size, "F008 wrong-length"), (number(60) != 1, "H005 schema-version")) if bad), None)
def rows(path):
    base, batch = sqlite3.connect(pathlib.Path(path).absolute().as_uri() + "?mode=ro", 30, uri=True), [(-1e19,)]
    if base.execute("SELECT type FROM sqlite_schema WHERE name LIKE 'journal'").fetchall() != [("table",)]: raise sqlite3.Error
    while batch := base.execute("SELECT seq, CAST(entry AS BLOB), ifnull(CAST(hash AS BLOB), x'') FROM journal WHERE seq > ? "
                                "ORDER BY seq LIMIT 1000", batch[-1][:1]).fetchall(): yield from batch
members = lambda pairs: dict(pairs) if len(pairs) == len({unicodedata.normalize("NFC", key) for key, _ in pairs}) <= 256 else None
def read(line):  # the entry that a line says, or nothing where the line is not canonical
    try:
        entry = json.loads(line.decode(), object_pairs_hook=members)
        bare = re.sub(r'"(\\.|[^"\\])*"|true|false|null', "", line.decode())
        datetime.datetime.fromisoformat(entry["recorded_at"][:-1]), datetime.date.fromisoformat(entry["day"])
        return entry if list(entry) == list(FORMS) and all(re.fullmatch(FORMS[key], text(entry[key]), re.S | re.A) for key in entry) and \
            ("{" + ",".join(f'"{key}":{text(entry[key])}' for key in entry) + "}").encode() == line and 128 <= len(line) <= 2 ** 20 \
            and max(itertools.accumulate((mark in "{[") - (mark in "]}") for mark in bare)) <= 17 and not re.search("[^-0-9,:{}[\\]]", bare) \
            and b"\\u0000" not in line.replace(b"\\\\", b"") and all(int(some[:17]) < 2 ** 53 for some in re.findall("[0-9]+", bare)) else None
    except (ValueError, TypeError, KeyError, RecursionError): return None
def root(tree): return base64.b64encode(functools.reduce(lambda a, b: sha(b"\1" + b + a), [it for it, _ in tree[::-1]] or [sha(b"")])).decode()
grow = lambda tree, leaf, n=1: grow(tree, sha(b"\1" + tree.pop()[0] + leaf), 2 * n) if tree and tree[-1][1] == n else tree.append((leaf, n))
def is_signed(key, signed, signature):
    with tempfile.TemporaryDirectory() as at:
        for name, data in zip("kts", (key, signed, signature)): pathlib.Path(at, name).write_bytes(data)
        return not subprocess.getstatusoutput(f"cd '{at}' && openssl pkeyutl -verify -pubin -keyform DER -inkey k -rawin -in t -sigfile s")[0]
key_of = lambda text: (key := re.fullmatch(f"({NAME})\\+([0-9a-f]{{8}})\\+(A[Q-Za-f]{SIX}{{42}})", text)) and (  # its reference, or nothing
    sha(f"{key[1]}\n".encode() + un64(key[3]))[:4].hex() == key[2] and f"key:{key[2]}")
def check_note(place, note, origin, roots, keys, restores):
    size, signed, standing = int(note[2]), (note[0].split("\n\n")[0] + "\n").encode(), {}
    for line, key in itertools.product(note[4].splitlines(), keys):
        who, data, name, public = *line.split(" ")[1:], key.split("+")[0], un64(key.split("+", 2)[2])
        if who == name and un64(data)[:4] == sha(name.encode() + b"\n" + public)[:4]:
            standing[key] = standing.get(key, True) and is_signed(bytes.fromhex("302a300506032b6570032100") + public[1:], signed, un64(data)[4:])
    if note[1] != origin: find("C002 other-register", place)
    elif not standing or not all(standing.values()): find("C004 wrong-signature" if standing else "C003 unsigned", place)
    elif roots.get(size) != note[3] and any(seq <= size <= lost for seq, lost in restores): find("C008 lost-by-restore", place)
    elif roots.get(size) != note[3]: find("C007 rewritten" if size in roots else "C006 truncated", place)
    elif all(keys[key] <= size for key in standing): find("C005 revoked-key", place)
def check(path, given, sizes, trusted):
    at, last, broken, before, tree, roots, keys, restores, origin = 0, None, False, None, [], {0: root([])}, {}, [], ""
    for seq, line, sealed in rows(path):
        if seq != at + 1: broken = not find("J001 gap", f"seq={seq}")
        if seq < 1: continue
        place, entry, previous, at, last, was_broken = f"seq={seq}", read(line), last, max(at, seq), sealed, broken
        if (count := grow(tree, sealed) or sum(size for _, size in tree)) in sizes: roots[count] = root(tree)
        wrong = sha(b"\0" + line) != sealed and "J003 hash-mismatch", not entry and "J004 not-canonical"
        if broken := any([not find(code, place) for code in wrong if code]): continue
        verb, fields, step, was, before = entry["verb"], entry["fields"], entry["change"] - (before or {"change": 0})["change"], before, entry
        said = lambda name, form="actor": fields[name] if re.fullmatch(FORMS[form], text(fields.get(name)), re.S | re.A) else ""
        if seq == 1: origin, previous = f"accord/{said('register')}", sha(f"accord-genesis\n{said('register')}".encode())
        is_alike = not was or step or all(entry[key] == was[key] for key in ("recorded_at", "day", "actor", "op", "verb"))
        if entry["seq"] != seq: find("J001 gap", place)
        if previous is not None and entry["prev"] != previous.hex(): find("J002 prev-mismatch", place)
        if (step < 0 if was_broken else step not in ((0, 1) if was else (1,))) or not is_alike: find("J005 change-order", place)
        if was and (entry["recorded_at"] < was["recorded_at"] or entry["day"] < was["day"]): find("J006 time-order", place)
        if verb == "key-add" and key_of(said("verifier_key")) == (entry["ref"] or ""): keys.setdefault(said("verifier_key"), 2 ** 64)
        if verb == "key-revoke": keys.update({key: min(keys[key], seq) for key in keys if key_of(key) == entry["ref"]})
        if verb == "restore" and said("incarnation", "op"): restores.append((seq, said("lost_hash", "prev") and said("lost_size", "seq") or 0))
    if at < 1: find("J001 gap", "seq=1")
    for place, note in given: check_note(place, note, origin, roots, {key: keys.get(key, 2 ** 64) for key in trusted} or keys, restores)
    print(f"{at} entries, head {(last or b'').hex()}, root {root(tree)}")
def notes(path):  # each note with the line where it begins
    words, at, line = pathlib.Path(path).read_bytes().decode(errors="surrogateescape"), 0, 1
    while note := NOTE.match(words, at):
        yield f"{path}:{line}", note
        at, line = note.end() + 1, line + note[0].count("\n") + 1
    if at != len(words) + 1: find("C001 bad-note", f"{path}:{line}")
def main(options):
    if not all(map(key_of, options.key)): return print("--key wants a verifier key", file=sys.stderr) or 64
    try:
        given = [found for path in options.checkpoint for found in notes(path)]
        fault = check_file(options.register) or check(options.register, given, {int(note[2]) for _, note in given}, options.key)
    except (OSError, sqlite3.OperationalError) as error: return print(error, file=sys.stderr) or 66
    except (sqlite3.Error, UnicodeError): fault = "I001 integrity"
    return find(fault) or 65 if fault else 3 if found else 0
options = argparse.ArgumentParser(description=__doc__)
options.add_argument("register"), [options.add_argument(name, action="append", default=[]) for name in ("--checkpoint", "--key")]
sys.exit(main(options.parse_args()))
