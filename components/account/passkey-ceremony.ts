import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { getJson, sendJson } from '#components/queries/api-client.ts'

const library = '/api/auth/passkey'

export type Hindrance = 'script' | 'https' | 'host' | 'browser'

/** Why this page cannot use passkeys of a host; null: it can. */
export function hindrance(host: string): Hindrance | null {
  if (!window.isSecureContext) return 'https'
  if (window.location.hostname !== host && !window.location.hostname.endsWith(`.${host}`)) return 'host'
  return browserSupportsWebAuthn() ? null : 'browser'
}

/** Makes a passkey on this device, and stores its public key. What it throws `passkeyFault` puts into words. */
export async function registerPasskey(name: string): Promise<void> {
  type Options = Parameters<typeof startRegistration>[0]['optionsJSON']
  const optionsJSON = await getJson<Options>(`${library}/generate-register-options`)
  const response = await startRegistration({ optionsJSON })
  await sendJson(`${library}/verify-registration`, { response, name })
}

/** Signs in with a passkey of this device. What it throws `passkeyFault` puts into words. */
export async function signInByPasskey(): Promise<void> {
  type Options = Parameters<typeof startAuthentication>[0]['optionsJSON']
  const optionsJSON = await getJson<Options>(`${library}/generate-authenticate-options`)
  const response = await startAuthentication({ optionsJSON })
  await sendJson(`${library}/verify-authentication`, { response })
}
