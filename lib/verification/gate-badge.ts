import { type GateState, gateLabels } from './gate-state.ts'

/** A link to a badge, without its token. */
export type BadgeLink = {
  id: string
  createdBy: string
  createdAt: string
  revokedAt: string | null
}

type Shown = { state: GateState; overridden: boolean }

const label = 'backproof'
/** White text is readable on each of them. */
const colors = {
  open: '#1a7f37',
  closed: '#b3261e',
  'cannot-tell': '#57606a',
  'out-of-date': '#9a6700',
} as const
const overrideColor = colors['out-of-date']

function message({ state, overridden }: Shown): string {
  return overridden ? 'open by override' : gateLabels[state]
}

function color({ state, overridden }: Shown): string {
  return overridden ? overrideColor : colors[state]
}

/** The state for a program. Nothing else of the Source. */
export function badgeJson(shown: Shown) {
  return { state: shown.state, overridden: shown.overridden, message: message(shown) }
}

/** For the endpoint badge of shields.io. */
export function badgeShields(shown: Shown) {
  return { schemaVersion: 1, label, message: message(shown), color: color(shown), cacheSeconds: 60 }
}

/** A badge of the size that shields.io draws. The width of the text is set, so that it fits in every font. No ids, so that a page can hold several. */
export function badgeSvg(shown: Shown): string {
  const text = message(shown)
  const [left, right] = [width(label), width(text)]
  const title = `${label}: ${text}`
  const words = (content: string, middle: number, length: number) =>
    `<text x="${middle}" y="14" textLength="${length}" lengthAdjust="spacingAndGlyphs">${content}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" viewBox="0 0 ${left + right} 20" role="img" aria-label="${title}"><title>${title}</title><rect width="${left + right}" height="20" rx="3" fill="${color(shown)}"/><path d="M3 0H${left}V20H3A3 3 0 0 1 0 17V3A3 3 0 0 1 3 0Z" fill="#3d4450"/><g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">${words(label, left / 2, left - 12)}${words(text, left + right / 2, right - 12)}</g></svg>\n`
}

/** Six pixels on each side, and the width of Verdana's letters at 11 pixels, about 6.6 on average. */
function width(text: string): number {
  return 2 * Math.round((12 + text.length * 6.6) / 2)
}
