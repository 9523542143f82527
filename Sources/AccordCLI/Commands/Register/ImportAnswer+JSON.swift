import CommitmentRegister

extension ImportAnswer {
  /// Gives the plan, or what was done, as one object.
  func json(_ context: CommandContext, _ register: Register, _ receipt: Receipt?, isRehearsal: Bool) throws {
    var writer = JSONWriter()
    let change = receipt?.change ?? 0
    writer.object { writer in
      writer.member("schema", 1)
      writer.member("register", register.name)
      writer.member("change", change == 0 || isRehearsal ? nil : change)
      writer.member("applied", change > 0 && !isRehearsal)
      writer.member("dry_run", isRehearsal)
      writer.member("operation_id", receipt.map { _ in context.operationID })
      writer.member("closed_months", receipt?.closedMonths.map(\.text) ?? [])
      members(&writer)
    }
    try context.output.line(writer.text)
  }

  private func members(_ writer: inout JSONWriter) {
    writer.member("file", plan.file)
    writer.member("source", plan.source)
    writer.member("guessed", plan.isGuessed)
    writer.objects("mapping", plan.mappings) { writer, row in
      writer.member("field", row.field)
      writer.member("templates", row.templates)
      writer.member("only_new", row.isOnlyForNew)
    }
    writer.member("unmapped", plan.unmapped)
    json(plan.roundTrip, &writer)
    writer.member("rows", plan.rows)
    writer.key("created")
    writer.object { writer in
      writer.member("commitments", plan.created.commitments)
      writer.member("milestones", plan.created.milestones)
      writer.member("notes", plan.created.notes)
      writer.member("events", plan.created.events)
      writer.member("areas", plan.created.areas)
      writer.member("parties", plan.created.parties)
      writer.member("people", plan.created.people)
      for (name, codes) in [("made_codes", plan.created.madeCodes), ("new_codes", plan.created.newCodes)] {
        writer.objects(name, codes) { writer, made in
          writer.member("kind", made.kind.rawValue)
          writer.member("code", made.code)
          writer.member("name", made.name)
          writer.member("like", made.like)
        }
      }
    }
    writer.member("new_count", plan.newCount)
    writer.objects("new_rows", plan.newRows) { writer, row in
      writer.member("line", row.line)
      writer.member("title", row.title)
      writer.member("by", row.by)
      writer.member("due", row.due)
      writer.member("status", row.status)
    }
    writer.member("updated", plan.updated)
    writer.member("updated_fields", plan.updatedFields)
    list("updates", plan.updates, &writer)
    writer.member("unchanged", plan.unchanged)
    writer.member("conflict_count", plan.conflictCount)
    list("conflicts", plan.conflicts, &writer)
    writer.member("conflicts_resolved", plan.resolution?.rawValue)
    writer.member("skipped", plan.skipped)
    writer.member("missing_count", plan.missingCount)
    writer.objects("missing", plan.missing) { writer, missing in
      writer.member("ref", missing.ref)
      writer.member("title", missing.title)
    }
    writer.member("missing_milestones", plan.missingMilestones)
    writer.member("repeated_keys", plan.repeated)
    writer.member("twin_count", plan.twinCount)
    writer.objects("twins", plan.twins) { writer, twin in
      writer.member("line", twin.line)
      writer.member("title", twin.title)
      writer.member("ref", twin.ref)
      writer.member("like", twin.like)
    }
    writer.member("in_words_count", plan.inWordsCount)
    writer.objects("in_words", plan.inWords) { writer, words in
      writer.member("line", words.line)
      writer.member("text", words.text)
    }
    writer.member("unowed_count", plan.unowedCount)
    writer.objects("unknown_words", plan.unknownWords) { writer, found in
      writer.member("kind", found.word.kind)
      writer.member("word", found.word.word)
      writer.member("rows", found.rows)
    }
    writer.member("failed", plan.failed)
    writer.member("error_count", plan.errorCount)
    writer.objects("errors", plan.errors) { writer, error in
      writer.member("code", error.code)
      writer.member("message", error.message)
      writer.member("line", error.place?.line)
      writer.member("row", error.place?.row)
      writer.member("column", error.place?.column)
      writer.member("cell", error.place?.cell)
      writer.member("ref", error.place?.ref)
      writer.member("hint", error.hints.isEmpty ? nil : error.hints.joined(separator: "\n"))
    }
  }

  private func list(_ name: String, _ updates: [ImportPlan.Update], _ writer: inout JSONWriter) {
    writer.objects(name, updates) { writer, update in
      writer.member("line", update.line)
      writer.member("ref", update.ref)
      writer.member("field", update.field)
      writer.member("before", update.before)
      writer.member("after", update.after)
      writer.member("said", update.said)
    }
  }
}
