import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseAst } from 'vitest/node'
import { trackedFiles } from '#tests/support/tracked-files.ts'

/** Attributes that a person reads or hears, of elements and of our components. */
const read = /^(aria-label|aria-description|alt|title|placeholder|label|hint|word|text|heading|summary|cost)$/

/** Names and abbreviations that are the same in every language. */
const names =
  /\b(Backproof|PostgreSQL|Railway|GitHub|Markdown|JSON|CSV|JUnit|PDF|SQL|SVG|API|UTC|SHA-256|Slack|Discord|ntfy|OpenAPI|Deploy|Workers?|curl|env|https?|MB|AC|Ctrl|sha256|npm start( -- --worker)?|backproof (audit|report) verify( FILE --key( FINGERPRINT)?)?)\b|Authorization: Bearer|^(echo|SELECT) .*/g

type Node = { type: string; [key: string]: unknown }

/** The texts that stand in the JSX of a file: between tags, and in attributes that are read or heard. */
function textsIn(source: string): string[] {
  const found: string[] = []
  const add = (text: unknown) => {
    const words = String(text)
      .replace(/&\w+;/g, ' ')
      .replace(names, ' ')
      .replace(/\S*[./_]\S*/g, ' ')
    if (/[A-Za-z]{2,}/.test(words)) found.push(String(text).trim().replace(/\s+/g, ' '))
  }
  const literals = (value: unknown): void => {
    const node = value as Node
    if (node.type === 'Literal' && typeof node.value === 'string') add(node.value)
    if (node.type === 'TemplateLiteral')
      add((node.quasis as { value: { cooked: string } }[]).map((part) => part.value.cooked).join(' '))
    if (node.type === 'ConditionalExpression') [node.consequent, node.alternate].forEach(literals)
    if (node.type === 'LogicalExpression') literals(node.right)
    if (node.type === 'JSXExpressionContainer') literals(node.expression)
  }
  const visit = (value: unknown, inAttribute: boolean): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, inAttribute)
    if (typeof value !== 'object' || value === null || !('type' in value)) return
    const node = value as Node
    const isAttribute = node.type === 'JSXAttribute'
    if (node.type === 'JSXText') add(node.value)
    if (node.type === 'JSXExpressionContainer' && !inAttribute) literals(node)
    if (isAttribute && node.value && read.test((node.name as { name: string }).name)) literals(node.value)
    for (const part of Object.values(node)) visit(part, isAttribute)
  }
  visit(parseAst(source, { lang: 'tsx' }), false)
  return found
}

const found = trackedFiles
  .filter((file) => /^(app|components)\/.*\.tsx$/.test(file))
  .map((file) => ({ file, texts: textsIn(readFileSync(file, 'utf8')) }))
  .filter(({ texts }) => texts.length > 0)

test('no page and no component has English sentences of its own', () => {
  expect(found).toEqual([])
})

test('sentences between tags, in branches and in attributes are found; names and codes are not', () => {
  expect(
    textsIn(`<p title="Not here" className="grid gap-5">Read this {a ? 'or this' : b} now {"{x}"}</p>`),
  ).toEqual(['Not here', 'Read this', 'or this', 'now'])
  expect(textsIn('<a href="/runs" id="runs">PostgreSQL · {text.more} / JSON</a>')).toEqual([])
})
