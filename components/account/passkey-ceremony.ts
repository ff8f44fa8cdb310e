import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser'
import { getJson, sendJson } from '#components/queries/api-client.ts'

const library = '/api/auth/passkey'

/** Why this page cannot use passkeys of a host; null: it can. */
export function hindrance(host: string): string | null {
  if (!window.isSecureContext) return 'Passkeys need https.'
  if (window.location.hostname !== host && !window.location.hostname.endsWith(`.${host}`))
    return `Passkeys work at ${host}. Open Backproof by that name.`
  return browserSupportsWebAuthn() ? null : 'This browser has no passkeys.'
}

/** Makes a passkey on this device, and stores its public key. @throws Error with a sentence */
export async function registerPasskey(name: string): Promise<void> {
  await ceremony(async () => {
    type Options = Parameters<typeof startRegistration>[0]['optionsJSON']
    const optionsJSON = await getJson<Options>(`${library}/generate-register-options`)
    const response = await startRegistration({ optionsJSON })
    await sendJson(`${library}/verify-registration`, { response, name })
  })
}

/** Signs in with a passkey of this device. @throws Error with a sentence */
export async function signInByPasskey(): Promise<void> {
  await ceremony(async () => {
    type Options = Parameters<typeof startAuthentication>[0]['optionsJSON']
    const optionsJSON = await getJson<Options>(`${library}/generate-authenticate-options`)
    const response = await startAuthentication({ optionsJSON })
    await sendJson(`${library}/verify-authentication`, { response })
  })
}

async function ceremony(run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (thrown) {
    throw new Error(describe(thrown))
  }
}

function describe(thrown: unknown): string {
  if (thrown instanceof WebAuthnError && thrown.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED')
    return 'This device has a passkey of your account already.'
  if (thrown instanceof Error && thrown.name === 'NotAllowedError')
    return 'The device did not confirm it. Try again.'
  const { code = '', message = '' } = (thrown ?? {}) as { code?: string; message?: string }
  return sentences[code] ?? (message || 'It did not work. Try again.')
}

const sentences: Record<string, string> = {
  SESSION_NOT_FRESH: 'You signed in more than a day ago. Sign out, sign in, then add the passkey.',
  PASSKEY_NOT_FOUND: 'This passkey is not known here (any more).',
  BANNED_USER: 'This account is disabled. An admin can enable it again.',
  AUTHENTICATION_FAILED: 'The passkey was not accepted. Try again.',
  USER_VERIFICATION_REQUIRED:
    'The device did not verify you. Use a passkey with a fingerprint, a face or a PIN.',
}
