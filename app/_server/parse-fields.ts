import type { z } from 'zod'
import { FieldProblem } from './handle-request.ts'

/** What is wrong with a field, and how to make it right. */
type FieldErrors = FieldProblem['fields']

/** Reads the fields of a form or of a JSON object by a schema; `errors` holds one error per field. @throws FieldProblem */
export function parseFields<Schema extends z.ZodType>(
  schema: Schema,
  fields: Record<string, unknown>,
  errors: FieldErrors,
): z.infer<Schema> {
  const parsed = schema.safeParse(fields)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.slice(0, 5).map((key) => [key, unknownField(key, errors)])
    const name = String(issue.path[0])
    return errors[name] ? [[name, errors[name]]] : []
  })
  throw new FieldProblem(Object.fromEntries(wrong))
}

/** One field is wrong. */
export function fieldProblem(name: string, message: string, hint: string): FieldProblem {
  return new FieldProblem({ [name]: { message, hint } })
}

/** Refused by strict schemas: a setting under a wrong name would silently have no effect. */
function unknownField(name: string, errors: FieldErrors): FieldErrors[string] {
  return {
    message: `There is no field ${JSON.stringify(name.slice(0, 60))}.`,
    hint: `Fields: ${Object.keys(errors).join(', ')}.`,
  }
}
