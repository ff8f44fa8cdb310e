import type { Deploy } from '#lib/verification/deploy.ts'
import { formatLimit } from '#lib/verification/format-limit.ts'
import type { GateAnswer } from '#lib/verification/gate-answer.ts'
import { parseMaxAge } from '#lib/verification/parse-max-age.ts'
import { CannotTell } from './cannot-tell.ts'
import { networkFault } from './network-fault.ts'
import { readAnswer } from './read-answer.ts'
import type { GateOptions } from './read-options.ts'
import { refusal } from './refusal.ts'

const largestAnswer = 4_000_000
/** A gate that a cache stored longer ago is not the gate of now. */
const longestCacheSeconds = 30
/** Clocks that differ by more than this are reported. */
const clockDifferenceMs = 5 * 60_000

export type GateClient = {
  gate(): Promise<GateAnswer>
  /** Starts a Run, or finds the one that is under way. */
  startRun(deploy: Deploy): Promise<{ id: string; number: number }>
}

/** Speaks to the web API with an API key. `warn` gets what a person should know. Every trouble is a CannotTell. */
export function createGateClient(options: GateOptions, warn: (text: string) => void): GateClient {
  const { source, url, key, maxAge, commit, timeoutMs } = options
  const base = `${url}/api/v1/sources/${encodeURIComponent(source)}`
  let checkedClock = false
  const send = async (
    address: string,
    init: RequestInit = {},
  ): Promise<{ response: Response; body: unknown }> => {
    const response = await request(address, { key, timeoutMs }, init)
    const text = await readText(response, address)
    refuseRedirect(response, url)
    const body = parseJson(response, text)
    if (!checkedClock) compareClocks(response, warn)
    checkedClock = true
    return { response, body }
  }
  const read = async (ofCommit: string | null): Promise<GateAnswer> => {
    const query = String(
      new URLSearchParams({
        ...(maxAge === null ? {} : { maxAge }),
        ...(ofCommit === null ? {} : { commit: ofCommit }),
      }),
    )
    const { response, body } = await send(`${base}/gate${query && `?${query}`}`)
    refuseCached(response)
    const answer = readAnswer({ status: response.status, body, source })
    refuseLooser(answer, maxAge)
    refuseOtherCommit(answer, ofCommit)
    return answer
  }
  return {
    gate: async () => {
      const answer = await read(null)
      // A Backproof that requires no rehearsal may be one that knows of none.
      return answer.rehearsal && commit ? read(commit.toLowerCase()) : answer
    },
    startRun: async (deploy) => {
      const fields = Object.fromEntries(Object.entries(deploy).filter(([, value]) => value !== null))
      const { response, body } = await send(`${base}/runs`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(fields),
      })
      const { id, number } = (body ?? {}) as Record<string, unknown>
      if (response.ok && typeof id === 'string' && typeof number === 'number') return { id, number }
      throw refusal(response.status, body, 'The run could not be started.')
    },
  }
}

type Sender = Pick<GateOptions, 'key' | 'timeoutMs'>

async function request(address: string, { key, timeoutMs }: Sender, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, {
      ...init,
      // A key must reach no other server than the one that was named.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        authorization: `Bearer ${key}`,
        accept: 'application/json',
        'cache-control': 'no-cache',
        ...init.headers,
      },
    })
  } catch (thrown) {
    throw networkFault(thrown, address)
  }
}

async function readText(response: Response, address: string): Promise<string> {
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      parts.push(part)
      length += part.byteLength
      if (length > largestAnswer) break
    }
  } catch (thrown) {
    throw networkFault(thrown, address)
  }
  if (length <= largestAnswer) return new TextDecoder().decode(Buffer.concat(parts))
  throw new CannotTell('The answer is too large to be one of Backproof.', 'Check the address.')
}

function refuseRedirect({ status, headers }: Response, url: string): void {
  if (status < 300 || status > 399) return
  const target = headers.get('location') ?? ''
  const at = URL.canParse(target, url) ? new URL(target, url).origin : null
  throw new CannotTell(
    `The server at ${url} redirects${at && at !== url ? ` to ${at}` : ' to another page'}, and the key is sent nowhere else.`,
    'Give the address of Backproof itself, with https where it is served so.',
  )
}

/** An age that cannot be read, such as one of two caches, is that of a cache too. */
function refuseCached({ headers }: Response): void {
  const age = headers.get('age')
  if (age === null || Number(age) <= longestCacheSeconds) return
  throw new CannotTell(
    `A cache answered for Backproof, with an answer that is ${age} s old.`,
    'Exclude /api/ from the caches between the pipeline and Backproof.',
  )
}

/** A proxy that drops the query of an address would loosen the limit. */
function refuseLooser({ limitMs }: GateAnswer, maxAge: string | null): void {
  const wantedMs = maxAge === null ? null : parseMaxAge(maxAge)
  if (wantedMs === null || limitMs <= wantedMs) return
  throw new CannotTell(
    `The answer is not for the max age of ${formatLimit(wantedMs)} that was requested.`,
    'A proxy dropped it from the address, or Backproof has another version: fetch the script again from it.',
  )
}

/** The rehearsal of another commit says nothing of this one. */
function refuseOtherCommit({ rehearsal }: GateAnswer, commit: string | null): void {
  if (commit === null || !rehearsal || rehearsal.commit === commit) return
  throw new CannotTell(
    `The answer is not for the commit ${commit} that was requested.`,
    'A proxy dropped it from the address, or Backproof has another version: fetch the script again from it.',
  )
}

function parseJson({ status, headers }: Response, text: string): unknown {
  if (/^application\/(problem\+)?json\b/.test(headers.get('content-type') ?? ''))
    try {
      return JSON.parse(text)
    } catch {
      // It is cut off, or no JSON.
    }
  throw new CannotTell(
    `The answer (HTTP ${status}) is not one of Backproof.`,
    'A proxy or another program answered: check the address, and the log of what stands between.',
  )
}

/** Ages are the server's: a wrong clock here changes nothing, but logs of the pipeline would mislead. */
function compareClocks({ headers }: Response, warn: (text: string) => void): void {
  const at = Date.parse(headers.get('date') ?? '')
  if (Number.isNaN(at) || Math.abs(Date.now() - at) <= clockDifferenceMs) return
  const minutes = Math.round((Date.now() - at) / 60_000)
  warn(
    `The clock of this machine is ${Math.abs(minutes)} min ${minutes > 0 ? 'ahead of' : 'behind'} the server's. Ages are measured by the server.`,
  )
}
