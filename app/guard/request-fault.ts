import type { IncomingHttpHeaders } from 'node:http'
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js'
import { bodyLimit } from '#app/api/body-limit.ts'

/** Why a request is refused before any page or handler sees it. */
export type RequestFault = {
  status: 400 | 405 | 413
  message: string
  hint: string
  /** No page has such an address, so that a browser gets the page which says so. */
  noPage?: true
}

type Line = { method?: string; url?: string; headers: IncomingHttpHeaders }

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/**
 * Why no client of ours sends such a request; null for a good one. Checked here because Next answers each of these with 500, most of
 * them before proxy.ts runs, and because PostgreSQL cannot store NUL.
 */
export function requestFault({ method = '', url = '', headers }: Line): RequestFault | null {
  if (!methods.includes(method)) return notAllowed(`Requests with ${method} are not answered.`)
  const [path = '', query = ''] = splitQuery(url)
  if (!path.startsWith('/')) return bad('The address in the request is not a path.', 'Begin it with a slash.')
  const plain = decodePath(path)
  if (plain === null)
    return {
      ...bad('The address is not encoded rightly.', 'After each % stand two digits of UTF-8 text.'),
      noPage: true,
    }
  if (plain.includes('\0') || /%00/.test(query) || query.includes('\0'))
    return { ...bad('The address contains a NUL.', 'Leave %00 out.'), noPage: true }
  // Pages have no server actions: every change goes through /api.
  if (!/^(GET|HEAD)$/.test(method) && !/^\/+api(\/|$)/.test(plain)) return notAllowed('Pages are only read.')
  if (headers['next-action'] !== undefined)
    return bad('There are no server actions here.', 'Use the web API below /api/v1.')
  if (!isReadableTree(headers['next-router-state-tree']))
    return bad('The header Next-Router-State-Tree cannot be read.', 'Leave it out.')
  if (Number(headers['content-length'] ?? 0) >= bodyLimit) return tooLarge
  return null
}

/** Whether a browser opens a page: everything else is answered by the web API's own form of a refusal. */
export function opensPage({ method, url = '', headers }: Line): boolean {
  return (
    /^(GET|HEAD)$/.test(method ?? '') && !/^\/+api(\/|$)/.test(url) && /text\/html/.test(headers.accept ?? '')
  )
}

const tooLarge: RequestFault = {
  status: 413,
  message: 'The request is too large.',
  hint: `Nothing here needs more than ${bodyLimit / 1024} kB.`,
}

function bad(message: string, hint: string): RequestFault {
  return { status: 400, message, hint }
}

function notAllowed(message: string): RequestFault {
  return { status: 405, message, hint: 'Use GET for pages. Other methods are for the web API.' }
}

function splitQuery(url: string): [string, string] {
  const at = url.indexOf('?')
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)]
}

function decodePath(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

/** Uses Next's own parser, so that no state that Next itself sends is refused. */
function isReadableTree(sent: string | string[] | undefined): boolean {
  try {
    parseAndValidateFlightRouterState(sent)
    return true
  } catch {
    return false
  }
}
