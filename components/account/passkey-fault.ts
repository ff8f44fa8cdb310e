import { WebAuthnError } from '@simplewebauthn/browser'

/** A sentence for each fault that is known by its code, besides those that the browser names. */
type FaultTexts = { registered: string; refused: string; other: string } & Record<string, string>

/** What went wrong with a passkey, in one sentence. */
export function passkeyFault(thrown: unknown, texts: FaultTexts): string {
  if (thrown instanceof WebAuthnError && thrown.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED')
    return texts.registered
  if (thrown instanceof Error && thrown.name === 'NotAllowedError') return texts.refused
  const { code = '', message = '' } = (thrown ?? {}) as { code?: string; message?: string }
  return (Object.hasOwn(texts, code) ? texts[code] : undefined) ?? (message || texts.other)
}
