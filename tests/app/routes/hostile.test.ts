import { afterAll, beforeAll, expect, test } from 'vitest'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { type RawAnswer, rawRequest } from '#tests/support/raw-request.ts'
import { startWeb, type TestWeb } from '#tests/support/web.ts'
import { inTurns, plainRequest } from './ask-route.ts'
import { entries, type Who } from './entries.ts'
import { everywhere, large, type Twist, twists } from './hostile.ts'
import { canary, type Seeded, secret, seed } from './seed.ts'

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

const routes = Object.keys(entries)

/** Every route meets a sixteenth of the rarer twists, every one of these a sixteenth of the routes, some ten of them; of those that are meant for every route, a third. */
const some = (offset: number) =>
  routes.flatMap((route, place) =>
    twists.filter((_, turn) => (turn + place + offset) % 16 === 0).map((twist) => ({ route, twist })),
  )
const all = routes.flatMap((route, place) =>
  everywhere.filter((_, turn) => (turn + place) % 3 === 0).map((twist) => ({ route, twist })),
)

test('nothing that an admin sends to any route makes an answer of 500 or more, or an unforeseen line in the log', async () => {
  expect(await faults([...all, ...some(0)].map((it) => ({ ...it, who: 'admin' })))).toEqual([])
}, 900_000)

test('the same holds without a session, and no data is shown', async () => {
  expect(await faults(some(8).map((it) => ({ ...it, who: 'anonymous' })))).toEqual([])
}, 900_000)

test('a body of megabytes is refused at every route that reads one', async () => {
  const reading = routes.filter((route) => route.startsWith('POST '))
  const work = reading.flatMap((route, place) =>
    large
      .filter((_, turn) => turn % 2 === place % 2)
      .map((twist) => ({ route, twist, who: 'admin' as const })),
  )
  expect(await faults(work)).toEqual([])
}, 900_000)

test('the web lives on after all of it', async () => {
  expect(web.running()).toBe(true)
  const { status, text } = await rawRequest(web, await plainRequest('page /runs', 'admin', { web, seeded }))
  expect(status).toBe(200)
  // Who asked for a run: a twist that is a good request may have renamed the database, or chosen another language.
  expect(text).toMatch(/canary-(runner|asker)/)
})

type Work = { route: string; twist: Twist; who: Who }

async function faults(work: Work[]): Promise<string[]> {
  const found: string[] = []
  const before = web.log().length
  await inTurns(work, 8, async ({ route, twist, who }) => {
    const plain = await plainRequest(route, who, { web, seeded })
    const request = twist.of({ ...plain, headers: Object.entries(plain.headers) })
    const answer = await rawRequest(web, request)
    const fault = faultOf(answer, request.method ?? 'GET', who)
    if (fault) found.push(`${route}, ${twist.name}: ${fault}`)
  })
  const logged = web.log().slice(before).split('\n').filter(isTrouble)
  return [...found, ...new Set(logged.map((line) => `logged: ${line.slice(0, 300)}`))]
}

/** A tunnel is never opened: the connection ends without a word. */
const unanswered = ['CONNECT']

function faultOf({ status, body, text }: RawAnswer, method: string, who: Who): string | null {
  if (status === 0 && !unanswered.includes(method)) return 'no answer'
  if (status >= 500) return `${status} ${body.slice(0, 100)}`
  if (status >= 400 && method !== 'HEAD' && !/\p{Lu}\p{L}* \p{L}+/u.test(body))
    return `${status} without a sentence`
  if (secret.test(text)) return `it shows ${secret.exec(text)}`
  if (who === 'anonymous' && canary.test(text)) return `it shows ${canary.exec(text)}`
  if (/\n\s+at .+:\d+:\d+/.test(body)) return 'it shows a stack'
  return null
}

function isTrouble(line: string): boolean {
  return /"level":(50|60)|⨯|^\s*(\w*Error|Uncaught|Unhandled)|^\s+at /.test(line)
}
