import { messagePageTexts } from '#app/message-pages.texts.ts'
import { webEnv } from '#lib/env.ts'
import type { Language } from '#lib/language.ts'
import { loadSharedReport } from './load-shared-report.ts'
import { type OpenedLink, openSharedLink } from './open-shared-link.ts'
import { requestLanguage } from './request-locale.ts'
import { sharedFileTexts } from './shared-file.texts.ts'

/** `json` is refused as problem+json, `text` as plain text. */
type FileFormat = 'json' | 'text'
type Loaded = NonNullable<Awaited<ReturnType<typeof loadSharedReport>>>

/** A file of a shared report; where the link gives none, why, and what to do. */
export async function sharedFile(
  token: string,
  format: FileFormat,
  write: (loaded: Loaded, link: OpenedLink) => Response,
): Promise<Response> {
  const link = await openSharedLink(token)
  if (link?.locked) return refuseSharedFile('locked', format, token, link.language)
  const loaded = link && (await loadSharedReport(link.share))
  return link && loaded
    ? write(loaded, link)
    : refuseSharedFile('gone', format, token, link?.language ?? (await requestLanguage()))
}

const refusals = {
  locked: { status: 403, code: 'forbidden' },
  gone: { status: 404, code: 'not-found' },
} as const

export function refuseSharedFile(
  why: keyof typeof refusals,
  format: FileFormat,
  token: string,
  language: Language,
): Response {
  const { status, code } = refusals[why]
  const { why: message, advice } = why === 'locked' ? sharedFileTexts[language].locked : goneWords(language)
  const page = new URL(`/r/${encodeURIComponent(token)}`, webEnv().webUrl)
  const hint = advice.replace('{page}', () => page.href)
  if (format === 'text')
    return new Response(`${message}\n${hint}\n`, {
      status,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    })
  return Response.json(
    { type: 'about:blank', title: message, status, code, message, hint },
    { status, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' } },
  )
}

/** As the page of such a link says it. */
function goneWords(language: Language): { why: string; advice: string } {
  const { invalidLink, invalidLinkText } = messagePageTexts[language]
  return { why: invalidLink, advice: invalidLinkText }
}
