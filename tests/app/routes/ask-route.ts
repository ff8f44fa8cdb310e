import { database } from '#lib/store/database.ts'
import type { TestWeb } from '#tests/support/web.ts'
import { type Entry, entries, type Who } from './entries.ts'
import { isKeyCaller } from './key-callers.ts'
import type { Seeded } from './seed.ts'

export type Asked = { method: string; path: string; headers: Record<string, string>; body: string }
export type Asker = { web: TestWeb; seeded: Seeded }

let asked = 0

/** The plain request for a route, as a page of ours sends it for `who`. */
export async function plainRequest(route: string, who: Who, { web, seeded }: Asker): Promise<Asked> {
  const { at, body } = entries[route] as Entry
  // Limits on guessing and on changes are tested elsewhere: what they refuse would not be tried here.
  if (asked++ % 20 === 0) await database().rateLimit.deleteMany()
  const [kind = ''] = route.split(' ')
  const method = /^[A-Z]+$/.test(kind) ? kind : 'GET'
  const person = who === 'expired' ? 'admin' : who
  const headers: Record<string, string> = {
    // A key needs no Origin.
    ...(method === 'GET' || isKeyCaller(who) ? {} : { Origin: web.url }),
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(await credentials(person, who === 'expired', seeded)),
  }
  return { method, path: at(seeded), headers, body: body === undefined ? '' : JSON.stringify(body) }
}

async function credentials(
  who: Exclude<Who, 'expired'>,
  expired: boolean,
  seeded: Seeded,
): Promise<Record<string, string>> {
  if (who === 'anonymous') return {}
  return isKeyCaller(who)
    ? { Authorization: `Bearer ${seeded.keys[who]}` }
    : { Cookie: await seeded.cookie(who, expired) }
}

/** Does some work a few at a time. */
export async function inTurns<T>(work: readonly T[], atOnce: number, each: (one: T) => Promise<void>) {
  const rest = [...work]
  const turn = async () => {
    for (let one = rest.shift(); one; one = rest.shift()) await each(one)
  }
  await Promise.all(Array.from({ length: atOnce }, turn))
}
