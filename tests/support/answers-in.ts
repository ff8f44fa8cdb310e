import { parseAst } from 'vitest/node'

type Node = { type: string; [key: string]: unknown }

/** What a file answers a request with: messages and hints of Problems and of fields; `{}` stands for a value. */
export function answersIn(source: string): string[] {
  const found = new Set<string>()
  const add = (value: unknown): void => {
    const node = value as Node | undefined
    if (node?.type === 'Literal' && typeof node.value === 'string' && node.value !== '') found.add(node.value)
    if (node?.type === 'TemplateLiteral')
      found.add((node.quasis as { value: { cooked: string } }[]).map((part) => part.value.cooked).join('{}'))
    if (node?.type === 'ConditionalExpression') [node.consequent, node.alternate].forEach(add)
  }
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item)
    if (typeof value !== 'object' || value === null || !('type' in value)) return
    const node = value as Node
    const called = (node.callee as { name?: string } | undefined)?.name
    if (called === 'Problem' || called === 'fieldProblem')
      (node.arguments as unknown[]).slice(1, 3).forEach(add)
    if (called === 'refusal') (node.arguments as unknown[]).forEach(add)
    if (node.type === 'ObjectExpression') {
      const members = (node.properties as { key?: { name?: string }; value?: unknown }[]).map(
        (property) => [property.key?.name, property.value] as const,
      )
      const own = new Map(members)
      if (own.has('message') && own.has('hint')) [own.get('message'), own.get('hint')].forEach(add)
    }
    for (const part of Object.values(node)) visit(part)
  }
  visit(parseAst(source, { lang: 'ts' }))
  return [...found]
}
