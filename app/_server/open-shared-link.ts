import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { limitedLookup } from '#app/limit-requests.ts'
import { unlocks } from '#lib/access/passcode.ts'
import { hashShareToken } from '#lib/access/share-token.ts'
import { webEnv } from '#lib/env.ts'
import { isLanguage, type Language } from '#lib/language.ts'
import { type OpenShare, openShare } from '#lib/store/shares.ts'

/** The cookie of a reader who gave the passcode; its path is that of the link. */
export const passcodeCookie = 'passcode'

/** A valid link. `locked`: it needs a passcode that this reader has not given. */
export type OpenedLink = { share: OpenShare; locked: boolean; language: Language }

/**
 * Opens a link for a page, a file or a picture. null: it is unknown, revoked or expired. Looked up once per request: a wrong link counts
 * once.
 */
export const openSharedLink = cache(async (token: string): Promise<OpenedLink | null> => {
  const share = await limitedLookup(await headers(), () => findShare(token))
  if (!share) return null
  const language = isLanguage(share.language) ? share.language : 'en'
  const { id: shareId, passcodeHash } = share
  if (passcodeHash === null) return { share, language, locked: false }
  const given = (await cookies()).get(passcodeCookie)?.value
  const link = { shareId, passcodeHash, secret: webEnv().authSecret }
  return { share, language, locked: !unlocks(given, link, new Date()) }
})

export async function findShare(token: string): Promise<OpenShare | null> {
  return /^[\w-]{20,100}$/.test(token) ? openShare(hashShareToken(token)) : null
}
