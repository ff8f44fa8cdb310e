import type { ReactNode } from 'react'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { readInline } from './read-inline.ts'
import { type Block, readMarkdown } from './read-markdown.ts'

const scrolls = 'max-w-none overflow-x-auto print:overflow-visible'

/** Draws a runbook. Every word becomes text of React's, so nothing in it can become markup. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="prose">
      {readMarkdown(text).map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity
        <Part key={at} block={block} />
      ))}
    </div>
  )
}

function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <Heading level={block.level}>{line(block.text)}</Heading>
    case 'paragraph':
      return <p>{line(block.text)}</p>
    case 'quote':
      return <p className="rounded-lg border border-line px-4 py-3">{line(block.text)}</p>
    case 'list':
      return <List ordered={block.ordered} items={block.items} />
    case 'table':
      return <Table head={block.head} rows={block.rows} />
    case 'code':
      return <Code language={block.language} text={block.text} />
  }
}

/** The page has its own h1, so the title of the text is an h2. */
function Heading({ level, children }: { level: number; children: ReactNode }) {
  if (level === 1) return <h2 className="text-xl font-semibold">{children}</h2>
  return level === 2 ? <h3>{children}</h3> : <h4>{children}</h4>
}

function List({ ordered, items }: { ordered: boolean; items: string[] }) {
  const Tag = ordered ? 'ol' : 'ul'
  return (
    <Tag>
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items may repeat, and the list never reorders
        <li key={at}>{line(item)}</li>
      ))}
    </Tag>
  )
}

function Table({ head, rows }: { head: string[]; rows: string[][] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={scrolls} aria-label="Table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((cell, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never reorder
              <th key={at} scope="col">
                {line(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows never reorder
            <tr key={at}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never reorder
                <td key={column}>{line(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Code({ language, text }: { language: string; text: string }) {
  return (
    <div className="max-w-none rounded-md border border-line bg-page px-3 pt-1.5 pb-2.5">
      <div className="flex min-h-7.5 items-center justify-between gap-2.5">
        <span className="font-mono text-sm text-faint">{language}</span>
        <CopyButton text={text} />
      </div>

      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={scrolls} aria-label={`Code ${language}`} tabIndex={0}>
        <pre className="font-mono text-sm text-ink print:whitespace-pre-wrap print:wrap-anywhere">{text}</pre>
      </section>
    </div>
  )
}

function line(text: string): ReactNode {
  return readInline(text).map((piece, at) => {
    switch (piece.kind) {
      case 'text':
        return piece.text
      case 'code':
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one line have no other identity
        return <code key={at}>{piece.text}</code>
      case 'strong':
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one line have no other identity
        return <b key={at}>{piece.text}</b>
      case 'em':
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one line have no other identity
        return <em key={at}>{piece.text}</em>
      case 'link':
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one line have no other identity
          <a key={at} href={piece.href} rel="noreferrer" className="underline underline-offset-4">
            {piece.text}
          </a>
        )
    }
    return null
  })
}
