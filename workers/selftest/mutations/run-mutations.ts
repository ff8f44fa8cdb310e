import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createOwnedFolder } from '#lib/owned-folder.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { removeOrphans } from '#lib/postgres/remove-orphans.ts'
import { withScratch } from '#lib/postgres/scratch.ts'
import type { CheckKind } from '#lib/verification/check.ts'
import { newestBinaries } from '#workers/cli/newest-binaries.ts'
import { takeArchive } from '#workers/selftest/selftest-bench.ts'
import { buildDatabase, mutationSql } from './build-database.ts'
import { exceptionFor, readSourceFacts } from './exceptions.ts'
import { type ArchiveEntry, listEntries } from './list-entries.ts'
import type { Mutation } from './mutation.ts'
import type { MutationBench } from './mutation-bench.ts'
import { planBlocks } from './plan.ts'
import { makeTemplates } from './templates.ts'
import { tryWithout } from './try-without.ts'

/** Two databases are restored at a time, both on the one throwaway server. */
const lanes = 2
const blockSize = 30
const database = 'mutations'

type MutationOptions = {
  /** The SQL of the database; the default has every kind of object that pg_dump writes. */
  statements?: string[]
  ignoredKinds?: CheckKind[]
}

/** Leaves every entry of an archive out in turn, restores what is left, and compares: each must give a finding. */
export async function runMutations(
  signal: AbortSignal,
  onMutation: (mutation: Mutation) => void,
  { statements, ignoredKinds = [] }: MutationOptions = {},
): Promise<{ mutations: Mutation[]; version: string; major: number }> {
  await removeOrphans()
  const binaries = newestBinaries(await findPgBinaries())
  const room = createOwnedFolder(tmpdir(), 'mutations')
  try {
    return await withScratch(binaries, { tables: 2000 }, async (starting) => {
      const server = await starting
      await buildDatabase(server, database, statements ?? (await mutationSql(binaries.major)))
      const taken = await takeArchive({ production: server, name: database, binaries, folder: room, signal })
      const folder = path.join(taken.folder, 'data')
      const entries = await listEntries(binaries, folder, signal)
      const titles = entries.map(({ title }) => title)
      const facts = await readSourceFacts({ server, database }, taken.manifest, titles)
      const bench = {
        server,
        binaries,
        folder,
        manifest: taken.manifest,
        entries,
        facts,
        ignoredKinds,
        signal,
      }
      return { mutations: await tryAll(bench, onMutation), version: binaries.version, major: binaries.major }
    })
  } finally {
    await rm(room, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function tryAll(bench: MutationBench, onMutation: (mutation: Mutation) => void): Promise<Mutation[]> {
  const mutations: Mutation[] = []
  const add = (mutation: Mutation) => {
    mutations.push(mutation)
    onMutation(mutation)
  }
  const fixed = bench.entries.filter(({ title }) => exceptionFor(title, bench.facts)?.fixed)
  for (const entry of fixed) add(notTried(entry, bench))
  const blocks = planBlocks(
    bench.entries.filter((entry) => !fixed.includes(entry)),
    blockSize,
  )
  const templates = await makeTemplates(bench, blocks)
  const tries = blocks.flatMap((block, index) =>
    [null, ...block.entries].map((left) => ({ block, left, template: templates[index] ?? '' })),
  )
  const work = async (lane: number) => {
    for (let next = tries.shift(); next; next = tries.shift()) {
      bench.signal.throwIfAborted()
      add(await tryWithout(bench, { ...next, database: `mutation_${lane}` }))
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: lanes }, (_, lane) => work(lane)))
  const broken = ended.find(({ status }) => status === 'rejected')
  if (broken?.status === 'rejected') throw broken.reason
  return mutations
}

function notTried({ title }: ArchiveEntry, { facts }: MutationBench): Mutation {
  const exception = exceptionFor(title, facts)
  const because = exception ? `${exception.name}: ${exception.reason}` : ''
  return { entry: title, outcome: 'excepted', findings: 0, kinds: [], because, durationMs: 0 }
}
