/** How a comparison of a restored database ended, in words that no query can mix with those of a Run. A cancelled one is not stored. */
export const restoredVerdicts = ['passed', 'failed', 'errored'] as const
export type RestoredVerdict = (typeof restoredVerdicts)[number]

/** How the restored database relates to production. `physical-copy`: of its files, as a point-in-time fork is. */
export const relationKinds = ['other-server', 'physical-copy', 'same-server', 'not-checked'] as const
export type RelationKind = (typeof relationKinds)[number]

/** A Manifest that a restored database was compared with. */
export type ManifestUsed = {
  /** As the command names it: a file, a folder, an id. */
  given: string
  /** null: it was not compared, for it could not be read or is none. */
  database: string | null
  /** null: as `database`, or its file names no instant. */
  takenAt: string | null
  /** The Run that captured it; null: the metadata database does not know it. */
  run: { id: string; number: number } | null
}

/** What the command was given. */
export type ComparedWith = {
  /** `env:NAME` or `-`; an address is left out, and another name stands for it. */
  restored: string
  source: string | null
  manifest: ManifestUsed | null
  between: ManifestUsed[] | null
  newest: string[]
  mustHave: string[]
  mustNotHave: string[]
  /** null: it was not found out. */
  relation: RelationKind | null
  /** A person named the Source (--database), and no manifest did. */
  namedByPerson: boolean
}

/** One line of the list of restored databases. */
export type RestoredListItem = {
  id: string
  /** Assigned by the metadata database: results are ordered by it. */
  number: number
  sourceId: string
  sourceName: string
  /** Where it is, without its host. */
  restored: string
  verdict: RestoredVerdict
  /** null: another version stored it in a form that this one does not know. */
  comparedWith: ComparedWith | null
  durationMs: number
  requestedBy: string
  startedAt: string
  endedAt: string
}

/** The result of a comparison as it is stored. Nothing of it is part of a Run, of an Archive's standing or of the gate. */
export type RestoredRecord = RestoredListItem & {
  /** What `backproof verify --restored --json` printed, of whichever version, without secrets; `readRestoredFindings` reads it. */
  result: unknown
}
