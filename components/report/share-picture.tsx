import type { Outcome } from '#lib/verification/run.ts'

export type SharePictureWords = {
  tone: Outcome
  eyebrow: string
  name: string
  headline: string
  lead: string
  foot: string
}

const inks: Record<Outcome, string> = {
  passed: '#13703f',
  failed: '#b3261e',
  errored: '#7a5200',
  cancelled: '#1d1b16',
}

/**
 * A text with the letters of the picture's own font alone, others as a question mark. Why: for what a font lacks, and for emoji (which © and ®
 * are, too), the library that draws would ask a server elsewhere.
 */
export function inFont(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[^\u0020-\u007e\u00a1-\u00a8\u00aa-\u00ac\u00af-\u00ff–—…·’]/gu, '?')
}

const column = { display: 'flex', flexDirection: 'column' } as const

/** The picture of a shared report for chat programs. Drawn by satori, which knows flex boxes and style objects alone. */
export function SharePicture({ tone, eyebrow, name, headline, lead, foot }: SharePictureWords) {
  return (
    <div
      style={{
        ...column,
        ...{ width: '100%', height: '100%', background: '#faf9f6', fontFamily: 'Inter' },
        ...{ padding: '64px 72px', borderLeft: `28px solid ${inks[tone]}`, justifyContent: 'space-between' },
      }}
    >
      <div style={column}>
        <div style={{ display: 'flex', fontSize: 30, color: '#6b675d' }}>{eyebrow}</div>
        <div style={{ display: 'flex', fontSize: 40, fontWeight: 700, color: '#1d1b16', marginTop: 20 }}>
          {shortened(name, 44)}
        </div>
      </div>
      <div style={column}>
        <div
          style={{
            display: 'flex',
            fontSize: 68,
            fontWeight: 700,
            letterSpacing: -2,
            color: inks[tone],
            lineHeight: 1.1,
          }}
        >
          {shortened(headline, 70)}
        </div>
        <div style={{ display: 'flex', fontSize: 31, lineHeight: 1.4, color: '#3d3a33', marginTop: 24 }}>
          {shortened(lead, 190)}
        </div>
      </div>
      <div style={{ display: 'flex', fontSize: 28, color: '#6b675d' }}>{foot}</div>
    </div>
  )
}

function shortened(text: string, characters: number): string {
  return text.length <= characters ? text : `${text.slice(0, characters - 1)}…`
}
