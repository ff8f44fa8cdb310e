import { useTexts } from '#components/language/use-texts.ts'
import { apiTexts } from './api.texts.ts'

type SchemaTexts = (typeof apiTexts)['en']

/** The parts of JSON Schema that the document of the web API uses. */
export type SchemaNode = {
  type?: string | string[]
  description?: string
  properties?: Record<string, SchemaNode>
  required?: string[]
  items?: SchemaNode
  enum?: unknown[]
  const?: unknown
  anyOf?: SchemaNode[]
  oneOf?: SchemaNode[]
  default?: unknown
  minimum?: number
  maximum?: number
  maxLength?: number
  $ref?: string
}

/** A schema in words: objects as lists of their fields, the rest in one line. */
export function JsonSchema({ schema }: { schema: SchemaNode }) {
  const texts = useTexts(apiTexts)
  const kinds = schema.oneOf ?? (schema.anyOf?.some(({ properties }) => properties) ? schema.anyOf : null)
  if (kinds)
    return (
      <ul className="mt-1 grid gap-2">
        {kinds.map((kind) => (
          <li key={JSON.stringify(kind).slice(0, 200)} className="border-l border-line pl-3">
            <JsonSchema schema={kind} />
          </li>
        ))}
      </ul>
    )
  const fields = schema.properties ?? schema.items?.properties
  if (!fields) return <span className="text-faint wrap-anywhere">{describeSchema(schema, texts)}</span>
  const required = schema.required ?? schema.items?.required ?? []
  return (
    <ul className="mt-1 grid gap-1">
      {Object.entries(fields).map(([name, field]) => (
        <li key={name} className="wrap-anywhere">
          <code className="font-mono">{name}</code>
          {required.includes(name) ? <span className="text-faint"> {texts.required}</span> : null}{' '}
          <span className="text-faint">{describeSchema(field, texts)}</span> {field.description}
        </li>
      ))}
    </ul>
  )
}

/** `integer, 1 to 100, default 30`. */
function describeSchema(schema: SchemaNode, texts: SchemaTexts): string {
  const { enum: values, anyOf, items, minimum, maximum, maxLength } = schema
  if (schema.$ref) return schema.$ref.replace(/^.*\//, '')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (values) return values.map((value) => JSON.stringify(value)).join(' | ')
  if (anyOf) return anyOf.map((each) => describeSchema(each, texts)).join(` ${texts.or} `)
  const bounds = [
    ...(minimum !== undefined && maximum !== undefined && maximum < 2 ** 53 - 1
      ? [texts.between(minimum, maximum)]
      : []),
    ...(maxLength === undefined ? [] : [texts.atMost(maxLength)]),
    ...(schema.default === undefined ? [] : [texts.byDefault(JSON.stringify(schema.default))]),
  ]
  const type = items
    ? texts.listOf(describeSchema(items, texts))
    : [schema.type ?? texts.anything].flat().join(` ${texts.or} `)
  return [type, ...bounds].join(', ')
}
