import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { WholeWords } from '#components/ui/whole-words.tsx'

test('an option of a command is one piece, and the text is the same', () => {
  const command = 'backproof rehearse --max-lock 3s \\\n  --source shop-production'
  const drawn = renderToStaticMarkup(<WholeWords text={command} />)
  expect([...drawn.matchAll(/<span[^>]*>([^<]*)<\/span>/g)].map(([, word]) => word)).toEqual([
    '--max-lock',
    '--source',
    'shop-production',
  ])
  expect(drawn.replace(/<[^>]+>/g, '')).toBe(command)
})

test('a statement with a long value is drawn at once', () => {
  const statement = `INSERT INTO files VALUES ('\\x${'c0ffee'.repeat(40_000)}')`
  const began = performance.now()
  expect(renderToStaticMarkup(<WholeWords text={statement} />)).toContain('c0ffee')
  expect(performance.now() - began).toBeLessThan(2000)
})
