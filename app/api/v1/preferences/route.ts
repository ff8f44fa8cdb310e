import { cameFrom } from '#app/_server/came-from.ts'
import { fieldsOf, handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { localeCookies } from '#app/_server/request-locale.ts'
import { personOf } from '#app/_server/session.ts'
import { isLanguage, isTimeZone, type Language } from '#lib/language.ts'
import { Problem } from '#lib/problem.ts'
import { savePreferences } from '#lib/store/own-account.ts'
import { setSetupHidden } from '#lib/store/setup-progress.ts'

export const dynamic = 'force-dynamic'

/**
 * Stores how a reader reads: language and time zone in a cookie for this browser, since the sign-in and shared reports have no account, and
 * with the account of who is signed in; whether the checklist of the set-up is hidden with the account alone.
 */
export function POST(request: Request): Promise<Response> {
  return handleMutation(request, async () => {
    const { setupHidden, ...wanted } = parsePreferences(await fieldsOf(request))
    const person = await personOf(request.headers)
    if (person) await savePreferences(person, wanted)
    if (person && setupHidden !== undefined) await setSetupHidden(person, setupHidden)
    const response = isForm(request) ? seeOther(cameFrom(request)) : json(wanted)
    for (const name of ['language', 'timeZone'] as const) {
      const value = wanted[name]
      if (value === undefined) continue
      const cookie = `${localeCookies[name]}=${encodeURIComponent(value)}`
      response.headers.append('set-cookie', `${cookie}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`)
    }
    return response
  })
}

function parsePreferences({ language, timeZone, setup }: Record<string, unknown>): {
  language?: Language
  timeZone?: string
  setupHidden?: boolean
} {
  if (language !== undefined && !isLanguage(language))
    throw new Problem('bad-request', 'There are no texts in this language.', 'Choose en or pt.')
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw new Problem(
      'bad-request',
      'This time zone is unknown.',
      'Use the name of a region, such as Europe/Lisbon, or UTC.',
    )
  if (setup !== undefined && setup !== 'hidden' && setup !== 'shown')
    throw new Problem('bad-request', 'The checklist is hidden or shown.', 'Send hidden or shown.')
  return { language, timeZone, setupHidden: setup === undefined ? undefined : setup === 'hidden' }
}
