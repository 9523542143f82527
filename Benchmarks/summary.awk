# Turns lines of "round language shape wall cpu checksum" into medians, and ratios to C within each round.

function median(list, count,   i, j, held) {
  for (i = 2; i <= count; i++) {
    held = list[i]
    for (j = i - 1; j > 0 && list[j] > held; j--) list[j + 1] = list[j]
    list[j + 1] = held
  }
  return count % 2 ? list[(count + 1) / 2] : (list[count / 2] + list[count / 2 + 1]) / 2
}

{
  program = $2 ":" $3
  if (!(program in seen)) { seen[program] = 1; programs[++kinds] = program }
  wall[program, $1] = $4; cpu[program, $1] = $5
  if ($1 > rounds) rounds = $1
  if (checksum == "") checksum = $6
  if ($6 != checksum) { printf "FAIL  %s read %s, not %s\n", program, $6, checksum; failed = 1 }
}

END {
  printf "%-26s %12s %9s %17s %9s\n", "shape", "rows/s", "wall / C", "(min-max)", "CPU / C"
  order = "c:insert c:insert-static swift:insert-held swift:insert-held-bytes swift:insert-cached"
  order = order " c:read c:read-touch swift:read-typed swift:read-generic swift:read-values swift:read-touch"
  names = split(order, name, " ")
  for (n = 1; n <= names; n++) {
    program = name[n]
    base = program ~ /:insert/ ? "c:insert" : program == "swift:read-touch" ? "c:read-touch" : "c:read"
    low = 1e9; high = 0
    for (r = 1; r <= rounds; r++) {
      rate[r] = 200000 / wall[program, r]
      ratio[r] = wall[base, r] / wall[program, r]
      load[r] = cpu[base, r] / cpu[program, r]
      if (ratio[r] < low) low = ratio[r]
      if (ratio[r] > high) high = ratio[r]
    }
    share = median(ratio, rounds)
    share_cpu = median(load, rounds)
    printf "%-26s %12d %9.2f %17s %9.2f", program, median(rate, rounds), share,
      sprintf("(%.2f-%.2f)", low, high), share_cpu
    goal = program ~ /swift:insert/ ? 0.85 : program ~ /swift:read-(typed|generic|touch)/ ? 0.80 : 0
    if (goal && (share < goal || share_cpu < goal)) { printf "  FAIL, goal %.2f", goal; failed = 1 }
    else if (goal) printf "  PASS, goal %.2f", goal
    printf "\n"
  }
  printf "checksum %s, the same everywhere: %s\n", checksum, failed ? "or see above" : "yes"
  exit failed
}
