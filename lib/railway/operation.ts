import type { z } from 'zod'

/** One GraphQL operation: its text, the type of its variables, and the schema of its response. */
export type Operation<Variables, Answer> = {
  readonly name: string
  readonly kind: 'query' | 'mutation'
  readonly text: string
  readonly answer: z.ZodType<Answer>
  /** Only for the compiler: the type of the variables. */
  readonly variables?: Variables
}

/** A query. Frozen, so that its text cannot be replaced. */
export function query<Variables = Record<string, never>>() {
  return <Answer>(name: string, text: string, answer: z.ZodType<Answer>): Operation<Variables, Answer> =>
    Object.freeze({ name, kind: 'query' as const, text: `query ${name}${text}`, answer })
}

/** A mutation, frozen as well. */
export function mutation<Variables>() {
  return <Answer>(name: string, text: string, answer: z.ZodType<Answer>): Operation<Variables, Answer> =>
    Object.freeze({ name, kind: 'mutation' as const, text: `mutation ${name}${text}`, answer })
}
