export const gateStates = ['open', 'closed', 'cannot-tell', 'out-of-date'] as const
/**
 * May we deploy? `open`: the newest proof is good and fresh. `closed`: the newest evidence is bad. `cannot-tell`: the evidence does not
 * decide it. `out-of-date`: the newest proof is too old, or there is none.
 */
export type GateState = (typeof gateStates)[number]

/** The exit status of `backproof gate`. Every crash, usage error and trouble of the network is 2 as well. */
export const gateExitCodes = {
  open: 0,
  closed: 1,
  'cannot-tell': 2,
  'out-of-date': 3,
} as const satisfies Record<GateState, number>

/** The HTTP status of the gate's answer, one for each state. 428: a verification is required first. */
export const gateStatuses = {
  open: 200,
  closed: 412,
  'cannot-tell': 503,
  'out-of-date': 428,
} as const satisfies Record<GateState, number>

/** The state in words, as badges and reports print it. Never localised. */
export const gateLabels = {
  open: 'open',
  closed: 'closed',
  'cannot-tell': 'cannot tell',
  'out-of-date': 'out of date',
} as const satisfies Record<GateState, string>
