import { hostname, userInfo } from 'node:os'
import { isSet, webEnv } from '#lib/env.ts'
import { asProblem, type Problem } from '#lib/problem.ts'
import { terminalText } from '#lib/terminal-text.ts'
import type { StoreChoice } from './store-choice.ts'

export type ResultStore<Result> = {
  /** Stores one result, which took so long. Never throws: `close` says what failed. */
  save(result: Result, tookMs: number): Promise<void>
  /** Says on standard error where everything is. @returns whether all was stored */
  close(): Promise<boolean>
}

/** Stores one result; the account and machine of the command are what asked for it. */
type Save<Result> = (result: Result, tookMs: number, requestedBy: string) => Promise<{ id: string }>

/**
 * Opens the metadata database for the results of a command. null: they are not stored, for a reason that was said.
 * @param page where results are shown
 * @param find finds what they belong to, and how one is stored. @throws Problem
 * @throws Problem where they have to be stored
 */
export async function openResultStore<Result>(
  store: StoreChoice,
  page: '/rehearsals' | '/restored',
  find: () => Promise<Save<Result>>,
): Promise<ResultStore<Result> | null> {
  if (store === 'never' || (store === 'if-known' && !isSet('DATABASE_URL'))) return null
  const { closeDatabase } = await import('#lib/store/database.ts')
  try {
    const saveOne = await find()
    const { webUrl } = webEnv()
    const addresses: string[] = []
    const faults: Problem[] = []
    return {
      async save(result, tookMs) {
        await saveOne(result, tookMs, account())
          .then(({ id }) => addresses.push(`${webUrl}${page}/${id}`))
          .catch((thrown: unknown) => faults.push(asProblem(thrown)))
      },
      async close() {
        await closeDatabase()
        for (const address of addresses) say(`stored at ${address}`)
        for (const { message } of faults) say(`not stored: ${message}`)
        return faults.length === 0
      },
    }
  } catch (thrown) {
    await closeDatabase()
    if (store === 'always') throw thrown
    say(`not stored: ${asProblem(thrown).message}`)
    return null
  }
}

/** The account and the machine, as far as they have names. */
function account(): string {
  try {
    return `${userInfo().username}@${hostname()}`
  } catch {
    return hostname()
  }
}

function say(sentence: string): void {
  process.stderr.write(terminalText(`  ${sentence}\n`))
}
