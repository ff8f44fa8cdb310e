import { isIP } from 'node:net'
import type { PasskeyOptions } from '@better-auth/passkey'
import { APIError } from 'better-auth/api'

const loopback = ['127.0.0.1', 'localhost', '[::1]']

/** The origins of this installation: the address in BACKPROOF_URL; where that is a loopback address, every name of it. */
export function ownOrigins(baseUrl: string): string[] {
  const { origin, protocol, hostname, port } = new URL(baseUrl)
  if (!loopback.includes(hostname)) return [origin]
  return loopback.map((name) => `${protocol}//${name}${port ? `:${port}` : ''}`)
}

/**
 * The name that passkeys are bound to: the host in BACKPROOF_URL, or `localhost` for a loopback address. null: it is another IP address,
 * which passkeys cannot be bound to.
 */
export function passkeyHost(baseUrl: string): string | null {
  const { hostname } = new URL(baseUrl)
  if (loopback.includes(hostname)) return 'localhost'
  return isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? hostname : null
}

/** Passkeys that verify the person (fingerprint, face, PIN), so that one is two factors by itself. */
export function passkeyOptions(baseUrl: string): PasskeyOptions {
  return {
    rpName: 'Backproof',
    rpID: passkeyHost(baseUrl) ?? undefined,
    origin: ownOrigins(baseUrl),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: {
      afterVerification: async ({ verification }) =>
        assertVerified(verification.registrationInfo?.userVerified),
    },
    authentication: {
      afterVerification: async ({ verification }) =>
        assertVerified(verification.authenticationInfo.userVerified),
    },
  }
}

function assertVerified(verified: boolean | undefined): void {
  if (verified) return
  throw new APIError('UNAUTHORIZED', {
    code: 'USER_VERIFICATION_REQUIRED',
    message: 'The device did not verify you. Use a passkey with a fingerprint, a face or a PIN.',
  })
}
