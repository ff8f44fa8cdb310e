import type { SchemaNode } from '#components/api/json-schema.tsx'
import type { DescribedOperation } from '#components/api/operation-card.tsx'
import { apiDocument } from './build-document.ts'

type Parameter = { name: string; in: string; required?: boolean; description?: string; schema?: SchemaNode }
type Content = Record<string, { schema?: SchemaNode }>
type Written = {
  operationId: string
  summary: string
  description: string
  tags: string[]
  parameters?: Parameter[]
  requestBody?: { content: Content }
  responses: Record<string, { description?: string; content?: Content; $ref?: string }>
}

/** The operations of the document by their group, as the reference page draws them. */
export function describedOperations(): [tag: string, operations: DescribedOperation[]][] {
  const document = apiDocument()
  const origin = document.servers?.[0]?.url ?? ''
  const groups = new Map<string, DescribedOperation[]>()
  for (const [path, methods] of Object.entries(document.paths ?? {}))
    for (const [method, one] of Object.entries(methods) as unknown as [string, Written][]) {
      const tag = one.tags[0] ?? ''
      groups.set(tag, [...(groups.get(tag) ?? []), describe(method.toUpperCase(), path, one, origin)])
    }
  return [...groups].sort(([a], [b]) => a.localeCompare(b))
}

function describe(method: string, path: string, one: Written, origin: string): DescribedOperation {
  const body = one.requestBody?.content['application/json']?.schema ?? null
  return {
    ...{ method, path, id: one.operationId, summary: one.summary, description: one.description, body },
    parameters: (one.parameters ?? []).map(
      ({ required = false, description = '', schema = {}, ...rest }) => ({
        ...rest,
        ...{ required, description, schema },
      }),
    ),
    answers: Object.entries(one.responses).map(([status, { description, content, $ref }]) => ({
      status,
      description: description ?? ($ref ? 'Refused: problem+json.' : ''),
      schema: content?.['application/json']?.schema ?? null,
    })),
    curl: curlOf(method, `${origin}${path}`, body),
  }
}

/** How a pipeline sends it; the key is in a variable, so that no history shows it. */
function curlOf(method: string, address: string, body: SchemaNode | null): string {
  const fields = body?.properties ?? body?.oneOf?.[0]?.properties ?? {}
  const required = body?.required ?? body?.oneOf?.[0]?.required ?? []
  const example = Object.fromEntries(required.map((name) => [name, exampleOf(fields[name] ?? {})]))
  return [
    `curl${method === 'GET' ? '' : ` -X ${method}`} -H "Authorization: Bearer $KEY"`,
    ...(body ? [`  -H 'Content-Type: application/json' -d '${JSON.stringify(example)}'`] : []),
    `  '${address}'`,
  ].join(' \\\n')
}

function exampleOf({ const: only, enum: values, type, anyOf, items, minimum }: SchemaNode): unknown {
  if (only !== undefined) return only
  if (values) return values[0]
  if (anyOf?.[0]) return exampleOf(anyOf[0])
  if (type === 'array') return [exampleOf(items ?? {})]
  if (type === 'integer' || type === 'number') return Math.max(minimum ?? 1, 1)
  return type === 'boolean' ? true : '…'
}
