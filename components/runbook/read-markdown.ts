/** One part of a runbook. Text is kept as it was written; `inlineOf` takes it apart. */
export type Block =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph' | 'quote'; text: string }
  | { kind: 'list'; ordered: boolean; items: string[] }
  | { kind: 'table'; head: string[]; rows: string[][] }
  | { kind: 'code'; language: string; text: string }

const fence = /^(`{3,})\s*([\w-]*)/
const item = /^(?:[-*]|(\d+)\.)\s+(.*)$/
const heading = /^(#{1,6})\s+(.*)$/

/** Reads the few forms of Markdown that a runbook uses; whatever else there is stays a paragraph, and is never HTML. */
export function readMarkdown(markdown: string): Block[] {
  const lines = markdown.replaceAll('\r\n', '\n').split('\n')
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? ''
    const [block, next] = blockAt(lines, at, line)
    if (block) blocks.push(block)
    at = next
  }
  return blocks
}

function blockAt(lines: string[], at: number, line: string): [Block | null, number] {
  if (line.trim() === '' || /^<!--.*-->$/.test(line.trim())) return [null, at + 1]
  const opened = fence.exec(line)
  if (opened) return codeAt(lines, at, opened[1] ?? '```', opened[2] ?? '')
  const title = heading.exec(line)
  if (title) return [{ kind: 'heading', level: title[1]?.length ?? 1, text: title[2] ?? '' }, at + 1]
  if (line.startsWith('|')) return tableAt(lines, at)
  if (line.startsWith('>')) return quoteAt(lines, at)
  const first = item.exec(line)
  if (first) return listAt(lines, at, first[1] !== undefined)
  return paragraphAt(lines, at)
}

/** Ends at a fence as long as the one that opened it, so that code may hold shorter ones. */
function codeAt(lines: string[], at: number, mark: string, language: string): [Block, number] {
  const isEnd = (line: string) => line.startsWith(mark) && line.trim().replaceAll('`', '') === ''
  const found = lines.findIndex((line, index) => index > at && isEnd(line))
  const end = found === -1 ? lines.length : found
  return [{ kind: 'code', language, text: lines.slice(at + 1, end).join('\n') }, end + 1]
}

function tableAt(lines: string[], at: number): [Block, number] {
  const end = endOf(lines, at, (line) => line.startsWith('|'))
  const [head = [], ...rows] = lines
    .slice(at, end)
    .filter((line) => !/^\|(?:\s*:?-+:?\s*\|)+\s*$/.test(line))
    .map(cellsOf)
  return [{ kind: 'table', head, rows }, end]
}

/** A stroke after a backslash belongs to the cell. */
function cellsOf(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'))
}

function quoteAt(lines: string[], at: number): [Block, number] {
  const end = endOf(lines, at, (line) => line.startsWith('>'))
  const said = lines.slice(at, end).map((line) => line.replace(/^>\s?/, ''))
  return [{ kind: 'quote', text: said.join(' ').trim() }, end]
}

/** An item goes on in the lines that are set in from the margin. */
function listAt(lines: string[], at: number, ordered: boolean): [Block, number] {
  const items: string[] = []
  let end = at
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? ''
    const next = item.exec(line)
    if (next && (next[1] !== undefined) === ordered) items.push(next[2] ?? '')
    else if (/^\s+\S/.test(line) && items.length > 0) items[items.length - 1] += ` ${line.trim()}`
    else break
  }
  return [{ kind: 'list', ordered, items }, end]
}

function paragraphAt(lines: string[], at: number): [Block, number] {
  const other = (line: string) => /^[|>]/.test(line) || [fence, item, heading].some((it) => it.test(line))
  const end = endOf(lines, at, (line, index) => line.trim() !== '' && (index === at || !other(line)))
  return [{ kind: 'paragraph', text: lines.slice(at, end).join(' ') }, end]
}

function endOf(lines: string[], at: number, goesOn: (line: string, index: number) => boolean): number {
  let end = at
  while (end < lines.length && goesOn(lines[end] ?? '', end)) end += 1
  return end
}
