import { useTexts } from '#components/language/use-texts.ts'
import { PathText } from '#components/ui/breakable.tsx'
import { apiTexts } from './api.texts.ts'
import { CodeBlock } from './code-block.tsx'
import { JsonSchema, type SchemaNode } from './json-schema.tsx'

export type DescribedOperation = {
  method: string
  path: string
  id: string
  summary: string
  description: string
  parameters: { name: string; in: string; required: boolean; description: string; schema: SchemaNode }[]
  body: SchemaNode | null
  answers: { status: string; description: string; schema: SchemaNode | null }[]
  curl: string
}

/** One operation of the web API: who may send it, what it takes, what it answers, and how to send it with curl. */
export function OperationCard({ operation }: { operation: DescribedOperation }) {
  const texts = useTexts(apiTexts)
  const { method, path, id, summary, description, parameters, body, answers, curl } = operation
  return (
    <details id={id} className="border-t border-line px-4.5 py-3 first:border-t-0">
      <summary className="cursor-pointer wrap-anywhere">
        <code className="font-mono text-sm font-semibold">{method}</code>{' '}
        <code className="font-mono text-sm">
          <PathText text={path} />
        </code>
        <span className="block text-sm text-muted">{summary}</span>
      </summary>
      <div className="mt-3 grid gap-3">
        <p className="text-sm text-muted">{description}</p>
        <CodeBlock label={texts.curl(`${method} ${path}`)} text={curl} />
        {parameters.length > 0 ? (
          <section>
            <h3 className="text-sm font-medium">{texts.parameters}</h3>
            <ul className="mt-1 grid gap-1 text-sm">
              {parameters.map((parameter) => (
                <li key={`${parameter.in} ${parameter.name}`} className="wrap-anywhere">
                  <code className="font-mono">{parameter.name}</code>{' '}
                  <span className="text-faint">
                    {parameter.required ? texts.placeRequired(parameter.in) : texts.place(parameter.in)}
                  </span>{' '}
                  <JsonSchema schema={parameter.schema} /> {parameter.description}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {body ? (
          <section className="text-sm">
            <h3 className="font-medium">{texts.body}</h3>
            <JsonSchema schema={body} />
          </section>
        ) : null}
        <section className="text-sm">
          <h3 className="font-medium">{texts.answers}</h3>
          <ul className="mt-1 grid gap-1">
            {answers.map((answer) => (
              <li key={answer.status}>
                <code className="font-mono">{answer.status}</code> {answer.description}
                {answer.schema ? <JsonSchema schema={answer.schema} /> : null}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </details>
  )
}
