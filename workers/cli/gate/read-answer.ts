import type { GateAnswer } from '#lib/verification/gate-answer.ts'
import { gateExitCodes, gateStates, gateStatuses } from '#lib/verification/gate-state.ts'
import { CannotTell } from './cannot-tell.ts'
import { refusal } from './refusal.ts'

type Received = { status: number; body: unknown; source: string }

/** The answer, where it is one of the gate, about this Source, and agrees with its own status. @throws CannotTell */
export function readAnswer({ status, body, source }: Received): GateAnswer {
  const answer = (body ?? {}) as Partial<GateAnswer>
  const state = gateStates.find((known) => known === answer.state)
  if (state === undefined) {
    if (status === 404)
      throw new CannotTell(
        `Backproof has no database named ${source} that this key may read.`,
        'Check the name on the page Databases, and which databases the key is for.',
      )
    throw refusal(status, body, 'The gate could not be read.')
  }
  const { source: about, sentence, headline, url } = answer
  const ours = about?.id === source || about?.name === source
  const agrees = status === gateStatuses[state] && answer.exitCode === gateExitCodes[state]
  const texts = [sentence, headline, url].every((text) => typeof text === 'string')
  if (ours && agrees && texts)
    return { reasons: [], notes: [], verifying: null, override: null, ...answer } as GateAnswer
  throw new CannotTell(
    ours ? 'The answer contradicts itself.' : 'The answer is about another database.',
    'A proxy changed it, or Backproof has another version: fetch the script again from it.',
  )
}
