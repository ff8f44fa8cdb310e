import type { Tone } from '#components/ui/tone.ts'
import type { Gate } from '#lib/verification/gate.ts'

const tones: Record<Gate['state'], Tone> = {
  open: 'positive',
  closed: 'negative',
  'cannot-tell': 'unknown',
  'out-of-date': 'warning',
}

/** The tone of the answer of one database. */
export function gateTone({ state, override }: Gate): Tone {
  return override ? 'warning' : tones[state]
}
