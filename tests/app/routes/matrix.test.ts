import { afterAll, beforeAll, expect, test } from 'vitest'
import { memberRoles } from '#lib/access/roles.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { type RawAnswer, rawRequest } from '#tests/support/raw-request.ts'
import { startWeb, type TestWeb } from '#tests/support/web.ts'
import { inTurns, plainRequest } from './ask-route.ts'
import { type Entry, entries, type Who } from './entries.ts'
import { expected, keySees } from './expected-status.ts'
import { headerFaults } from './header-faults.ts'
import { isKeyCaller, keyCallers } from './key-callers.ts'
import { listRoutes } from './list-routes.ts'
import { canary, type Seeded, secret, seed, shared } from './seed.ts'
import { type Variant, variants } from './variants.ts'

const authSecret = 'a secret of the tests that is long enough'
process.env.BETTER_AUTH_SECRET = authSecret
withMetadataDatabase()

let web: TestWeb
let seeded: Seeded

beforeAll(async () => {
  seeded = await seed(authSecret)
  web = await startWeb(process.env.DATABASE_URL ?? '', authSecret)
})
afterAll(() => web?.stop())

test('every route of the file tree has an entry, and every entry a route', () => {
  expect(Object.keys(entries).sort()).toEqual(listRoutes(process.cwd()))
})

/** The others are about sessions and pages; the server reads a key after all of them. */
const triedWithKeys = ['plain', 'RSC', 'prefetch', 'HEAD', 'as from inside', 'every letter encoded']

/** An anonymous caller tries every form of a request at every route; who is or was signed in, every fourth of them, each another fourth, and the plain one always. */
const tried = (who: Who, place: number, variant: Variant) => {
  const between = ['expired', ...memberRoles].indexOf(who)
  return between === -1 || variant.name === 'plain' || (place + variants.indexOf(variant)) % 4 === between
}

for (const who of ['anonymous', 'expired', ...memberRoles, ...keyCallers] as const) {
  test(`${who}: every route answers with the right status and without data of others, in every form of the request`, async () => {
    const wrong: string[] = []
    const work = Object.entries(entries).flatMap(([route, entry], place) =>
      variants
        .filter((it) => it.suits(route) && tried(who, place, it))
        .filter((it) => !isKeyCaller(who) || triedWithKeys.includes(it.name))
        .map((variant) => ({ route, entry, variant })),
    )
    await inTurns(work, 6, async ({ route, entry, variant }) => {
      const answer = await rawRequest(web, variant.of(await plainRequest(route, who, { web, seeded })))
      const faults = faultsOf(answer, { route, entry, who, variant })
      wrong.push(...faults.map((fault) => `${route}, ${variant.name}: ${fault}`))
    })
    expect(wrong).toEqual([])
  }, 900_000)
}

type Asked = { route: string; entry: Entry; who: Who; variant: Variant }

function faultsOf(answer: RawAnswer, { route, entry, who, variant }: Asked): string[] {
  const faults = headerFaults(route, answer)
  const statuses = variant.name === 'HEAD' && entry.head ? [entry.head] : expected(route, entry, who)
  const mayRead = isKeyCaller(who) ? keySees(route, entry, who) : who !== 'anonymous' && who !== 'expired'
  if (!statuses.flatMap(variant.statuses).includes(answer.status))
    faults.push(`${answer.status} instead of ${statuses.join(' or ')}`)
  if (secret.test(answer.text)) faults.push(`it shows ${secret.exec(answer.text)}`)
  if (!mayRead && canary.test(answer.text)) faults.push(`it shows ${canary.exec(answer.text)}`)
  if (!mayRead && !entry.byLink && shared.test(answer.text))
    faults.push(`it shows ${shared.exec(answer.text)}`)
  if (
    mayRead &&
    entry.data &&
    variant.shows &&
    statuses.every((status) => status < 300) &&
    !canary.test(answer.text) &&
    !shared.test(answer.text)
  )
    faults.push('it shows no data where there should be some')
  return faults
}
