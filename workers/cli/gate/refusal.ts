import { visible } from '#lib/verification/manifest.ts'
import { CannotTell } from './cannot-tell.ts'

/** The words of the server, or of what answered in its place, for what it refused: one line each. */
export function refusal(status: number, body: unknown, otherwise: string): CannotTell {
  const { message, hint } = (body ?? {}) as Record<string, unknown>
  return new CannotTell(
    typeof message === 'string' && message !== ''
      ? visible(message)
      : `${otherwise} The server answered HTTP ${status}.`,
    typeof hint === 'string' && hint !== '' ? visible(hint) : 'Read the log of the web process.',
  )
}
