import { inspect } from '#lib/postgres/inspect.ts'
import { asProblem } from '#lib/problem.ts'
import { type Check, checkKinds } from '#lib/verification/check.ts'
import { compare } from '#lib/verification/compare.ts'
import { visible } from '#lib/verification/manifest.ts'
import { exceptionFor } from './exceptions.ts'
import type { ArchiveEntry } from './list-entries.ts'
import type { Mutation } from './mutation.ts'
import type { MutationBench } from './mutation-bench.ts'
import type { Block } from './plan.ts'
import { restoreEntries } from './restore-entries.ts'
import { copyDatabase } from './run-sql.ts'

type Attempt = { block: Block; left: ArchiveEntry | null; template: string; database: string }

/** Restores the archive without one entry, or completely where `left` is null, and compares the result. */
export async function tryWithout(bench: MutationBench, attempt: Attempt): Promise<Mutation> {
  const begun = performance.now()
  const result = await failuresWithout(bench, attempt).then(outcomeOf(attempt.left, bench), (thrown) => {
    bench.signal.throwIfAborted()
    return { outcome: 'untried' as const, findings: 0, kinds: [], because: asProblem(thrown).message }
  })
  const durationMs = Math.round(performance.now() - begun)
  return { entry: attempt.left?.title ?? null, ...result, durationMs }
}

function outcomeOf(left: ArchiveEntry | null, { facts }: MutationBench) {
  return (failed: Check[]): Omit<Mutation, 'entry' | 'durationMs'> => {
    const exception = left ? exceptionFor(left.title, facts) : undefined
    const [first] = failed
    const texts = failed.map(({ subject, found }) => visible(`${subject}: ${found}`))
    return {
      outcome: first ? 'seen' : exception ? 'excepted' : 'unseen',
      findings: failed.length,
      kinds: [...new Set(failed.map(({ kind }) => kind))],
      // A false alarm is reported completely, since all of it needs a fix.
      because: left
        ? (texts[0] ?? (exception ? `${exception.name}: ${exception.reason}` : ''))
        : texts.join(' | '),
    }
  }
}

async function failuresWithout(
  bench: MutationBench,
  { block, left, template, database }: Attempt,
): Promise<Check[]> {
  const { server, manifest, signal, ignoredKinds } = bench
  await copyDatabase(server, database, template)
  const listed = [...block.entries.filter((entry) => entry !== left), ...block.after]
  const errors = await restoreEntries({ ...bench, database }, listed)
  const copy = await inspect(server.connection(database), { signal })
  return compare(manifest, copy, { errors }).filter(
    ({ verdict, kind }) => verdict === 'failed' && checkKinds[kind].decides && !ignoredKinds.includes(kind),
  )
}
