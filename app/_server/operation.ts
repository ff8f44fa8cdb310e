import type { z } from 'zod'
import type { FieldProblem } from './handle-request.ts'
import type { RepeatedField } from './problem-page.texts.ts'

/** The parameters in a route's path: `/sources/[id]/runs` has `{ id: string }`. */
export type PathParams<Path extends string> = Path extends `${string}[${infer Name}]${infer Rest}`
  ? { [Key in Name]: string } & PathParams<Rest>
  : unknown

/**
 * What a request is about, which decides what an API key that is limited to some Sources gets. `source`, `run`, `archive`, `railway-task`, `pack`, `share`, `rehearsal`,
 * `rehearsal-request`, `restored`:
 * the record that the path's `id` names; one of another Source is answered like one that does not exist. `sources`: a list that the handler
 * limits to `sourceIds`. `installation`: nothing of a single Source; a limited key is refused. `self`: the caller's own account or key.
 */
export type Subject =
  | 'source'
  | 'run'
  | 'archive'
  | 'railway-task'
  | 'pack'
  | 'share'
  | 'rehearsal'
  | 'restored'
  | 'rehearsal-request'
  | 'sources'
  | 'installation'
  | 'self'

/** The search parameters of a request. `message` and `hint` answer a request with others; the default message is that of a list. */
export type QuerySpec<Query extends z.ZodType> = {
  schema: Query
  message?: string
  hint: string
  /** Of parameters that have an error of their own. */
  errors?: Record<string, { message: string; hint: string }>
}

/** What a request that succeeded gets, for the reference. `statuses`: where the answer has others than 200, such as those of the gate. */
export type AnswerSpec = { schema: z.ZodType; statuses?: readonly number[] }

/**
 * The fields of a form or of a JSON object. `errors` holds one error per field. `prepare` turns what an HTML form sends into what the schema
 * describes.
 */
export type BodySpec<Body extends z.ZodType> = {
  schema: Body
  errors: FieldProblem['fields']
  prepare?: (fields: Record<string, unknown>) => Record<string, unknown> | Promise<Record<string, unknown>>
  /** Fields that the answer to a refused form repeats, so that they need not be typed again. Never a secret. */
  repeats?: readonly RepeatedField[]
}
