import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { PathText } from '#components/ui/path-text.tsx'

test('addresses and paths break behind a slash, and never within the two of an address', () => {
  const drawn = (text: string) => renderToStaticMarkup(<PathText text={text} />).replaceAll('<wbr/>', '|')
  expect(drawn('simulated Railway, http://127.0.0.1:45839/graphql/v2')).toBe(
    'simulated Railway, http://127.0.0.1:45839/|graphql/|v2',
  )
  expect(drawn('/tmp/site/archives')).toBe('/|tmp/|site/|archives')
  expect(drawn('ends/')).toBe('ends/')
  expect(drawn('')).toBe('')
})
