import { CannotTell } from './cannot-tell.ts'

/** The words of the server for what it refused. */
export function refusal(status: number, body: unknown, otherwise: string): CannotTell {
  const { message, hint } = (body ?? {}) as Record<string, unknown>
  return new CannotTell(
    typeof message === 'string' && message !== ''
      ? message
      : `${otherwise} The server answered HTTP ${status}.`,
    typeof hint === 'string' && hint !== '' ? hint : 'Read the log of the web process.',
  )
}
