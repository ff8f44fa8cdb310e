import type { z } from 'zod'

/** One thing that may be asked of Railway: its text, what its variables are, and what an answer must look like. */
export type Operation<Variables, Answer> = {
  readonly name: string
  readonly kind: 'query' | 'mutation'
  readonly text: string
  readonly answer: z.ZodType<Answer>
  /** Only for the compiler: which variables belong to this operation. */
  readonly variables?: Variables
}

/** A question. Frozen, so that nobody can put another text under its name. */
export function query<Variables = Record<string, never>>() {
  return <Answer>(name: string, text: string, answer: z.ZodType<Answer>): Operation<Variables, Answer> =>
    Object.freeze({ name, kind: 'query' as const, text: `query ${name}${text}`, answer })
}

/** A deed. */
export function mutation<Variables>() {
  return <Answer>(name: string, text: string, answer: z.ZodType<Answer>): Operation<Variables, Answer> =>
    Object.freeze({ name, kind: 'mutation' as const, text: `mutation ${name}${text}`, answer })
}
