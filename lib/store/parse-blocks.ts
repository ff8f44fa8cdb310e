import { z } from 'zod'
import type { Block } from '#lib/runbook/block.ts'
import { visibleLines } from '#lib/runbook/build-block.ts'
import { visible } from '#lib/verification/manifest.ts'

const text = z.string().transform(visible)
const inline = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['text', 'code', 'strong', 'emphasis']), text }),
  z.object({ kind: z.literal('link'), text, href: z.string().regex(/^https:\/\/[^\s<>"]+$/) }),
])
const content = z.array(inline)
const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), level: z.literal([1, 2, 3]), content }),
  z.object({ kind: z.enum(['paragraph', 'notice']), content }),
  z.object({
    kind: z.literal('list'),
    ordered: z.boolean(),
    items: z.array(content),
    holds: z.literal('contacts').optional().catch(undefined),
  }),
  z.object({ kind: z.literal('table'), header: z.array(content), rows: z.array(z.array(content)) }),
  z.object({
    kind: z.literal('code'),
    language: z.enum(['bash', 'text']),
    restores: z.boolean(),
    text: z.string().transform(visibleLines),
  }),
])

/**
 * Reads stored blocks back. null where any of them is not understood, as after a downgrade: a runbook with a block left out may lack a
 * command, so the page shows the whole Markdown instead.
 */
export function parseBlocks(stored: unknown): Block[] | null {
  const parsed = z.array(block).min(1).safeParse(stored)
  return parsed.success ? parsed.data : null
}
