import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Breakable, PathText } from '#components/ui/breakable.tsx'

test('addresses and paths break behind a slash, and never within the two of an address', () => {
  const drawn = (text: string) => renderToStaticMarkup(<PathText text={text} />).replaceAll('<wbr/>', '|')
  expect(drawn('simulated Railway, http://127.0.0.1:45839/graphql/v2')).toBe(
    'simulated Railway, http://127.0.0.1:45839/|graphql/|v2',
  )
  expect(drawn('/tmp/site/archives')).toBe('/|tmp/|site/|archives')
  expect(drawn('ends/')).toBe('ends/')
  expect(drawn('')).toBe('')
})

test('addresses of people and branches break behind their punctuation', () => {
  const drawn = (text: string) => renderToStaticMarkup(<Breakable text={text} />).replaceAll('<wbr/>', '|')
  expect(drawn('admin@backproof.local · CI · feature/long-name')).toBe(
    'admin@|backproof.|local · CI · feature/|long-name',
  )
  expect(drawn('deploys')).toBe('deploys')
  expect(drawn('ends.')).toBe('ends.')
  expect(drawn('')).toBe('')
})
